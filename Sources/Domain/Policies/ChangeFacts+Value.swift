package import Values

/// A fact's value as conditions compare it.
package enum FactValue: Hashable, Sendable {
  case choice(String)
  case names(Set<String>)
  case flag(Bool)
  /// Nil: no money, which is less than any amount of any currency.
  case amount(Money?)
  case count(Int64)
  case share(Rational)
  case unknown(String)
}

extension ChangeFacts {
  package func value(of fact: PolicyFact) -> FactValue {
    switch fact {
    case .level: highestLevel.map { .choice($0.rawValue) } ?? .unknown("it moves no initiative")
    case .dimension: .names(Set(dimensions.map(\.rawValue)))
    case .kind: .choice(kind.rawValue)
    case .tier:
      switch tiers {
      case .known(let tiers): tiers.isEmpty ? .unknown("no tier is assigned") : .names(tiers)
      case .unknown(let why): .unknown(why)
      }
    case .period: .choice(period.rawValue)
    case .model: .choice(model.rawValue)
    case .emergency: .flag(isEmergency)
    case .novel: .flag(isNovel)
    case .contentious: .flag(isContentious)
    case .repercussive: .flag(isRepercussive)
    case .money: Self.value(money) { .amount($0) }
    case .contingencyDraw: Self.value(contingencyDraw) { .amount($0) }
    case .reserveDraw: Self.value(reserveDraw) { .amount($0) }
    case .days: Self.value(days) { .count($0) }
    case .riskScore: Self.value(riskScore) { .count($0) }
    case .scopeItems: .count(scopeItems)
    case .initiatives: .count(initiatives)
    case .growthOverCurrent: Self.value(growthOverCurrent) { .share($0) }
    case .growthOverOriginal: Self.value(growthOverOriginal) { .share($0) }
    }
  }

  private var highestLevel: Level? { Level.allCases.first { levels.contains($0) } }

  private static func value<Value>(_ fact: Fact<Value>, _ make: (Value) -> FactValue) -> FactValue {
    switch fact {
    case .known(let value): make(value)
    case .unknown(let why): .unknown(why)
    }
  }
}

extension FactValue: CustomStringConvertible {
  package var description: String {
    switch self {
    case .choice(let name): name
    case .names(let names): names.isEmpty ? "none" : names.sorted().joined(separator: ", ")
    case .flag(let flag): flag ? "yes" : "no"
    case .amount(let amount): amount?.description ?? "none"
    case .count(let number): "\(number)"
    case .share(let share): share.percent
    case .unknown(let why): "unknown: \(why)"
    }
  }
}

extension Rational {
  /// `15 %`, `12.5 %`; where no few decimals say it exactly, the fraction of a hundred: `100/3 %`.
  package var percent: String {
    guard let hundredths = multiplied(by: Rational(100)) else { return description }
    for decimals in 0...6 {
      let text = hundredths.decimalText(decimals: decimals)
      if Rational(decimal: text) == hundredths { return "\(text) %" }
    }
    return "\(hundredths) %"
  }

  /// Reads `-12.5`: at most 12 digits before the point and 6 after it.
  package init?(decimal text: some StringProtocol) {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? parts[1] : ""
    guard let whole = parts.first, (1...12).contains(whole.utf8.count), parts.count == 1 || !fraction.isEmpty,
      fraction.utf8.count <= 6
    else { return nil }
    let text = String(whole) + String(fraction)
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let digits = Int128(text) else { return nil }
    var scale: Int128 = 1
    for _ in 0..<fraction.utf8.count { scale *= 10 }
    self.init(isNegative ? -digits : digits, over: scale)
  }
}
