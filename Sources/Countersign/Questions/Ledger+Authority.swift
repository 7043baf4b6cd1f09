public import Domain
import EventSourcing
public import Projections
import Values

extension Ledger {
  /// Who may act over an initiative or by a board, or what a person may do: roles, delegations, absences and seats as of
  /// a day. The cost follows the number of grants, not the history.
  public func authority(_ subject: Subject, _ moment: Moment = .now) throws -> AuthorityMatrix {
    let day = moment.asOf ?? clock().day
    return try store.read { reader in
      var loader = OrganisationLoader(reader, through: try Self.last(moment, reader))
      try loader.load([subject])
      let state = loader.organisation
      switch subject.kind {
      case .person:
        guard state.people[subject.id]?.name != nil else { throw LedgerError.unknownSubject(subject.description) }
        try loader.loadPrincipals(of: subject)
        return AuthorityMatrix(of: subject.id, in: loader.organisation, asOf: day)
      case .board:
        guard state.boards[subject]?.name != nil else { throw LedgerError.unknownSubject(subject.description) }
        try loader.loadHolders()
      case .ledger: try loader.loadHolders()
      default:
        guard state.initiative(subject) != nil else { throw LedgerError.unknownSubject(subject.description) }
        try loader.loadHolders()
      }
      return AuthorityMatrix(over: subject, in: loader.organisation, asOf: day)
    }
  }
}
