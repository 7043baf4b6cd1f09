import Exchange
import Testing
import Values

@Suite struct EarnedValueFileTests {
  private func read(_ text: String) throws -> EarnedValueFile {
    try EarnedValueFile(.bytes(Array(text.utf8), name: "figures.csv"))
  }

  @Test func `columns stand in any order, and empty cells are not there yet`() throws {
    let file = try read("Period; EV ;AC;PV\n1;9;9.50;10\n2;;;20\n\n")
    #expect(!file.hasAccounts && file.rows.count == 2)
    #expect(file.rows[0].actual == Rational(19, over: 2) && file.rows[1].earned == nil)
    #expect(try read("account,period,pv,ev,ac\nQUAY,2026-01,1,1,1\n").hasAccounts)
  }

  @Test(arguments: [
    ("", "has no rows"), ("period,pv,ev,ac\n", "has no rows"), ("period,pv,ev\n1,2,3\n", "line 1: has no column 'ac'"),
    ("period,pv,ev,ac,cost\n", "line 1: column 5 is 'cost'"), ("period,pv,ev,ac\n1,x,1,1\n", "line 2: column pv: 'x'"),
    ("period,pv,ev,ac\n1,,1,1\n", "line 2: column pv is empty"),
    ("period,pv,ev,ac\n,1,1,1\n", "line 2: names no period"),
    ("period,pv,ev,ac\n1,1,1,1\n1,2,,\n", "line 3: period '1' stands twice"),
    ("period,pv,ev,ac\n1,1,1,1,1\n", "line 2: has more cells"), ("period,pv,ev,ac\n1,1e9,1,1\n", "line 2: column pv"),
    ("period,pv,pv,ev,ac\n", "line 1: column 3 is 'pv'"),
  ])
  func `another table is refused with its place`(text: String, phrase: String) {
    let error = #expect(throws: ExchangeError.self) { try read(text) }
    #expect(error?.description.contains(phrase) == true, "\(error?.description ?? "")")
  }
}
