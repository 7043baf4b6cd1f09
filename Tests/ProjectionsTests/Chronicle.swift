import Domain
import DomainFixtures
import EventSourcing
import Projections
import Values

/// A log written by hand: what happened, whether or not anybody might have decided it.
struct Chronicle {
  private(set) var entries: [Entry] = []
  private(set) var recorded: [RecordedEvent] = []
  private(set) var organisation = Organisation()
  private var versions: [Subject: Int64] = [:]

  var position: Int64 { Int64(entries.count) }

  /// - Parameter command: shared by the events of one command; nil: one of its own.
  @discardableResult
  mutating func add(
    _ subject: Subject, _ event: DomainEvent, on day: CivilDay, by actor: Actor = "root", command: String? = nil
  ) -> Int64 {
    let position = Int64(entries.count + 1)
    let proposed = Draft(subject, event, effectiveOn: day).proposed
    versions[subject, default: 0] += 1
    let salt = [UInt8](repeating: 7, count: 16)
    recorded.append(
      RecordedEvent(
        envelope: Envelope(
          position: position, stream: proposed.stream, version: versions[subject] ?? 1, type: proposed.type,
          schema: proposed.schema, recordedAt: UTCInstant(startOf: day), effectiveOn: day, actor: actor.person,
          actingFor: actor.actingFor, command: command ?? "c\(position)", reason: "minute \(position)", source: "test",
          commitment: RecordedEvent.commitment(salt: salt, payload: proposed.payload)),
        payload: proposed.payload, salt: salt))
    let stamp = Stamp(
      position: position, effectiveOn: day, recordedAt: UTCInstant(startOf: day), actor: actor.person,
      actingFor: actor.actingFor)
    entries.append(Entry(subject: subject, event: event, stamp: stamp))
    organisation.evolve(with: entries[entries.count - 1])
    return position
  }

  mutating func register(_ subject: Subject, in parents: [Subject] = [], on day: CivilDay = "2026-01-01") {
    add(subject, .initiativeRegistered(InitiativeRegistered(name: subject.id)), on: day)
    for parent in parents { join(subject, parent, on: day) }
  }

  mutating func join(_ subject: Subject, _ parent: Subject, on day: CivilDay) {
    add(subject, .membershipChanged(MembershipChanged(parent: parent, isMember: true)), on: day)
  }

  mutating func leave(_ subject: Subject, _ parent: Subject, on day: CivilDay) {
    add(subject, .membershipChanged(MembershipChanged(parent: parent, isMember: false)), on: day)
  }

  /// A field takes a value; a baselined one by a first baseline unless another basis is given.
  @discardableResult
  mutating func set(
    _ subject: Subject, _ address: FieldAddress, _ value: FieldValue?, on day: CivilDay = "2026-01-01",
    basis: BaselineBasis = .established, provenance: Provenance? = nil, command: String? = nil
  ) -> Int64 {
    let held = organisation.initiatives[subject]?.value(address, asOf: day)
    let movements = [Movement.move(address, held, value)]
    guard address.isBaselined else {
      return add(
        subject, .statusReported(StatusReported(movements: movements, provenance: provenance)), on: day,
        command: command)
    }
    let version = (organisation.initiatives[subject]?.baselineVersion ?? 0) + 1
    return add(
      subject,
      .baselineRevised(
        BaselineRevised(movements: movements, baselineVersion: version, basis: basis, provenance: provenance)),
      on: day, command: command)
  }

  func view(asOf day: CivilDay = "2026-12-31", root: Subject? = nil) -> PortfolioView {
    PortfolioView(organisation, asOf: day, root: root)
  }

  /// What was known when the log had `count` events.
  func known(_ count: Int64) -> Organisation {
    var known = Organisation()
    for entry in entries.prefix(Int(count)) { known.evolve(with: entry) }
    return known
  }

  /// The events that an explanation is given.
  var byPosition: [Int64: (RecordedEvent, Entry)] {
    Dictionary(uniqueKeysWithValues: zip(recorded, entries).map { ($0.position, ($0, $1)) })
  }
}

extension PortfolioView {
  func row(_ subject: Subject) -> Row? { rows.first { $0.subject == subject } }

  var outline: [String] { rows.map { String(repeating: " ", count: $0.depth) + $0.subject.description } }
}

extension Standing {
  func cost(_ field: String = "wholeLifeCost") -> MoneyStanding { money[field] ?? MoneyStanding() }
}
