public import Domain
import EventSourcing
public import Projections
import Values

extension Ledger {
  /// The budget log of an initiative: its cost follows that initiative's stream.
  public func budgetLog(of subject: Subject, _ moment: Moment = .now) throws -> BudgetLog {
    let day = moment.asOf ?? clock().day
    let through = try store.read { try Self.last(moment, $0) }
    return try budget(of: subject, through: through) { initiative, _ in
      BudgetLog(initiative, asOf: day, position: through)
    }
  }

  /// The budget of an initiative added up from its log, against the decisions by which it moved.
  public func budgetCertificate(of subject: Subject, _ moment: Moment = .now) throws -> BudgetCertificate {
    try budgetCertificate(
      of: subject, asOf: moment.asOf ?? clock().day, through: store.read { try Self.last(moment, $0) })
  }

  /// The same of the first `through` events.
  func budgetCertificate(of subject: Subject, asOf day: CivilDay, through: Int64) throws -> BudgetCertificate {
    try budget(of: subject, through: through) { initiative, organisation in
      BudgetCertificate(initiative, in: organisation, asOf: day, position: through)
    }
  }

  /// The budgets of everything, or of one initiative and what it holds, rolled up.
  public func budgetSummary(_ moment: Moment = .now, root: Subject? = nil) throws -> BudgetSummary {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      let through = try Self.last(moment, reader)
      let organisation =
        try root.map { try Self.subtree(of: $0, reader, through: through) } ?? fold(through: through).organisation
      if let root, organisation.initiative(root) == nil { throw LedgerError.unknownSubject(root.description) }
      return BudgetSummary(organisation, asOf: day, root: root, position: through)
    }
  }

  /// The initiative with the changes that its log names.
  private func budget<View>(
    of subject: Subject, through: Int64, _ view: (Initiative, Organisation) -> View
  ) throws -> View {
    try store.read { reader in
      var loader = OrganisationLoader(reader, through: through)
      try loader.load([subject])
      guard let initiative = loader.organisation.initiative(subject) else {
        throw LedgerError.unknownSubject(subject.description)
      }
      let changes = initiative.budget.lines.compactMap { line in
        if case .change(let change, _) = line.basis { return change }
        return nil
      }
      try loader.load(Set(changes).sorted())
      return view(initiative, loader.organisation)
    }
  }
}
