import Domain
import DomainFixtures
import Testing
import Values

/// K09: rules change by a proposal of one person and a publication by another, both on record.
@Suite struct PolicyDecisionTests {
  private let id: Subject = "policy:office"

  @Test func `who proposed a policy cannot publish it, nor have somebody do it for them`() throws {
    var office = try proposed(by: "root")
    let found = refusal(office, .publish(policy: id, version: nil, scope: .ledger), by: "root")
    let first = try #require(found)
    #expect(first.rule == .proposerMayNotPublish)
    #expect(first.whoCould == ["board"], "carl has a limit, so the board outside is who could")
    let stand = Actor("board", actingFor: "root")
    #expect(refusal(office, .publish(policy: id, version: nil, scope: .ledger), by: stand) != nil)
    try act(&office, .publish(policy: id, version: nil, scope: .ledger), by: "board")
    #expect(office.organisation.policies(over: ["project:P1"], on: office.today).map(\.version.version) == [1])
  }

  @Test func `a change authority with a limit makes no rules`() throws {
    let office = try proposed(by: "pat")
    #expect(refusal(office, .publish(policy: id, version: nil, scope: .ledger), by: "carl")?.rule == .limitExceeded)
    #expect(refusal(office, .publish(policy: id, version: nil, scope: .ledger), by: "mia")?.rule == .roleRequired)
    #expect(refusal(office, .propose(policy: id, document: "", rules: try Self.policy("x")), by: "carl") != nil)
  }

  @Test func `publishing again what is in force yields nothing, and an unknown version is refused`() throws {
    var office = try proposed(by: "pat")
    try act(&office, .publish(policy: id, version: 1, scope: "programme:A"), by: "board")
    #expect(try drafts(office, .publish(policy: id, version: 1, scope: "programme:A"), by: "board").isEmpty)
    #expect(try drafts(office, .propose(policy: id, document: "text", rules: Self.policy("one")), by: "pat").isEmpty)
    #expect(refusal(office, .publish(policy: id, version: 2, scope: .ledger), by: "board")?.rule == .unknownSubject)
    #expect(
      refusal(office, .publish(policy: id, version: 1, scope: "project:NONE"), by: "board")?.rule == .unknownSubject)
  }

  @Test func `the nearest scope's policy governs, from its day on, and not before`() throws {
    var office = try proposed(by: "pat")
    try act(&office, .propose(policy: id, document: "two", rules: Self.policy("two")), by: "pat")
    try act(&office, .publish(policy: id, version: 1, scope: .ledger), by: "board")
    try act(&office, .publish(policy: id, version: 2, scope: "programme:A"), by: "board", effective: "2026-02-01")
    func names(_ subjects: [Subject], _ day: CivilDay) -> [String] {
      office.organisation.policies(over: subjects, on: day).map(\.policy.name)
    }
    #expect(names(["project:P1"], "2026-01-04") == [])
    #expect(names(["project:P1"], "2026-01-31") == ["one"])
    #expect(names(["project:P1"], "2026-02-01") == ["two"])
    #expect(names(["project:P2"], "2026-02-01") == ["one"])
    #expect(names(["project:P1", "project:P2"], "2026-02-01") == ["two", "one"], "both have to be met")
    #expect(
      refusal(
        office, .publish(policy: id, version: 2, scope: .ledger), by: "board", effective: "2026-01-01")?.rule
        == .period)
  }

  @Test func `a policy over a part of a change does not decide for the rest`() throws {
    var office = try proposed(by: "pat")
    try act(&office, .publish(policy: id, version: 1, scope: "programme:A"), by: "board")
    let both = office.organisation.policies(over: ["project:P1", "project:P2"], on: office.today)
    #expect(
      both.map(\.version) == [
        office.organisation.policies(over: ["project:P1"], on: office.today)[0].version, .builtIn,
      ])
  }

  @Test func `a published policy whose text is missing approves nothing`() throws {
    var organisation = Organisation()
    let version = PolicyVersion(policy: id, version: 1, digest: Policy.builtIn.digest)
    let stamp = Stamp(
      position: 1, effectiveOn: "2026-01-01", recordedAt: UTCInstant(startOf: "2026-01-01"), actor: "root")
    organisation.evolve(
      with: Entry(
        subject: .ledger, event: .policyPublished(PolicyPublished(version: version, proposal: 1)), stamp: stamp))
    let policies = organisation.policies(over: [.ledger], on: "2026-01-02")
    #expect(policies.map { $0.policy.route(.quiet).requirement.forbidden != nil } == [true])
  }

  static func policy(_ name: String) throws -> Policy {
    try Policy(name: name, rules: [PolicyRule(name: "all", require: PolicyFactSample.requirement())])
  }

  private func proposed(by person: Actor) throws -> Scenario {
    var office = Scenario.office()
    try act(&office, .propose(policy: id, document: "text", rules: Self.policy("one")), by: person)
    return office
  }

  private func request(_ office: Scenario, _ command: PolicyCommand, _ actor: Actor, _ effective: CivilDay?)
    -> Request<PolicyCommand>
  {
    Request(command, by: actor, today: office.today, effectiveOn: effective, reason: "a reason")
  }

  private func drafts(_ office: Scenario, _ command: PolicyCommand, by actor: Actor, effective: CivilDay? = nil) throws
    -> [Draft]
  {
    try PolicyDecider.decide(request(office, command, actor, effective), in: office.organisation)
  }

  private func act(
    _ office: inout Scenario, _ command: PolicyCommand, by actor: Actor, effective: CivilDay? = nil
  ) throws { office.record(try drafts(office, command, by: actor, effective: effective), by: actor) }

  private func refusal(
    _ office: Scenario, _ command: @autoclosure () throws -> PolicyCommand, by actor: Actor, effective: CivilDay? = nil
  )
    -> Refusal?
  {
    do {
      _ = try drafts(office, command(), by: actor, effective: effective)
      return nil
    } catch {
      return error as? Refusal
    }
  }
}
