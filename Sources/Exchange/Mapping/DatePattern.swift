import Values

/// A declared way to write a day or a moment: `dd.mm.yy`, `MM/dd/yyyy hh:mm:ss a`, `iso`, `excel`.
///
/// `iso` is ISO 8601: a day, or a day and a time of day, which is a moment where it has a zone. `excel` is a count of
/// days since 1899-12-30, the serial numbers of spreadsheets.
///
/// Letters: `yyyy`, `yy` (placed by the pivot), `MM`/`M`, `MMM` (Jan), `MMMM` (January), `dd`/`d`, `HH`/`H`, `hh`/`h` with
/// `a` (AM, PM), `mm`/`m`, `ss`/`s`, `SSS`. `mm` is the month where no hour stands before it. A doubled letter wants two digits, a
/// single one takes one or two. Every other character stands for itself; letters in quotes (`'T'`), `T` and `Z` too.
package struct DatePattern: Hashable, Sendable {
  enum Element: Hashable, Sendable {
    case literal(Character)
    case year, shortYear, monthName, monthAbbreviation, half, fraction
    case month(Int), day(Int), hour(Int), hour12(Int), minute(Int), second(Int)
  }

  package let source: String
  /// Empty for `iso` and `excel`.
  let elements: [Element]

  /// Nil for an unknown letter, a pattern that lacks year, month or day, or one that has a part twice.
  init?(_ source: String) {
    self.source = source
    guard source != "iso", source != "excel" else {
      elements = []
      return
    }
    var elements: [Element] = []
    var rest = Substring(source)
    while let first = rest.first {
      if first == "'" {
        guard let close = rest.dropFirst().firstIndex(of: "'") else { return nil }
        elements += rest[rest.index(after: rest.startIndex)..<close].map { .literal($0) }
        rest = rest[rest.index(after: close)...]
        continue
      }
      let run = rest.prefix { $0 == first }
      rest = rest.dropFirst(run.count)
      guard let parsed = Self.parse(first, run.count, afterHour: elements.contains(where: \.isHour)) else { return nil }
      elements += parsed
    }
    guard Self.isComplete(elements) else { return nil }
    self.elements = elements
  }

  private static func parse(_ letter: Character, _ count: Int, afterHour: Bool) -> [Element]? {
    switch (letter, count) {
    case ("y", 4): [.year]
    case ("y", 2): [.shortYear]
    case ("M", 4), ("m", 4): [.monthName]
    case ("M", 3), ("m", 3): [.monthAbbreviation]
    case ("M", 1...2): [.month(count)]
    case ("m", 1...2): [afterHour ? .minute(count) : .month(count)]
    case ("d", 1...2): [.day(count)]
    case ("H", 1...2): [.hour(count)]
    case ("h", 1...2): [.hour12(count)]
    case ("s", 1...2): [.second(count)]
    case ("S", 3): [.fraction]
    case ("a", 1): [.half]
    case ("T", 1), ("Z", 1): [.literal(letter)]
    default: letter.isLetter ? nil : Array(repeating: .literal(letter), count: count)
    }
  }

  private static func isComplete(_ elements: [Element]) -> Bool {
    let kinds = elements.compactMap(\.part)
    return Set(kinds).count == kinds.count && Set(kinds).isSuperset(of: ["year", "month", "day"])
      && (!kinds.contains("half") || kinds.contains("hour"))
  }
}

extension DatePattern.Element {
  var isHour: Bool { part == "hour" }

  /// What it tells of a moment; nil for a literal.
  var part: String? {
    switch self {
    case .literal: nil
    case .year, .shortYear: "year"
    case .month, .monthName, .monthAbbreviation: "month"
    case .day: "day"
    case .hour, .hour12: "hour"
    case .minute: "minute"
    case .second: "second"
    case .fraction: "fraction"
    case .half: "half"
    }
  }
}
