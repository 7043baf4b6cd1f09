public import Values

extension BudgetTransfer {
  /// Whether the transfer counts towards a change's money exposure: all do, but distributing what is undistributed,
  /// moving within one control account or package, and definitising what is authorised already.
  ///
  /// So what counts is every draw of reserve or contingency, every change of the authorised total, and every move
  /// between control accounts.
  public var countsTowardsExposure: Bool {
    if from.kind == .undistributed, to.kind.isDistributed { return false }
    if from.kind.isDistributed, from.header == to.header { return false }
    return cause != .definitised
  }

  /// Σ of the amounts that count, unsigned, none netted against another; nil where none counts.
  public static func exposure(of transfers: [BudgetTransfer]) throws(MoneyError) -> Money? {
    var total: Money?
    for transfer in transfers where transfer.countsTowardsExposure {
      total = try total?.adding(transfer.amount) ?? transfer.amount
    }
    return total
  }
}
