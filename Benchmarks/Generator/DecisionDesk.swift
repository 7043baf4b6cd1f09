import Countersign
import Domain
import Values

/// Persons, a board of five and a policy in a generated ledger, so that changes can be decided in it.
struct DecisionDesk {
  static let manager = "bench-manager"
  static let assessor = "bench-assessor"
  static let authority = "bench-authority"
  static let members = (1...5).map { "bench-member-\($0)" }

  let ledger: Ledger

  /// Problems go to the board, three of five; anything else to one change authority.
  static func policy() throws -> Policy {
    let one = try BallotRule(name: "authority", electorate: .role(.changeAuthority))
    let board = try BallotRule(name: "board", electorate: .board(board), quorum: 3, share: 60)
    return try Policy(
      name: "bench",
      rules: [
        PolicyRule(
          name: "problems", when: [[PolicyCondition(.kind, .anyOf(["problem"]))]],
          require: Requirement(ballots: [board])),
        PolicyRule(name: "any other", require: Requirement(ballots: [one])),
      ])
  }

  static var board: Subject { get throws { try Subject(.board, "bench").orThrow("no such board") } }
  /// Not the project that the other rows write to.
  static var project: Subject { get throws { try Subject(.project, "P2").orThrow("no such project") } }

  /// Appoints whom the ledger does not have yet; done again, it changes nothing.
  init(_ ledger: Ledger) throws {
    self.ledger = ledger
    let roles: [(String, Role)] =
      [(Self.manager, .projectManager), (Self.assessor, .assessor), (Self.authority, .changeAuthority)]
    for person in roles.map(\.0) + Self.members {
      let subject = try Subject(.person, person).orThrow("no such person")
      try perform(.authority(.register(person: subject, name: person, isExternal: false)), by: "ada")
    }
    for (person, role) in roles {
      let subject = try Subject(.person, person).orThrow("no such person")
      try perform(.authority(.grant(person: subject, RoleGranted(role: role, scope: .ledger))), by: "ada")
    }
    let board = try Self.board
    try perform(.board(.establish(board, name: "Board")), by: "ada")
    for member in Self.members { try perform(.board(.join(board, person: member, alternateFor: nil)), by: "ada") }
    try perform(.authority(.grant(person: board, RoleGranted(role: .changeAuthority, scope: .ledger))), by: "ada")
    let policy = try Subject(.policy, "bench").orThrow("no such policy")
    try perform(.policy(.propose(policy: policy, document: "name: bench", rules: Self.policy())), by: "ada")
    try perform(.policy(.publish(policy: policy, version: nil, scope: .ledger)), by: Self.authority)
  }

  /// A change that waits for its decision.
  func assessed(_ kind: ChangeKind) throws -> Subject {
    let id = UInt64.random(in: .min ... .max)
    let change = try Subject(.change, "CR-\(id)").orThrow("no such change")
    let currency = try Currency("GBP").orThrow("no such currency")
    let amount = try Money(minorUnits: Int64(id >> 16), currency: currency).orThrow("no such amount")
    let field = try FieldAddress("account/main.wholeLifeCost").orThrow("no such field")
    let request = try ChangeRequest(
      title: "Measured", kind: kind, settings: [Self.project: [FieldSetting(field, .money(amount))]])
    try perform(.raise(change, request), by: Self.manager)
    try perform(.change(.assess(change, impact: "As costed")), by: Self.assessor)
    return change
  }

  func approve(_ change: Subject, by person: String) throws {
    try perform(.change(.decide(change, .approve)), by: person)
  }

  private func perform(_ command: LedgerCommand, by person: String) throws {
    let instruction = Instruction(
      actor: Actor(person), reason: "Measured", commandID: "bench:\(UInt64.random(in: .min ... .max))")
    if case .refused(let refusal, _) = try ledger.perform(command, instruction) {
      throw BenchmarkError("\(command.name) by \(person): \(refusal)")
    }
  }
}
