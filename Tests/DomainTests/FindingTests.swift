import Domain
import DomainFixtures
import Testing
import Values

@Suite struct `A finding on a control` {
  private static let finding: Subject = "finding:F-1"
  private static let opened = FindingOpened(
    control: "K13", positions: [3, 2], text: "One decided alone", severity: .high)

  private static func assign(_ owner: String, _ due: CivilDay) -> Act {
    .finding(.assign(finding, FindingAssigned(owner: owner, due: due)))
  }
  private static func waive(_ until: CivilDay) -> Act { .finding(.waive(finding, FindingWaived(until: until))) }
  private static let remedy = Act.finding(
    .remedy(finding, FindingRemedied(text: "Decided anew", evidence: [P1.evidence])))
  private static let close = Act.finding(.close(finding))

  private func office(assigned: Bool = true) -> Scenario {
    var office = Scenario.office()
    office.readLog()
    office.when(.finding(.open(Self.finding, Self.opened)), by: "pat", then: [.findingOpened])
    if assigned { office.when(Self.assign("noa", "2026-02-28"), by: "pat", then: [.findingAssigned]) }
    return office
  }

  private func state(_ office: Scenario, on day: CivilDay? = nil) -> FindingStanding.State? {
    office.organisation.findings[Self.finding]?.standing(on: day ?? office.today)?.state(on: day ?? office.today)
  }

  @Test func `it is opened, assigned, remedied by its owner and closed by somebody else`() {
    var office = office(assigned: false)
    #expect(state(office) == .open)
    office.when(Self.assign("noa", "2026-02-28"), by: "pat")
    #expect(state(office) == .assigned)
    office.today = "2026-02-20"
    office.refuses(Self.remedy, by: "mia", .findingDuties, whoCould: ["noa"])
    office.when(Self.remedy, by: "noa", then: [.findingRemedied])
    #expect(state(office) == .remedied)
    office.when(Self.close, by: "pat", then: [.findingClosed])
    #expect(state(office) == .closed)
    #expect(state(office, on: "2026-02-19") == .assigned)
    #expect(state(office, on: "2026-01-04") == nil)
    office.refuses(Self.assign("mia", "2026-03-31"), by: "pat", .findingState)
  }

  @Test func `it is overdue after its day, and after that of its waiver`() {
    var office = office()
    #expect(state(office, on: "2026-02-28") == .assigned)
    #expect(state(office, on: "2026-03-01") == .overdue)
    office.when(Self.waive("2026-03-31"), by: "board", then: [.findingWaived])
    #expect(state(office, on: "2026-03-31") == .waived)
    #expect(state(office, on: "2026-04-01") == .overdue)
  }

  @Test func `neither its owner nor anybody without the role waives it, and not for longer than a waiver lasts`() {
    var office = office()
    office.when(Self.assign("carl", "2026-02-28"), by: "pat")
    office.refuses(Self.waive("2026-03-31"), by: "carl", .findingDuties, whoCould: ["board"])
    office.refuses(Self.waive("2026-03-31"), by: "pat", .roleRequired)
    office.refuses(Self.waive("2026-04-05"), by: "board", .period)
    office.refuses(Self.waive("2026-01-04"), by: "board", .period)
    office.when(Self.waive("2026-04-04"), by: "board")
  }

  @Test func `a remedy that does not do goes back, and who owns a finding does not close it`() {
    var office = office()
    office.when(Self.assign("pat", "2026-02-28"), by: "pat")
    office.when(Self.remedy, by: "pat")
    office.refuses(Self.close, by: "pat", .findingDuties)
    office.when(Self.assign("noa", "2026-03-15"), by: "pat", then: [.findingAssigned])
    #expect(state(office) == .assigned)
    office.refuses(Self.close, by: "pat", .findingState)
  }

  @Test func `a new owner starts without the waiver of the last`() {
    var office = office()
    office.when(Self.waive("2026-03-31"), by: "carl")
    office.when(Self.assign("carl", "2026-02-15"), by: "pat")
    #expect(state(office, on: "2026-02-16") == .overdue)
  }

  @Test func `each step needs the one before it, a role, and the present day`() {
    var office = Scenario.office()
    office.readLog()
    for act in [Self.assign("noa", "2026-02-28"), Self.waive("2026-02-28"), Self.remedy, Self.close] {
      office.refuses(act, by: "pat", .unknownSubject)
    }
    office.refuses(.finding(.open(Self.finding, Self.opened)), by: "mia", .roleRequired, whoCould: ["pat"])
    office.refuses(.finding(.open(Self.finding, Self.opened)), by: "pat", effective: "2026-01-01", .backDated)
    let beyond = FindingOpened(control: "K13", positions: [9_999], text: "x", severity: .low)
    office.refuses(.finding(.open(Self.finding, beyond)), by: "pat", .positions)
    office.when(.finding(.open(Self.finding, Self.opened)), by: "pat")
    let other = FindingOpened(control: "K14", positions: [], text: "x", severity: .low)
    office.refuses(.finding(.open(Self.finding, other)), by: "pat", .alreadyExists)
    office.refuses(Self.waive("2026-02-28"), by: "carl", .findingState)
    office.refuses(Self.remedy, by: "noa", .findingState)
    office.refuses(Self.close, by: "pat", .findingState)
    office.refuses(Self.assign("noa", "2026-01-04"), by: "pat", .period)
  }
}
