public import Values

/// A variance of an account that is beyond its threshold: it is not published without its cause and the decision asked.
public struct VarianceBreach: Hashable, Sendable {
  /// `costVariance` or `scheduleVariance`.
  public var dimension: Tolerance.Dimension
  /// EV − AC or EV − PV, in major units.
  public var variance: Rational
  /// Of EV, or of PV; nil where that is zero.
  public var share: Rational?
  /// The threshold that it passes.
  public var bound: Tolerance.Bound

  /// `cost-variance -12.5 % beyond 10%`
  public var words: String {
    let amount = share.flatMap { $0.percentText() } ?? variance.decimalText(decimals: 2)
    return "\(dimension.rawValue) \(amount) beyond \(bound)"
  }
}

extension EarnedValueMeasure {
  /// The variances beyond the thresholds: |EV − AC| of EV and |EV − PV| of PV, favourable ones by the bound `under`.
  ///
  /// Nothing is divided: a variance of nothing earned or planned is beyond every percentage.
  public func breaches(of tolerances: [Tolerance]) -> [VarianceBreach] {
    tolerances.compactMap { tolerance in
      let base: Rational
      switch tolerance.dimension {
      case .costVariance: base = earned
      case .scheduleVariance: base = planned
      default: return nil
      }
      let other = tolerance.dimension == .costVariance ? actual : planned
      guard let variance = earned.subtracting(other),
        let bound = variance < .zero ? tolerance.over : tolerance.under, variance != .zero
      else { return nil }
      let magnitude = variance < .zero ? variance.negated : variance
      guard passes(bound, magnitude, of: base < .zero ? base.negated : base) else { return nil }
      return VarianceBreach(
        dimension: tolerance.dimension, variance: variance, share: variance.divided(by: base), bound: bound)
    }
  }

  private func passes(_ bound: Tolerance.Bound, _ magnitude: Rational, of base: Rational) -> Bool {
    func isBeyond(percent: DecimalText) -> Bool {
      guard let whole = magnitude.multiplied(by: Rational(100)), let allowed = base.multiplied(by: percent.value) else {
        return true
      }
      return whole > allowed
    }
    func isBeyond(_ money: Money) -> Bool {
      guard money.currency == currency, let allowed = Rational(money) else { return true }
      return magnitude > allowed
    }
    switch bound {
    case .percent(let percent): return isBeyond(percent: percent)
    case .money(let money): return isBeyond(money)
    case .percentAndMoney(let percent, let money): return isBeyond(percent: percent) && isBeyond(money)
    case .days, .number: return false
    }
  }
}
