public import Values

/// Budget that waits for a control account, as it came.
public struct UndistributedLayer: Hashable, Sendable {
  /// What is left of it.
  public var amount: Money
  /// The day from which it waits.
  public var since: CivilDay
  public var position: Int64
  /// The scope that it is for.
  public var reference: ItemReference?
  public var text: String?
}

extension Budget {
  /// Undistributed budget at the end of `day`, by what brought it, oldest first: what leaves is taken from the oldest.
  public func undistributedLayers(asOf day: CivilDay? = nil) -> [UndistributedLayer] {
    var layers: [UndistributedLayer] = []
    for line in lines(asOf: day).sorted(by: { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }) {
      let transfer = line.transfer
      if transfer.to.kind == .undistributed {
        layers.append(
          UndistributedLayer(
            amount: transfer.amount, since: line.effectiveOn, position: line.position, reference: transfer.reference,
            text: transfer.text))
      } else if transfer.from.kind == .undistributed {
        Self.take(transfer.amount.minorUnits, from: &layers)
      }
    }
    return layers
  }

  /// The lines effective by `day`, in the order of the log.
  public func lines(asOf day: CivilDay?) -> [BudgetLine] {
    day.map { day in lines.filter { $0.effectiveOn <= day } } ?? lines
  }

  private static func take(_ units: Int64, from layers: inout [UndistributedLayer]) {
    var left = units
    while left > 0, let oldest = layers.first {
      if oldest.amount.minorUnits <= left {
        left -= oldest.amount.minorUnits
        layers.removeFirst()
      } else {
        layers[0].amount =
          Money(minorUnits: oldest.amount.minorUnits - left, currency: oldest.amount.currency) ?? oldest.amount
        left = 0
      }
    }
  }
}
