package import Domain
package import Values

extension DriftReport {
  /// - Parameters:
  ///   - changes: those behind the initiative's movements.
  ///   - source: what its stream says of each.
  package init(_ initiative: Initiative, changes: [Subject: Change], _ source: DriftSource, asOf day: CivilDay) {
    self.init(subject: initiative.subject, asOf: day, measures: [], remarks: [])
    let attribution = DriftAttribution(changes: changes, source: source)
    let finish = FinishDrift(initiative, attribution, asOf: day)
    remarks = finish.remarks
    var scope = Measure(name: "scope", unit: .count, original: 0, current: 0, steps: [])
    for (address, timeline) in initiative.fields where address.isBaselined {
      let walk = FieldWalk(timeline, address, attribution, asOf: day)
      if let measure = walk.measure { measures.append(measure) }
      if address.item.kind == .scope, address.field == "title" { scope.add(walk.presence) }
    }
    scope.steps.sort { ($0.position, $0.effectiveOn) < ($1.position, $1.effectiveOn) }
    measures += [scope] + attribution.budget(initiative.budget, asOf: day)
    measures = measures.filter { !$0.steps.isEmpty }.sorted { $0.name < $1.name }
    if let measure = finish.measure, !measure.steps.isEmpty { measures.insert(measure, at: 0) }
  }
}

extension DriftReport.Measure {
  /// Takes in another of the same unit.
  fileprivate mutating func add(_ other: DriftReport.Measure) {
    original = (original ?? 0) + (other.original ?? 0)
    current = (current ?? 0) + (other.current ?? 0)
    steps += other.steps
  }
}

/// Says of a step by what right it was taken.
struct DriftAttribution {
  let changes: [Subject: Change]
  let source: DriftSource

  func basis(at position: Int64) -> BaselineBasis { source.events[position]?.basis ?? .unapproved }

  func step(
    _ position: Int64, _ effectiveOn: CivilDay, _ amount: Int64, isAddition: Bool = false, _ basis: BaselineBasis,
    isWaived: Bool, cause: String? = nil, corrects: Bool = false
  ) -> DriftReport.Step {
    var step = DriftReport.Step(
      position: position, effectiveOn: effectiveOn, amount: amount, isAddition: isAddition, basis: .unexplained,
      change: nil, cause: cause ?? "", requesters: [], deciders: [])
    switch basis {
    case .change(let subject, _):
      step.basis = corrects ? .correction : .change
      step.change = subject
      guard let change = changes[subject] else { break }
      step.cause = cause ?? change.content.kind.rawValue
      step.requesters = change.requesters.sorted()
      step.deciders = change.approvers.sorted()
    case .attested(let person, _):
      step.basis = .correction
      step.deciders = [person]
    case .established: step.basis = .correction
    case .unapproved: step.basis = corrects ? .correction : isWaived ? .waiver : .unexplained
    }
    if step.cause.isEmpty { step.cause = step.basis.rawValue }
    return step
  }

  /// The figures of the budget log: what was established first is the original.
  func budget(_ budget: Budget, asOf day: CivilDay) -> [DriftReport.Measure] {
    guard let currency = budget.currency else { return [] }
    return BudgetFigure.allCases.map { figure in
      var measure = DriftReport.Measure(
        name: "budget.\(figure.rawValue)", unit: .money(currency), original: 0,
        current: budget.amount(figure, asOf: day)?.minorUnits, steps: [])
      for line in budget.lines where line.effectiveOn <= day {
        guard let part = line.transfer.figures.first(where: { $0.figure == figure }) else { continue }
        guard line.basis != .established else {
          measure.original = (measure.original ?? 0) + part.minorUnits
          continue
        }
        let cause = line.transfer.cause
        measure.steps.append(
          step(
            line.position, line.effectiveOn, part.minorUnits, line.basis, isWaived: false, cause: cause.rawValue,
            corrects: cause == .errorCorrection))
      }
      return measure
    }
  }
}
