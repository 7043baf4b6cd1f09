import Scheduling
import Values

extension XMLFields {
  mutating func moment(_ name: String, _ notes: inout PlanNotes) -> CivilMoment? {
    value(name, &notes, must: "a date and time such as 2026-03-02T08:00:00", PlanText.moment)
  }

  mutating func flag(_ name: String, _ notes: inout PlanNotes) -> Bool? {
    value(name, &notes, must: "0 or 1") { text in
      switch text {
      case "1", "true": true
      case "0", "false": false
      default: nil
      }
    }
  }

  mutating func integer(_ name: String, _ notes: inout PlanNotes, in range: ClosedRange<Int64>? = nil) -> Int64? {
    let form = range.map { "a whole number from \($0.lowerBound) to \($0.upperBound)" } ?? "a whole number"
    return value(name, &notes, must: form) { text in
      guard let number = PlanText.decimal(text), number.denominator == 1, let integer = Int64(exactly: number.numerator)
      else { return nil }
      return range.map { $0.contains(integer) } ?? true ? integer : nil
    }
  }

  mutating func decimal(_ name: String, _ notes: inout PlanNotes) -> Rational? {
    value(name, &notes, must: "a number", PlanText.decimal)
  }

  /// A number times `factor`, to the nearest whole, half to even.
  mutating func scaled(_ name: String, by factor: Int64, _ notes: inout PlanNotes) -> Int64? {
    value(name, &notes, must: "a number of that size") { text in
      PlanText.decimal(text).flatMap { $0.multiplied(by: Rational(factor)) }.flatMap(PlanText.rounded)
    }
  }

  /// Seconds of a span such as `PT8H0M0S`, to the nearest second.
  mutating func span(_ name: String, _ notes: inout PlanNotes) -> Int64? {
    value(name, &notes, must: "a span of time such as PT8H0M0S", PlanText.span)
  }

  /// An amount of `currency`, of which the text counts `part`s (100 for hundredths); a note where it is rounded.
  mutating func money(
    _ name: String, parts: Int64 = 1, _ currency: Currency?, _ notes: inout PlanNotes
  ) -> Money? {
    guard let amount = decimal(name, &notes) else { return nil }
    let path = "\(path)/\(name)"
    guard let currency else {
      if amount != .zero {
        notes.add(.unreadable, line: line(of: name), element: path, "the file names no currency: amounts are left out")
      }
      return nil
    }
    guard let units = amount.multiplied(by: Rational(currency.scale))?.divided(by: Rational(parts)),
      let rounded = PlanText.rounded(units), let money = Money(minorUnits: rounded, currency: currency)
    else {
      notes.add(.unreadable, line: line(of: name), element: path, "the amount is too large: it is left out")
      return nil
    }
    if units.denominator != 1 {
      notes.add(
        .assumed, line: line(of: name), element: path,
        "an amount has a part of the smallest unit of \(currency.code): it is rounded, half to even")
    }
    return money
  }
}
