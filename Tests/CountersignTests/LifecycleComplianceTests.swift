import Controls
import Countersign
import Domain
import DomainFixtures
import Testing
import Values

/// The controls judge by rules of their own: where they agree with what the ledger let pass, one checks the other.
@Suite struct LifecycleComplianceTests {
  /// Random steps of changes, by whoever; most are refused.
  private struct Steps {
    private var random: SeededGenerator
    private var invoked: Set<Subject> = []
    /// What usually comes next.
    private static let path = [0, 3, 7, 14, 17, 19, 20]

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private mutating func below(_ bound: Int) -> Int { .random(in: 0..<bound, using: &random) }
    private mutating func pick<Element>(_ items: [Element]) -> Element { items[below(items.count)] }

    mutating func step(_ number: Int, on desk: Desk) throws {
      if below(4) == 0 { desk.clock.advance(minutes: Int64(below(5)) * 1_440) }
      let today = desk.clock.instant.day
      // Two changes at a time: some get to the end, the first of them perhaps as an emergency.
      let index = below(2)
      let one = Subject(stringLiteral: "change:L\(number / 60)-\(index)")
      let other = Subject(stringLiteral: "change:L\(number / 60)-\(1 - index)")
      let actor: Actor
      let step: ChangeCommand
      switch below(3) > 0 ? Self.path[number % 60 / 2 % Self.path.count] : below(22) {
      case 0...2: return try raise(one, links: below(3) == 0 ? [other] : [], on: desk)
      case 3...5:
        (step, actor) = (.assess(one, impact: "i\(below(3))", isInterested: below(5) == 0), pick(["ann", "mia"]))
      case 6: (step, actor) = (.route(one), "ann")
      case 7...10:
        let conditions = [Condition(id: "C1", text: "Plan", owner: "ann", due: today.adding(days: 9))]
        let vote = pick([
          Vote(.approve), Vote(.approve), Vote(.approve, conditions: conditions), Vote(.reject), Vote(.defer),
        ])
        (step, actor) = (.vote(one, vote), pick(["carl", "carl", "dan", "mia", "ann", "dan for carl"]))
      case 11: (step, actor) = (.resume(one), "mia")
      case 12 where index == 0:
        guard invoked.insert(one).inserted else { return }
        (step, actor) = (.invoke(one, hazard: "Flood", ratifyBy: today.adding(days: below(20))), pick(["mia", "carl"]))
      case 13: (step, actor) = (.start(one), pick(["mia", "carl"]))
      case 14...16: (step, actor) = (.implement(one), pick(["mia", "pat", "carl"]))
      case 17...18:
        (step, actor) = (.verify(one, passed: below(3) > 0, evidence: [.sha256([1])]), pick(["ann", "pat", "mia"]))
      case 19: (step, actor) = (.discharge(one, condition: "C1"), pick(["ann", "mia"]))
      case 20: (step, actor) = (.close(one), "pat")
      case 21 where index == 1:
        (step, actor) = (below(2) == 0 ? .withdraw(one) : .supersede(one, by: other), "mia")
      default: return
      }
      try desk.perform(.change(step), by: actor)
    }

    private mutating func raise(_ change: Subject, links: Set<Subject>, on desk: Desk) throws {
      let setting = FieldSetting("account/main.wholeLifeCost", .pounds(Int64(700 + below(600))))
      let request = ChangeRequest(title: "Another price", settings: ["project:P1": [setting]], links: links)
      try desk.perform(.raise(change, request, isDraft: false), by: pick(["mia", "pat", "carl"]))
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `whatever an office is let do with its changes, the controls that guard it agree`(seed: UInt64) throws {
    let desk = try Desk.inMemory()
    let limit = DelegatedLimit(money: Money.pounds(250))
    try desk.record(.authority(.register(person: "person:dan", name: "Dan", isExternal: false)))
    try desk.record(
      .authority(
        .grant(person: "person:dan", RoleGranted(role: .changeAuthority, scope: "portfolio:all", limit: limit))))
    var steps = Steps(seed: seed)
    for number in 0..<480 { try steps.step(number, on: desk) }
    let view = try desk.ledger.compliance()
    for id in ["K06", "K07", "K08", "K13", "K15", "K19", "K20", "K21", "K37"] {
      let result = try #require(view.results.first { $0.id == id })
      #expect(result.failures == [], "seed \(seed): \(id) \(result.explanation)")
      #expect(result.population >= 5, "seed \(seed): too little of \(id) to show anything")
    }
  }
}
