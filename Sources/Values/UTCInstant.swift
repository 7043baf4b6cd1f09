/// A moment in UTC, to the millisecond. Text form: RFC 3339 with three decimals and `Z`.
public struct UTCInstant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let milliseconds: Int64

  static let millisecondsPerDay: Int64 = 86_400_000

  /// Nil outside years 1 to 9999.
  public init?(milliseconds: Int64) {
    let day = Int(milliseconds.flooredQuotient(Self.millisecondsPerDay))
    guard CivilDay.range.contains(day) else { return nil }
    self.milliseconds = milliseconds
  }

  private init(unchecked milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Midnight UTC at the start of `day`.
  public init(startOf day: CivilDay) {
    self.init(unchecked: Int64(day.dayNumber) * Self.millisecondsPerDay)
  }

  /// The last millisecond of `day`, UTC.
  public init(endOf day: CivilDay) {
    self.init(
      unchecked: Int64(day.dayNumber) * Self.millisecondsPerDay + Self.millisecondsPerDay - 1)
  }

  /// RFC 3339 in UTC: `2026-11-21T03:49:22Z`, with up to three decimals; or a bare day, its last millisecond.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    if bytes.count == 10, let day = CivilDay(iso: text) {
      self.init(endOf: day)
      return
    }
    guard bytes.count >= 20, bytes.last == 0x5A, bytes[10] == 0x54 || bytes[10] == 0x20,
      bytes[13] == 0x3A, bytes[16] == 0x3A,
      let day = CivilDay(iso: String(decoding: bytes[0..<10], as: UTF8.self)),
      let hour = decimal(bytes[11..<13]), hour < 24,
      let minute = decimal(bytes[14..<16]), minute < 60,
      let second = decimal(bytes[17..<19]), second < 60
    else { return nil }
    var thousandths = 0
    if bytes.count > 20 {
      let decimals = bytes[20..<(bytes.count - 1)]
      guard bytes[19] == 0x2E, (1...3).contains(decimals.count), let value = decimal(decimals)
      else { return nil }
      thousandths = decimals.count == 3 ? value : decimals.count == 2 ? value * 10 : value * 100
    }
    let seconds = (hour * 60 + minute) * 60 + second
    self.init(
      unchecked: Int64(day.dayNumber) * Self.millisecondsPerDay + Int64(seconds * 1000 + thousandths))
  }

  /// The civil day in UTC that holds this moment.
  public var day: CivilDay {
    let number = Int(milliseconds.flooredQuotient(Self.millisecondsPerDay))
    return CivilDay(dayNumber: number) ?? CivilDay.epoch
  }

  public static func < (left: UTCInstant, right: UTCInstant) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension UTCInstant: CustomStringConvertible {
  public var description: String { String(decoding: isoBytes, as: UTF8.self) }

  package var isoBytes: [UInt8] {
    let day = day
    var rest = Int(milliseconds - Int64(day.dayNumber) * Self.millisecondsPerDay)
    let thousandths = rest % 1000
    rest /= 1000
    var bytes = day.isoBytes
    bytes.reserveCapacity(24)
    bytes.append(0x54)
    appendPadded(rest / 3600, width: 2, to: &bytes)
    bytes.append(0x3A)
    appendPadded(rest / 60 % 60, width: 2, to: &bytes)
    bytes.append(0x3A)
    appendPadded(rest % 60, width: 2, to: &bytes)
    bytes.append(0x2E)
    appendPadded(thousandths, width: 3, to: &bytes)
    bytes.append(0x5A)
    return bytes
  }
}

extension Int64 {
  func flooredQuotient(_ divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
