import Domain
import EventSourcing
import Values

extension ImportDraft {
  /// Moves the fields to the values given, from whatever they hold on the day; what already holds yields nothing.
  ///
  /// Where a rule refuses some of them, each refusal is recorded and the rest still lands.
  ///
  /// - Returns: how many fields move, or would have moved.
  mutating func move(
    _ subject: Subject, _ settings: [FieldSetting], on day: CivilDay, provenance: Provenance, line: Int
  ) throws -> Int {
    let wanted = movements(subject, settings, on: day)
    var pending = wanted
    while !pending.isEmpty {
      do {
        try record(pending, of: subject, on: day, provenance, line)
        break
      } catch {
        guard error.concernsOneRecord else { throw error }
        let lawful =
          error.rule == .unapprovedMovement
          ? pending.filter { !$0.address.isBaselined }
          : pending.filter { $0.address.description != error.facts["field"] }
        guard lawful.count < pending.count else { throw error }
        refuse(error, subject, line: line, on: day)
        pending = lawful
      }
    }
    return wanted.count
  }

  /// The same for what a later snapshot shows: no movement of the file's own, and not reported as one.
  mutating func restore(
    _ subject: Subject, _ settings: [FieldSetting], on day: CivilDay, provenance: Provenance, line: Int
  ) throws {
    let (movements, renamed, respelt) = (report.movements.count, report.renamed.count, report.respelt.count)
    _ = try move(subject, settings, on: day, provenance: provenance, line: line)
    report.movements.removeLast(report.movements.count - movements)
    report.renamed.removeLast(report.renamed.count - renamed)
    report.respelt.removeLast(report.respelt.count - respelt)
  }

  private func movements(_ subject: Subject, _ settings: [FieldSetting], on day: CivilDay) -> [Movement] {
    let initiative = initiative(subject)
    return settings.compactMap { setting in
      let held = initiative?.value(setting.address, asOf: day)
      guard held != setting.value else { return nil }
      return Movement(item: setting.address.item, field: setting.address.field, from: held, to: setting.value)
    }
  }

  private mutating func record(
    _ movements: [Movement], of subject: Subject, on day: CivilDay, _ provenance: Provenance, _ line: Int
  ) throws(Refusal) {
    let command = MoveFields(initiative: subject, movements: movements, provenance: provenance)
    try decide(command, effectiveOn: day) { request, state throws(Refusal) in
      try BaselineDecider.decide(request, in: state)
    }
    for movement in movements { note(movement, of: subject, on: day, line) }
  }

  private mutating func note(_ movement: Movement, of subject: Subject, on day: CivilDay, _ line: Int) {
    report.movements.append(
      ImportReport.ImportedMovement(
        subject: subject, field: movement.address.description, from: movement.from, to: movement.to,
        effectiveOn: day, line: line))
    // An id that stood in for a name is none.
    guard movement.address == FieldAddress(item: .initiative, field: "name"), case .text(let old) = movement.from,
      case .text(let new) = movement.to, old != subject.id, report.returned.last?.subject != subject
    else { return }
    let rename = ImportReport.Rename(subject: subject, from: old, to: new)
    if old.isSpelling(of: new) { report.respelt.append(rename) } else { report.renamed.append(rename) }
  }
}

extension Refusal {
  /// The rule judges what one record says; any other refusal is of the import as a whole.
  var concernsOneRecord: Bool {
    switch rule {
    case .unapprovedMovement, .valueKind, .currency, .membership, .workBreakdown, .riskScore, .unknownItem,
      .planNetwork:
      true
    default: false
    }
  }
}

extension String {
  /// The same but for case, spaces and punctuation.
  fileprivate func isSpelling(of other: String) -> Bool {
    func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
    return letters(self) == letters(other)
  }
}
