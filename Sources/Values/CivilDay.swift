/// A day of the proleptic Gregorian calendar, with no time and no zone.
///
/// Stored as the number of days since 1970-01-01; the text form is ISO 8601 `yyyy-mm-dd`, years 0001 to 9999.
public struct CivilDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public let dayNumber: Int32

  public static let range = -719_162...2_932_896

  /// - Parameter dayNumber: days since 1970-01-01. Nil outside years 1 to 9999.
  public init?(dayNumber: Int) {
    guard Self.range.contains(dayNumber) else { return nil }
    self.dayNumber = Int32(dayNumber)
  }

  /// 1970-01-01.
  public static let epoch = CivilDay(unchecked: 0)

  private init(unchecked number: Int32) { dayNumber = number }

  /// Nil where the calendar has no such day (`2023-02-29`).
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    // Days from civil, H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Strict ISO 8601 `yyyy-mm-dd`.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]),
      let day = decimal(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// (year, month, day) of the proleptic Gregorian calendar.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(dayNumber) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whole days from `earlier` to `self`; negative when `self` comes first.
  /// So many days later, or earlier; at most the last day that there is.
  public func adding(days: Int) -> CivilDay {
    let (number, overflow) = Int(dayNumber).addingReportingOverflow(days)
    let bounded = overflow ? (days < 0 ? Self.range.lowerBound : Self.range.upperBound) : number
    return CivilDay(unchecked: Int32(min(max(bounded, Self.range.lowerBound), Self.range.upperBound)))
  }

  public func days(since earlier: CivilDay) -> Int { Int(dayNumber) - Int(earlier.dayNumber) }

  public static func < (left: CivilDay, right: CivilDay) -> Bool {
    left.dayNumber < right.dayNumber
  }
}

extension CivilDay: CustomStringConvertible {
  public var description: String {
    String(decoding: isoBytes, as: UTF8.self)
  }

  package var isoBytes: [UInt8] {
    let (year, month, day) = components
    var bytes: [UInt8] = []
    bytes.reserveCapacity(10)
    appendPadded(year, width: 4, to: &bytes)
    bytes.append(0x2D)
    appendPadded(month, width: 2, to: &bytes)
    bytes.append(0x2D)
    appendPadded(day, width: 2, to: &bytes)
    return bytes
  }
}

/// The value of ASCII decimal digits; nil on any other byte or an empty slice.
func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
  guard !digits.isEmpty, digits.count <= 18 else { return nil }
  var value = 0
  for digit in digits {
    guard (0x30...0x39).contains(digit) else { return nil }
    value = value * 10 + Int(digit - 0x30)
  }
  return value
}

func appendPadded(_ value: Int, width: Int, to bytes: inout [UInt8]) {
  var divisor = 1
  for _ in 1..<width { divisor *= 10 }
  while divisor > 0 {
    bytes.append(0x30 + UInt8(value / divisor % 10))
    divisor /= 10
  }
}
