package import Domain
package import EventSourcing
package import Values

/// The rows that one subject contributes to the view tables, folded from its stream alone.
package struct SubjectRows {
  package private(set) var rows: [String: [[Cell]]] = [:]
  /// The first day after `asOf` on which one of its values changes by itself; nil where none does.
  package private(set) var nextDay: CivilDay?

  let asOf: CivilDay

  package init(_ entries: some Sequence<Entry>, asOf day: CivilDay) {
    asOf = day
    var organisation = Organisation()
    for entry in entries {
      organisation.evolve(with: entry)
      note(entry)
      if entry.stamp.effectiveOn > day { nextDay = min(nextDay ?? entry.stamp.effectiveOn, entry.stamp.effectiveOn) }
    }
    for initiative in organisation.initiatives.values { add(initiative) }
    for change in organisation.changes.values { add(change) }
    for person in organisation.people.values { add(person) }
    for board in organisation.boards.values { add(board) }
    addControl(of: organisation.ledger)
  }

  /// The same rows from a fold of the subject's stream, among others', and its findings and refusals in order.
  ///
  /// `nextDay` is not worked out.
  package init(of subject: Subject, in organisation: Organisation, notes: [Entry], asOf day: CivilDay) {
    asOf = day
    for entry in notes { note(entry) }
    if let initiative = organisation.initiatives[subject] { add(initiative) }
    if let change = organisation.changes[subject] { add(change) }
    if subject.kind == .person, let person = organisation.people[subject.id] { add(person) }
    if let board = organisation.boards[subject] { add(board) }
    if subject == .ledger { addControl(of: organisation.ledger) }
  }

  mutating func add(_ table: ViewTable, _ stream: Subject, _ cells: [Cell]) {
    rows[table.name, default: []].append([.text(stream.description)] + cells)
  }

  private mutating func note(_ entry: Entry) {
    let subject = Cell.text(entry.subject.description)
    switch entry.event {
    case .findingRaised(let event):
      add(
        ViewTables.finding, entry.subject,
        [.integer(entry.stamp.position), subject, .text(event.rule.rawValue), .text(event.text)])
    case .commandRefused(let event):
      add(
        ViewTables.refusal, entry.subject,
        [
          .integer(entry.stamp.position), subject, .text(entry.stamp.actor), .text(event.attempt),
          .text(event.refusal.rule.rawValue), .text(event.refusal.description),
        ])
    case .erased(.commandRefused, let position):
      let text = Cell.text(DomainEvent.erasedText(under: position))
      add(
        ViewTables.refusal, entry.subject,
        [.integer(entry.stamp.position), subject, .text(entry.stamp.actor), text, text, text])
    default: break
    }
  }

  private mutating func add(_ initiative: Initiative) {
    addControl(of: initiative)
    guard initiative.isRegistered else { return }
    let subject = Cell.text(initiative.subject.description)
    func text(_ field: String) -> Cell {
      Cell(initiative.value(FieldAddress(item: .initiative, field: field), asOf: asOf)?.description)
    }
    add(
      ViewTables.initiative, initiative.subject,
      [
        subject, Cell(initiative.subject.level?.rawValue), text("name"), text("organisation"), text("category"),
        text("status"), text("rating"), .integer(initiative.baselineVersion), .integer(initiative.registeredAt),
      ])
    for membership in initiative.memberships {
      add(
        ViewTables.membership, initiative.subject,
        [
          subject, .text(membership.parent.description), .integer(membership.isMember ? 1 : 0),
          .text(membership.effectiveOn.description), .integer(membership.position),
        ])
    }
    for (address, timeline) in initiative.fields.sorted(by: { $0.key < $1.key }) {
      add(initiative.subject, address, timeline)
    }
    add(initiative.budget, of: initiative.subject)
  }

  private mutating func add(_ subject: Subject, _ address: FieldAddress, _ timeline: FieldTimeline) {
    let original = timeline.original(asOf: asOf)
    let current = timeline.current(asOf: asOf)
    var minorUnits: Int64?
    if case .money(let money) = current?.value { minorUnits = money.minorUnits }
    add(
      ViewTables.figure, subject,
      [
        .text(subject.description), .text(address.item.description), .text(address.field),
        .integer(address.isBaselined ? 1 : 0),
        Cell(original?.value?.description), Cell(original?.position), Cell(current?.value?.description),
        Cell(minorUnits), Cell(current?.effectiveOn.description), Cell(current?.position),
        .integer(Int64(timeline.points.count)),
      ])
  }

  private mutating func add(_ person: Person) {
    guard let subject = Subject(.person, person.id) else { return }
    add(person.holdings, of: person.id, person.name, subject)
    addStandIns(of: person, subject)
  }
}
