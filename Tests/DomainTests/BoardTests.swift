import Domain
import DomainFixtures
import Testing
import Values

/// Boards: who sits on them, what they may decide, and who may vote when somebody is away or took part.
@Suite struct BoardTests {
  private static let board: Subject = "board:CCB"

  /// A board of mia, noa and ann, with carl as ann's alternate, and a limit of 50 days.
  private func office() -> Scenario {
    var office = Scenario.office()
    office.when(.board(.establish(Self.board, name: "Change control board")), by: "root", then: [.boardEstablished])
    for member in ["mia", "noa", "ann"] { office.when(.join(Self.board, member), by: "root") }
    office.when(.join(Self.board, "carl", alternateFor: "ann"), by: "root", then: [.boardMembershipChanged])
    office.when(.seat(Self.board, given: DelegatedLimit(days: 50)), by: "root", then: [.roleGranted])
    return office
  }

  private func roll(
    _ office: Scenario, _ rule: ElectorateRule = .board(board), without: Set<String> = [], days: Int = 0,
    on day: CivilDay? = nil
  ) -> Electorate {
    office.organisation.electors(
      rule, over: ["project:P1"], on: day ?? office.today, excluding: without,
      exposure: Exposure(money: nil, days: days, riskScore: nil))
  }

  @Test func `its members vote, within the board's limit`() {
    let office = office()
    #expect(roll(office).members.map(\.person) == ["ann", "mia", "noa"])
    #expect(roll(office).members.allSatisfy { $0.limit == DelegatedLimit(days: 50) && $0.standsFor == nil })
    #expect(roll(office, days: 50).members.count == 3)
    #expect(roll(office, days: 51).members.isEmpty)
  }

  @Test func `who took part has no vote and sends nobody`() {
    var office = office()
    #expect(roll(office, without: ["ann"]).members.map(\.person) == ["mia", "noa"])
    office.when(.away("ann"), by: "ann")
    #expect(roll(office, without: ["ann"]).members.map(\.person) == ["mia", "noa"])
  }

  @Test func `who is away is replaced by their alternate, else by their deputy, unless that one took part`() {
    var office = office()
    office.when(.away("ann", deputy: "pat"), by: "ann")
    #expect(roll(office).members.map(\.person) == ["carl", "mia", "noa"])
    #expect(roll(office).members.first?.standsFor == "ann")
    #expect(roll(office, without: ["carl"]).members.map(\.person) == ["mia", "noa", "pat"])
    let both = roll(office, without: ["carl", "pat"])
    #expect(both.members.map(\.person) == ["mia", "noa"])
    #expect(both.without.map(\.person) == ["ann"])
    office.when(.away("carl"), by: "carl")
    #expect(roll(office).members.map(\.person) == ["mia", "noa", "pat"])
  }

  @Test func `a person has one vote, whomever they could stand in for`() {
    var office = office()
    office.when(.away("mia", deputy: "noa"), by: "mia")
    #expect(roll(office).members.map(\.person) == ["ann", "noa"])
    #expect(roll(office).without.map(\.person) == ["mia"])
  }

  @Test func `seats are held by day`() {
    var office = office()
    office.when(.board(.leave(Self.board, person: "noa")), by: "root", effective: "2026-03-01")
    #expect(roll(office, on: "2026-02-28").members.count == 3)
    #expect(roll(office, on: "2026-03-01").members.map(\.person) == ["ann", "mia"])
    #expect(roll(office, on: "2026-01-04").members.isEmpty, "before it began")
  }

  @Test func `where nobody may vote, it is said whom to appoint`() {
    var office = Scenario.office()
    #expect(roll(office).next.contains("board establish CCB"))
    office.when(.board(.establish(Self.board, name: "CCB")), by: "root")
    #expect(roll(office).next.contains("board join CCB"))
    office.when(.join(Self.board, "mia"), by: "root")
    #expect(roll(office).next.contains("role grant board:CCB change-authority"))
    office.when(.seat(Self.board), by: "root")
    #expect(roll(office).members.count == 1)
    let none = roll(office, without: ["mia"])
    #expect(none.members.isEmpty && none.next.contains("outside the office"))
    #expect(none.refusal().facts["left out"] == "mia: took part in it")
  }

  @Test func `a role's holders and named persons vote by their own limits, with their deputies and delegates`() {
    var office = office()
    let role = ElectorateRule.role(.changeAuthority)
    #expect(roll(office, role).members.map(\.person) == ["board", "carl"])
    #expect(roll(office, role, days: 31).members.map(\.person) == ["board"])
    office.when(.delegate("carl", "pat", .changeAuthority, over: .ledger, limit: DelegatedLimit(days: 3)), by: "carl")
    #expect(roll(office, role).members.map(\.person) == ["board", "carl"], "a delegate is no second vote")
    office.when(.away("carl"), by: "carl")
    #expect(roll(office, role).members.map(\.person) == ["board", "pat"])
    #expect(roll(office, role, days: 4).members.map(\.person) == ["board"])
    let named = roll(office, .persons(["board", "mia", "zoe"]))
    #expect(named.members.map(\.person) == ["board"])
    #expect(named.without.map(\.person) == ["mia", "zoe"])
  }

  @Test func `its seats are an administrator's to fill, one a person, alternates of members only`() {
    let office = office()
    office.refuses(.board(.establish("board:B", name: "B")), by: "pat", .roleRequired, whoCould: ["root"])
    office.refuses(.board(.establish("person:B", name: "B")), by: "root", .unknownSubject)
    office.refuses(.board(.establish(Self.board, name: "Another")), by: "root", .alreadyExists)
    office.refuses(.join("board:B", "mia"), by: "root", .unknownSubject)
    office.refuses(.join(Self.board, "zoe"), by: "root", .unknownSubject)
    office.refuses(.join(Self.board, "mia"), by: "pat", .roleRequired, whoCould: ["root"])
    office.refuses(.join(Self.board, "mia", alternateFor: "noa"), by: "root", .board)
    office.refuses(.join(Self.board, "pat", alternateFor: "carl"), by: "root", .board)
    office.refuses(.join(Self.board, "pat", alternateFor: "pat"), by: "root", .board)
    office.refuses(
      .authority(.grant(person: Self.board, RoleGranted(role: .pmo, scope: .ledger))), by: "root", .board)
    office.refuses(.seat("board:B"), by: "root", .unknownSubject)
  }

  @Test func `a member decides nothing alone by the board's authority`() {
    var office = office()
    office.when(.raise("change:CR-1", "project:P1", P1.later), by: "pat")
    office.when(.change(.assess("change:CR-1", impact: "small")), by: "ann")
    office.refuses(.change(.decide("change:CR-1", .approve)), by: "noa", .roleRequired)
  }
}
