import Values

/// A figure as a number of something, so that a forecast can be held against its baseline.
struct Measure: Hashable {
  enum Unit: Hashable {
    case day
    case minorUnits(Currency)
    case number
  }

  var unit: Unit
  var amount: Rational

  /// Nil for what is no figure.
  init?(_ value: FieldValue?) {
    switch value {
    case .day(let day): self.init(.day, Rational(Int64(day.dayNumber)))
    case .money(let money): self.init(.minorUnits(money.currency), Rational(money.minorUnits))
    case .integer(let number): self.init(.number, Rational(number))
    case .text(let text):
      guard let decimal = DecimalText(text) else { return nil }
      self.init(.number, decimal.value)
    case .rating, .exempt, .unreadable, nil: return nil
    }
  }

  private init(_ unit: Unit, _ amount: Rational) {
    self.unit = unit
    self.amount = amount
  }

  /// How far the figure may be from this one; nil where the bound is of another unit.
  func allowance(_ bound: Tolerance.Bound) -> Rational? {
    switch (bound, unit) {
    case (.days(let days), .day): Rational(days)
    case (.money(let money), .minorUnits(let currency)):
      money.currency == currency ? Rational(money.minorUnits) : nil
    case (.number(let number), .number): number.value
    case (.percent(let percent), .minorUnits), (.percent(let percent), .number):
      (amount < .zero ? amount.negated : amount).multiplied(by: percent.value)
        .flatMap { $0.divided(by: Rational(100)) }
    default: nil
    }
  }

  /// `16 days`, `GBP 5000.00`, `2.5`: an amount of this unit, to the unit's last decimal, rounded half to even.
  func text(_ amount: Rational) -> String {
    switch unit {
    case .day: "\(amount.decimalText(decimals: 0)) days"
    case .minorUnits(let currency):
      "\(currency.code) "
        + (amount.divided(by: Rational(currency.scale)) ?? amount).decimalText(decimals: currency.decimals)
    case .number: amount.denominator == 1 ? amount.decimalText(decimals: 0) : amount.decimalText(decimals: 2)
    }
  }
}
