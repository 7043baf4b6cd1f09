import Domain
import Values

extension BudgetCertificate {
  /// The laws, each side added up from the postings by itself: the figures that the state keeps take no part.
  static func laws(_ budget: Budget, _ day: CivilDay) -> [Law] {
    var sums: [BudgetAccount.Kind: Amounts] = [:]
    for line in budget.lines(asOf: day) {
      let amount = Amounts(line.transfer.amount)
      sums[line.transfer.from.kind] = (sums[line.transfer.from.kind] ?? Amounts()) - amount
      sums[line.transfer.to.kind] = (sums[line.transfer.to.kind] ?? Amounts()) + amount
    }
    func held(_ kind: BudgetAccount.Kind) -> Amounts { sums[kind] ?? Amounts() }
    func authorised(_ kind: BudgetAccount.Kind) -> Amounts { Amounts() - held(kind) }
    let figures = BudgetFigures(budget, asOf: day)
    func law(_ title: String, _ formula: String, _ total: Amounts, _ terms: [(String, Amounts)]) -> Law {
      let sum = terms.reduce(Amounts()) { $0 + $1.1 }
      return Law(
        formula: formula, title: title, total: total, terms: terms.map { Term(name: $0.0, amount: $0.1) },
        holds: (total - sum).isZero)
    }
    let floor = [("MR", held(.reserve)), ("UB", held(.undistributed)), ("contingency", held(.contingency))]
    return [
      law(
        "Contract budget base", "CBB = NCC + AUW", figures[.contractBudgetBase],
        [("NCC", authorised(.negotiated)), ("AUW", authorised(.unpriced))]),
      law(
        "Performance measurement baseline", "PMB = control + summary + planning + contingency + UB", figures[.baseline],
        [
          ("control", held(.control)), ("summary", held(.summary)), ("planning", held(.planning)),
          ("contingency", held(.contingency)), ("UB", held(.undistributed)),
        ]),
      law(
        "Total allocated budget", "TAB = PMB + MR", figures[.totalAllocated],
        [("PMB", figures[.baseline]), ("MR", held(.reserve))]),
      law(
        "Over-target baseline", "TAB = CBB + OTB", figures[.totalAllocated],
        [("CBB", figures[.contractBudgetBase]), ("OTB", authorised(.overTarget))]),
      Law(
        formula: "MR >= 0, UB >= 0, contingency >= 0", title: "Nothing below nothing", total: Amounts(),
        terms: floor.map { Term(name: $0.0, amount: $0.1) }, holds: floor.allSatisfy { !$0.1.isNegative }),
      law(
        "Double entry", "every balance together = 0", Amounts(),
        BudgetAccount.Kind.allCases.map { ($0.rawValue, held($0)) }),
    ]
  }

  static func accounts(_ budget: Budget, _ day: CivilDay) -> [Account] {
    var lines: [BudgetAccount: [Amounts]] = [:]
    for line in budget.lines(asOf: day) {
      let amount = Amounts(line.transfer.amount)
      lines[line.transfer.from.header, default: []].append(Amounts() - amount)
      lines[line.transfer.to.header, default: []].append(amount)
    }
    var balances: [BudgetAccount: Amounts] = [:]
    var periods: [BudgetAccount: [BudgetPeriod: Amounts]] = [:]
    for account in budget.everyAccount {
      guard let balance = budget.balance(of: account, asOf: day).map({ Amounts($0) }) else { continue }
      balances[account.header] = (balances[account.header] ?? Amounts()) + balance
      guard let period = account.period, !balance.isZero else { continue }
      periods[account.header, default: [:]][period] = (periods[account.header]?[period] ?? Amounts()) + balance
    }
    return lines.sorted { $0.key < $1.key }.map { account, postings in
      Account(
        account: account, balance: balances[account] ?? Amounts(), posted: postings.reduce(Amounts(), +),
        lines: postings.count, periods: periods[account] ?? [:])
    }
  }
}

extension Amounts {
  var isZero: Bool { minorUnits.values.allSatisfy { $0 == 0 } }
  var isNegative: Bool { minorUnits.values.contains { $0 < 0 } }
}
