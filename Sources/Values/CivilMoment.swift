/// A moment on the wall clock of a plan, with no zone: seconds since 1970-01-01T00:00, civil time.
///
/// Text form `2026-03-02T08:00`, with seconds only where they are not zero; years 0001 to 9999.
public struct CivilMoment: Hashable, Comparable, Sendable {
  public static let secondsPerDay: Int64 = 86_400

  public static let range =
    Int64(CivilDay.range.lowerBound) * secondsPerDay...Int64(CivilDay.range.upperBound + 1) * secondsPerDay - 1

  public let seconds: Int64

  /// Bounded to `range`.
  public init(seconds: Int64) { self.seconds = min(max(seconds, Self.range.lowerBound), Self.range.upperBound) }

  public init(_ day: CivilDay, second: Int64 = 0) {
    self.init(seconds: Int64(day.dayNumber) * Self.secondsPerDay + second)
  }

  /// `2026-03-02T08:00`, `2026-03-02T08:00:30`, with a space for the `T`; or a bare day: its midnight.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, let day = CivilDay(iso: String(decoding: bytes[0..<10], as: UTF8.self)) else { return nil }
    if bytes.count == 10 {
      self.init(day)
      return
    }
    guard bytes.count == 16 || bytes.count == 19, bytes[10] == 0x54 || bytes[10] == 0x20, bytes[13] == 0x3A,
      let hour = decimal(bytes[11..<13]), hour < 24, let minute = decimal(bytes[14..<16]), minute < 60
    else { return nil }
    var second = 0
    if bytes.count == 19 {
      guard bytes[16] == 0x3A, let value = decimal(bytes[17..<19]), value < 60 else { return nil }
      second = value
    }
    self.init(day, second: Int64((hour * 60 + minute) * 60 + second))
  }

  public var day: CivilDay {
    CivilDay(dayNumber: Int(seconds.flooredQuotient(Self.secondsPerDay))) ?? .epoch
  }

  /// 0…86,399.
  public var secondOfDay: Int64 { seconds - Int64(day.dayNumber) * Self.secondsPerDay }

  public func adding(seconds more: Int64) -> CivilMoment {
    let (sum, overflow) = seconds.addingReportingOverflow(more)
    return CivilMoment(seconds: overflow ? (more < 0 ? .min : .max) : sum)
  }

  public static func < (left: CivilMoment, right: CivilMoment) -> Bool { left.seconds < right.seconds }
}

extension CivilMoment: CustomStringConvertible {
  public var description: String {
    let second = Int(secondOfDay)
    var bytes = day.isoBytes
    bytes.append(0x54)
    appendPadded(second / 3600, width: 2, to: &bytes)
    bytes.append(0x3A)
    appendPadded(second / 60 % 60, width: 2, to: &bytes)
    if !second.isMultiple(of: 60) {
      bytes.append(0x3A)
      appendPadded(second % 60, width: 2, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
