import Countersign
import Domain
import EventSourcing
import Values

/// Appends to a ledger under change control, each command by who may give it, and knows the positions that it gave.
struct GovernedLedger {
  private let ledger: Ledger
  /// The last position given.
  private(set) var position: Int64
  private(set) var day: CivilDay
  private var commands = 0

  static let pmo = "pat"
  static let sponsor = "sam"
  static let auditor = "aud"
  static let members = ["bob", "dee", "liz"]

  static var board: Subject { get throws { try Subject(.board, "works").orThrow("no such board") } }

  init(_ ledger: Ledger, on day: CivilDay) throws {
    self.ledger = ledger
    self.day = day
    position = try ledger.store.read { try $0.head }
  }

  /// Positions of events follow `position` in their order.
  mutating func append(_ drafts: [Draft], by actor: String, _ reason: String) throws {
    commands += 1
    let context = CommandContext(
      command: "generated:\(commands)", actor: actor, reason: reason, source: "bench")
    _ = try ledger.store.append(
      drafts.map(\.proposed), context: context, condition: nil, recordedAt: UTCInstant(startOf: day))
    position += Int64(drafts.count)
  }

  mutating func wait(until day: CivilDay) { self.day = max(self.day, day) }

  /// Persons and roles of the whole ledger, a board, and somebody else's approval of each role.
  mutating func open() throws {
    let first = position + 1
    var drafts = try appointment(Self.pmo, .pmo, over: .ledger)
    for (person, role) in [(Self.sponsor, Role.sponsor), (Self.auditor, .auditor)] {
      drafts += try appointment(person, role, over: .ledger)
    }
    let board = try Self.board
    drafts.append(Draft(board, .boardEstablished(BoardEstablished(name: "Works board")), effectiveOn: day))
    for member in Self.members {
      drafts += try registration(member)
      drafts.append(
        Draft(
          board, .boardMembershipChanged(BoardMembershipChanged(member: member, isMember: true)), effectiveOn: day))
    }
    drafts.append(
      Draft(
        board, .roleGranted(RoleGranted(role: .changeAuthority, scope: .ledger)), effectiveOn: day,
        touching: [.ledger]))
    try append(drafts, by: "ada", "The office begins its work under this ledger")
    try approve(first...position)
  }

  /// A programme with its manager, assessor, authority and engineer.
  mutating func found(_ team: GovernedTeam) throws {
    try append(
      [
        Draft(
          team.programme, .initiativeRegistered(InitiativeRegistered(name: "Programme \(team.number)")),
          effectiveOn: day)
      ], by: "ada", "A programme of the new portfolio")
    let first = position + 1
    var drafts: [Draft] = []
    for (person, role) in team.roles { drafts += try appointment(person, role, over: team.programme) }
    try append(drafts, by: "ada", "The programme is staffed")
    try approve(first...position)
    try append(
      [Draft(team.programme, .riskAppetiteSet(RiskAppetiteSet(score: 20)), effectiveOn: day)], by: Self.pmo,
      "The appetite that the portfolio board agreed to")
  }

  private func registration(_ person: String) throws -> [Draft] {
    let subject = try Subject(.person, person).orThrow("no such person")
    return [Draft(subject, .personRegistered(PersonRegistered(name: "The \(person)")), effectiveOn: day)]
  }

  private func appointment(_ person: String, _ role: Role, over scope: Subject) throws -> [Draft] {
    let subject = try Subject(.person, person).orThrow("no such person")
    let limit = role == .changeAuthority ? DelegatedLimit(days: 1_000) : nil
    let granted = RoleGranted(role: role, scope: scope, limit: limit)
    return try registration(person)
      + [Draft(subject, .roleGranted(granted), effectiveOn: day, touching: [scope])]
  }

  private mutating func approve(_ positions: ClosedRange<Int64>) throws {
    try append(
      [Draft(.ledger, .configurationApproved(ConfigurationApproved(positions: positions)), effectiveOn: day)],
      by: Self.sponsor, "Checked against the letters of appointment")
  }

  /// The month's oversight: the board meets, and the auditor reviews what was recorded since.
  mutating func review(after last: Int64) throws {
    let convened = BoardConvened(present: Self.members, changes: [])
    try append(
      [Draft(try Self.board, .boardConvened(convened), effectiveOn: day)], by: Self.pmo, "The monthly meeting")
    let reviewed = AuditReviewed(from: last + 1, to: position, result: .noExceptions)
    try append([Draft(.ledger, .auditReviewed(reviewed), effectiveOn: day)], by: Self.auditor, "The monthly review")
  }
}

/// Who works on the projects of one programme.
struct GovernedTeam {
  let number: Int
  let programme: Subject

  init(_ number: Int) throws {
    self.number = number
    programme = try Subject(.programme, "G\(number)").orThrow("no such programme")
  }

  var manager: String { "manager-\(number)" }
  var assessor: String { "assessor-\(number)" }
  var verifier: String { "verifier-\(number)" }
  var authority: String { "authority-\(number)" }
  var engineer: String { "engineer-\(number)" }

  var roles: [(String, Role)] {
    [
      (manager, .projectManager), (assessor, .assessor), (verifier, .assessor), (authority, .changeAuthority),
      (engineer, .projectManager),
    ]
  }
}
