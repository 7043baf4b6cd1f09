import Domain
import EventSourcing
import Exchange
import Values

/// One register file, read, and how it becomes events.
struct RegisterImport {
  let mapping: Mapping
  let records: [RegisterSnapshotRecord]
  /// The portfolio of initiatives for which the mapping names none.
  let portfolio: (subject: Subject, name: String)
  /// Whether what the file lacks has left the portfolio.
  let isWhole: Bool

  func run(_ draft: inout ImportDraft, _ reader: any EventReader) throws {
    let roots = try self.roots()
    for root in roots {
      try draft.load([root])
      try draft.requireImporter(over: root)
    }
    try loadKnown(below: roots, &draft, reader)
    let snapshots = try Self.snapshots(of: roots, reader)
    var checks = RegisterChecks(mapping)
    var present: Set<Subject> = []
    for day in days() {
      var keys = KeysOfDay(day.records, draft.identities)
      let next = snapshots.first { $0.day > day.day }
      for record in day.records {
        guard let subject = try apply(record, &keys, next, &checks, &draft) else { continue }
        present.insert(subject)
      }
    }
    for finding in checks.finish() { note(finding, &draft) }
    if let day = wholeDay {
      let next = snapshots.first { $0.day > day }
      try leave(roots, except: present, on: day, next, &draft)
    }
  }

  /// The day on which the file shows all of its portfolios; nil for some of them, or for several days.
  var wholeDay: CivilDay? {
    guard isWhole, let day = records.first?.snapshotDay, records.allSatisfy({ $0.snapshotDay == day }) else {
      return nil
    }
    return day
  }

  /// What the batch's record says of the file as a snapshot, for the sake of older files that are imported later.
  var snapshot: ImportSnapshot? {
    guard let day = wholeDay else { return nil }
    var fields: [ItemReference.Kind: Set<String>] = [.initiative: [Self.name.field]]
    for record in records {
      for reading in record.fields { fields[reading.item.kind, default: []].insert(reading.field) }
    }
    return ImportSnapshot(
      day: day, fields: fields.flatMap { kind, names in names.map { "\(kind.rawValue).\($0)" } }.sorted())
  }

  static let name = FieldAddress(item: .initiative, field: "name")
  static let owner = FieldAddress(item: .initiative, field: "organisation")

  /// The records of each day in the order of the days, and within a day in that of the file.
  private func days() -> [(day: CivilDay, records: [RegisterSnapshotRecord])] {
    Dictionary(grouping: records, by: \.snapshotDay).sorted { $0.key < $1.key }.map { (day: $0.key, records: $0.value) }
  }

  /// What earlier imports of whole portfolios showed, by day.
  private static func snapshots(of roots: [Subject], _ reader: any EventReader) throws -> [ImportSnapshot] {
    let types: Set<String> = [EventKind.importRecorded.rawValue]
    let imports = try reader.events(.subjects(roots.map(\.description), types: types))
    return try imports.compactMap { recorded -> ImportSnapshot? in
      guard case .importRecorded(let event) = try Entry(recorded).event else { return nil }
      return event.snapshot
    }.sorted { $0.day < $1.day }
  }

  /// - Returns: nil where a rule refused the initiative itself.
  private func apply(
    _ record: RegisterSnapshotRecord, _ keys: inout KeysOfDay, _ next: ImportSnapshot?,
    _ checks: inout RegisterChecks, _ draft: inout ImportDraft
  ) throws -> Subject? {
    let day = record.snapshotDay
    let found: FoundInitiative
    do {
      found = try find(record, &keys, &draft)
    } catch let refusal as Refusal where refusal.concernsOneRecord {
      draft.refuse(refusal, portfolio.subject, line: record.line, on: day)
      return nil
    }
    let subject = found.subject
    let before = found.isNew ? nil : draft.initiative(subject)
    var moved = try join(record, found, &draft)
    if let key = found.newKey {
      try draft.identify(subject, key, on: day)
      moved += 1
    }
    check(record, before, &checks, &draft)
    moved += try draft.move(
      subject, settings(record), on: day, provenance: Provenance(line: Int64(record.line)), line: record.line)
    if moved == 0, !found.isNew { draft.report.unchanged += 1 }
    if let next { try restore(subject, before, next, line: record.line, &draft) }
    return subject
  }

  private func settings(_ record: RegisterSnapshotRecord) -> [FieldSetting] {
    var settings: [FieldSetting] = []
    var places: [FieldAddress: Int] = [:]
    func set(_ address: FieldAddress, _ value: FieldValue?) {
      if let place = places[address] {
        settings[place].value = value
      } else {
        places[address] = settings.count
        settings.append(FieldSetting(address, value))
      }
    }
    set(Self.name, .text(record.name))
    for reading in record.fields { set(FieldAddress(item: reading.item, field: reading.field), reading.value) }
    if places[Self.owner] == nil, let organisation = record.parents.first(where: { $0.level == .organisation }) {
      set(Self.owner, .text(organisation.name))
    }
    return settings
  }
}
