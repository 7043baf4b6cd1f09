import Domain
import EventSourcing
import Exchange
import Values

extension CheckStatements {
  /// A register read by its mapping: its records are matched to initiatives as an import matches them.
  static func register(
    _ register: RegisterImport, _ read: ReadReport, _ loader: OrganisationLoader, _ reader: any EventReader,
    asOf day: CivilDay, through: Int64
  ) throws -> CheckStatements {
    var report = ReadReport(file: read.file)
    // What an import could not read it keeps as it stands, and so it is compared; but a row must tell what it is about.
    for problem in read.problems where [.identity, .time].contains(problem.kind) { report.add(problem) }
    var statements = CheckStatements(report, loader)
    var identities = IdentityIndex()
    let roots = try register.roots()
    try statements.loadMembers(of: roots, &identities, reader, through: through)
    var keys = KeysOfDay(register.records, identities)
    var reported: [String: Int] = [:]
    var unknown: Set<SubjectKey> = []
    var places: [CheckReport.FieldOfInitiative: Int] = [:]
    for record in register.records {
      let initiatives = statements.organisation.initiatives
      guard let subject = register.known(record, &keys, identities, { initiatives[$0] })?.subject else {
        guard unknown.insert(record.key).inserted else { continue }
        statements.report.add(
          ReadProblem(
            .identity, file: read.file, line: record.line, text: record.name.isEmpty ? record.key.slug : record.name,
            why: "is no initiative that the ledger knows by \(record.key)"))
        continue
      }
      statements.scope.insert(subject)
      for reading in record.fields {
        let address = FieldAddress(item: reading.item, field: reading.field)
        guard address.isBaselined else {
          reported["\(reading.item.kind.rawValue).\(reading.field)", default: 0] += 1
          continue
        }
        // A blank cell says nothing of the field.
        guard let value = reading.value else { continue }
        let field = StatedField(
          subject: subject, address: address, value: value, line: reading.line, column: reading.column)
        let key = CheckReport.FieldOfInitiative(subject: subject, address: address)
        // As in an import, the last row of several counts.
        if let place = places.updateValue(statements.stated.count, forKey: key) {
          statements.stated[place] = field
          places[key] = place
        } else {
          statements.stated.append(field)
        }
      }
    }
    statements.mapped = register.baselinedFields
    statements.scope.formUnion(statements.members(of: roots, on: day))
    statements.note(reported: reported)
    return statements
  }

  /// Whatever was ever in the portfolios or in a programme of them, with the keys that registers know it by.
  private mutating func loadMembers(
    of roots: [Subject], _ identities: inout IdentityIndex, _ reader: any EventReader, through: Int64
  ) throws {
    var waiting = roots
    var seen: Set<Subject> = []
    while let parent = waiting.popLast() {
      guard seen.insert(parent).inserted else { continue }
      try load([parent])
      if let known = organisation.initiative(parent) { identities.add(known) }
      guard parent.kind != .project else { continue }
      let members = try reader.events(
        .subjects([parent.description], types: [EventKind.membershipChanged.rawValue]), through: through)
      waiting += Set(members.compactMap { Subject($0.envelope.stream) }).subtracting(seen).sorted()
    }
  }

  /// Initiatives that a register knows and that lie in the portfolios on the day.
  private func members(of roots: [Subject], on day: CivilDay) -> Set<Subject> {
    let known = organisation.initiatives.values.filter { $0.isRegistered && !$0.identities.isEmpty }
    return Set(
      known.map(\.subject).filter { subject in
        organisation.scopes(above: subject, on: day).contains { $0 != subject && roots.contains($0) }
      })
  }
}

extension IdentityIndex {
  /// The keys of an initiative: those of its registration, then each of its own.
  mutating func add(_ known: Initiative) {
    let registered = Array(known.identities.prefix(known.registeredIdentities))
    add(registered, known.subject)
    for key in known.identities.dropFirst(registered.count) { add(own: key, known.subject) }
  }
}

extension RegisterImport {
  /// The baselined fields that the mapping can state.
  var baselinedFields: [FieldSelection] {
    mapping.fields.filter { FieldCatalogue.isBaselined($0.field, of: $0.item.kind) }
      .map { FieldSelection($0.item.kind, $0.field) }
  }
}
