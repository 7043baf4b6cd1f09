import Domain
import DomainFixtures
import Testing
import Values

/// Any sequence of transfers, allowed or not, over many days: what is accepted keeps the books balanced at every position
/// and at the end of every day.
@Suite struct GeneratedBudgetTests {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `5,000 random transfers conserve the budget after each event`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var budget = Budget()
    var books = Books()
    var accepted = 0
    for step in 0..<5000 {
      let transfer = Self.transfer(&random)
      let day = try #require(CivilDay(dayNumber: 20_000 + step / 100 + Int.random(in: 0..<10, using: &random)))
      let context = BudgetRuleTests.context(.change("change:CR-1", decision: 1), on: day)
      guard let after = try? budget.applying([transfer], context) else { continue }
      accepted += 1
      budget = after
      books.post(transfer, on: day)
      if let fault = books.fault(budget) {
        Issue.record("seed \(seed), step \(step), \(transfer): \(fault)")
        return
      }
    }
    #expect(accepted > 500, "seed \(seed): only \(accepted) were accepted")
    for day in 19_999...20_061 {
      let day = try #require(CivilDay(dayNumber: day))
      #expect(books.fault(budget, asOf: day) == nil, "seed \(seed), \(day)")
    }
  }

  private static let accounts: [BudgetAccount] = [
    "negotiated", "unpriced", "over-target", "undistributed", "undistributed", "contingency", "reserve", "control/A",
    "control/A@2024-10", "control/B/W1", "summary/S", "planning/P@2024-11",
  ]
  private static let causes =
    BudgetCause.allCases + [.rePlan, .customerDirected, .rePlan, .customerDirected, .newScope]
  private static let references =
    ["scope/gate3", "scope/old", "risk/r1", "scope/none"].map { ItemReference($0) } + [nil]

  private static func transfer(_ random: inout SeededGenerator) -> BudgetTransfer {
    let isVast = Int.random(in: 0..<1000, using: &random) == 0
    let units = isVast ? Money.bound / 3 : Int64.random(in: 1...10_000, using: &random)
    return BudgetTransfer(
      initiative: "project:P1", from: accounts.randomElement(using: &random) ?? .reserve,
      to: accounts.randomElement(using: &random) ?? .reserve,
      amount: Currency("GBP").flatMap { Money(minorUnits: units, currency: $0) } ?? .pounds(1),
      cause: causes.randomElement(using: &random) ?? .initial,
      reference: references.randomElement(using: &random) ?? nil)
  }

  /// The same budget kept in another way: every posting, added up anew.
  private struct Books {
    private var postings: [(account: BudgetAccount, day: CivilDay, units: Int128)] = []

    mutating func post(_ transfer: BudgetTransfer, on day: CivilDay) {
      postings.append((transfer.from, day, -Int128(transfer.amount.minorUnits)))
      postings.append((transfer.to, day, Int128(transfer.amount.minorUnits)))
    }

    /// What does not hold, if anything.
    func fault(_ budget: Budget, asOf day: CivilDay? = nil) -> String? {
      var balances: [BudgetAccount: Int128] = [:]
      for posting in postings where day.map({ posting.day <= $0 }) ?? true {
        balances[posting.account, default: 0] += posting.units
      }
      func sum(_ kinds: Set<BudgetAccount.Kind>) -> Int128 {
        balances.reduce(0) { kinds.contains($1.key.kind) ? $0 + $1.value : $0 }
      }
      if balances.values.reduce(0, +) != 0 { return "all balances make \(balances.values.reduce(0, +))" }
      for (account, balance) in balances {
        if Int128(budget.balance(of: account, asOf: day)?.minorUnits ?? -1) != balance { return "\(account) differs" }
        if account.kind.isSource ? balance > 0 : balance < 0 { return "\(account) is \(balance)" }
      }
      let expected: [BudgetFigure: Int128] = [
        .negotiated: -sum([.negotiated]), .unpriced: -sum([.unpriced]), .overrun: -sum([.overTarget]),
        .contractBudgetBase: -sum([.negotiated, .unpriced]), .reserve: sum([.reserve]),
        .undistributed: sum([.undistributed]), .contingency: sum([.contingency]),
        .distributed: sum([.control, .summary, .planning]),
        .baseline: sum([.control, .summary, .planning, .undistributed, .contingency]),
        .totalAllocated: -sum([.negotiated, .unpriced, .overTarget]),
      ]
      guard budget.isEstablished else { return nil }
      for figure in BudgetFigure.allCases
      where budget.amount(figure, asOf: day).map({ Int128($0.minorUnits) }) != expected[figure] {
        return "\(figure) is \(budget.amount(figure, asOf: day)?.description ?? "nothing")"
      }
      return nil
    }
  }
}
