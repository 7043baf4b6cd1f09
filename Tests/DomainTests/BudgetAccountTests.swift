import Domain
import DomainFixtures
import Testing
import Values

@Suite struct BudgetAccountTests {
  @Test(arguments: [
    "negotiated", "unpriced", "over-target", "undistributed", "contingency", "reserve", "control/CA1", "summary/S 1",
    "control/CA1@2026-03", "planning/P1/WP2@0001-12", "control/Gebäude/Süd",
  ])
  func `an account is written as it is read`(text: String) {
    #expect(BudgetAccount(text)?.description == (text.contains(" ") ? nil : text))
  }

  @Test(arguments: [
    "", "control", "control/", "control/A@", "control/A@2026", "control/A@2026-13", "control/A@2026-3", "reserve/A",
    "reserve@2026-03", "undistributed/", "savings", "control/A@2026-03@2026-04", "control/A//B", "control//B",
    "control/A/", "control/A\u{7}", "Control/A", "control/\(String(repeating: "x", count: 121))",
  ])
  func `what names no account is refused`(text: String) {
    #expect(BudgetAccount(text) == nil)
  }

  @Test func `a work package and a period lead to their control account`() {
    let account: BudgetAccount = "control/CA1/WP3@2026-03"
    #expect(account.header == "control/CA1")
    #expect(account.unphased == "control/CA1/WP3")
    #expect(BudgetAccount.reserve.header == .reserve)
  }

  @Test func `accounts stand in the order of their kinds, ids and periods`() {
    let texts = [
      "negotiated", "reserve", "control/A", "control/A@2026-01", "control/A@2026-10", "control/B", "summary/A",
    ]
    #expect(texts.reversed().compactMap { BudgetAccount($0) }.sorted().map(\.description) == texts)
  }
}
