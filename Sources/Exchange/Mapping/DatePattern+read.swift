package import Values

extension DatePattern {
  /// The day that `text` writes in this pattern; a time of day is read and left out. Nil where it is no such day.
  ///
  /// - Parameter pivot: the first of the hundred years that two-digit years stand for.
  package func day(_ text: String, pivot: Int) -> CivilDay? {
    source == "iso" ? ISOMoment(text)?.day : parts(text, pivot)?.day
  }

  /// The moment in UTC; a pattern without a time of day gives nil. A pattern that has no zone is in UTC by declaration.
  package func instant(_ text: String, pivot: Int) -> UTCInstant? {
    if source == "iso" { return ISOMoment(text)?.instant }
    guard elements.contains(where: \.isHour), let parts = parts(text, pivot) else { return nil }
    return UTCInstant(milliseconds: UTCInstant(startOf: parts.day).milliseconds + parts.milliseconds)
  }

  private struct Parts {
    var values: [String: Int] = [:]
    var isHour12 = false
  }

  private func parts(_ text: String, _ pivot: Int) -> (day: CivilDay, milliseconds: Int64)? {
    guard !elements.isEmpty else { return Self.serial(text) }
    var parts = Parts()
    var rest = Substring(text)
    for element in elements {
      guard Self.read(element, &rest, pivot, &parts) else { return nil }
    }
    guard rest.isEmpty, let year = parts.values["year"], let month = parts.values["month"],
      let dayOfMonth = parts.values["day"], let day = CivilDay(year: year, month: month, day: dayOfMonth),
      let time = Self.timeOfDay(parts)
    else { return nil }
    return (day, time)
  }

  private static func read(_ element: Element, _ rest: inout Substring, _ pivot: Int, _ parts: inout Parts) -> Bool {
    let value: Int?
    switch element {
    case .literal(let character):
      guard rest.first == character else { return false }
      rest.removeFirst()
      return true
    case .year: value = number(&rest, 4...4)
    case .shortYear: value = number(&rest, 2...2).map { pivot + (($0 - pivot % 100) + 100) % 100 }
    case .month(let width), .day(let width), .hour(let width), .minute(let width), .second(let width):
      value = number(&rest, width...2)
    case .hour12(let width):
      parts.isHour12 = true
      value = number(&rest, width...2)
    case .fraction: value = number(&rest, 3...3)
    case .monthName: value = name(&rest, months)
    case .monthAbbreviation: value = name(&rest, months.map { String($0.prefix(3)) })
    case .half: value = name(&rest, ["am", "pm"])
    }
    guard let value, let part = element.part else { return false }
    parts.values[part] = value
    return true
  }

  private static func timeOfDay(_ parts: Parts) -> Int64? {
    var hour = parts.values["hour"] ?? 0
    let (minute, second) = (parts.values["minute"] ?? 0, parts.values["second"] ?? 0)
    if parts.isHour12 {
      guard (1...12).contains(hour), let half = parts.values["half"] else { return nil }
      hour = hour % 12 + (half == 2 ? 12 : 0)
    }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return Int64(((hour * 60 + minute) * 60 + second) * 1000 + (parts.values["fraction"] ?? 0))
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  private static func number(_ rest: inout Substring, _ widths: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix(widths.upperBound).prefix { $0.isASCII && $0.isNumber }
    guard digits.count >= widths.lowerBound, let value = Int(digits) else { return nil }
    rest = rest.dropFirst(digits.count)
    return value
  }

  /// The number, from 1, of the name that `rest` starts with, whatever its case.
  private static func name(_ rest: inout Substring, _ names: [String]) -> Int? {
    let start = rest.lowercased()
    guard let index = names.firstIndex(where: { start.hasPrefix($0) }) else { return nil }
    rest = rest.dropFirst(names[index].count)
    return index + 1
  }

  /// Spreadsheet serials from 61 (1900-03-01): below it, the two common programs disagree.
  private static func serial(_ text: String) -> (day: CivilDay, milliseconds: Int64)? {
    guard let number = Int(text), number >= 61, let day = CivilDay(dayNumber: number - 25_569) else { return nil }
    return (day, 0)
  }
}
