import Exchange
public import Projections

extension EarnedValueTable {
  /// Reads `period,pv,ev,ac` or `account,period,pv,ev,ac`, cumulative. Throws with file and line.
  public init(reading path: String) throws {
    let file = try EarnedValueFile(.file(path: path))
    self.init(
      file.rows.map {
        Cell(account: $0.account, period: $0.period, planned: $0.planned, earned: $0.earned, actual: $0.actual)
      })
  }
}
