import Glibc

/// Reads canonical JSON whose layout is known, from where it is stored, a literal at a time: the frequent payloads.
///
/// It gives up (false, nil) on anything unexpected; the caller then reads the same bytes with `JSONReader`, which says
/// what is wrong or takes what is only unusual, such as an escape.
package struct CanonicalScanner {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  package var isAtEnd: Bool { offset == bytes.count }

  /// The byte `ahead` of the next; 0 past the end.
  package func peek(_ ahead: Int = 0) -> UInt8 { offset + ahead < bytes.count ? bytes[offset + ahead] : 0 }

  package mutating func take(_ literal: StaticString) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard offset + length <= bytes.count, let start = bytes.baseAddress,
      memcmp(start + offset, literal.utf8Start, length) == 0
    else { return false }
    offset += length
    return true
  }

  /// The bytes of a string that has no escape. They may be no UTF-8.
  package mutating func plain() -> UnsafeRawBufferPointer? {
    guard peek() == 0x22 else { return nil }
    let end = ByteScan.special(in: bytes, from: offset + 1)
    guard end < bytes.count, bytes[end] == 0x22 else { return nil }
    defer { offset = end + 1 }
    return UnsafeRawBufferPointer(rebasing: bytes[(offset + 1)..<end])
  }

  package mutating func text() -> String? { plain().flatMap { String(utf8: $0) } }

  /// An integer within ±(2⁵³ − 1), in its canonical form.
  package mutating func integer() -> Int64? {
    var cursor = offset
    let isNegative = peek() == 0x2D
    if isNegative { cursor += 1 }
    let first = cursor
    var value: Int64 = 0
    while cursor < bytes.count, case let digit = bytes[cursor] &- 0x30, digit < 10 {
      value = value * 10 + Int64(digit)
      cursor += 1
      guard value <= Money.bound else { return nil }
    }
    guard cursor > first, bytes[first] != 0x30 || (cursor == first + 1 && !isNegative) else { return nil }
    offset = cursor
    return isNegative ? -value : value
  }

  package mutating func day() -> CivilDay? { plain().flatMap { CivilDay(isoBytes: $0) } }

  /// An instant as `UTCInstant` writes it: three decimals, `T` and `Z`.
  package mutating func instant() -> UTCInstant? { plain().flatMap { UTCInstant(isoBytes: $0) } }
}

extension CivilDay {
  /// Strict ISO 8601 `yyyy-mm-dd`.
  init?(isoBytes bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D, let year = digits(bytes, 0, 4),
      let month = digits(bytes, 5, 2), let day = digits(bytes, 8, 2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

extension UTCInstant {
  /// The form of `description` only.
  package init?(isoBytes bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 24, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A, bytes[19] == 0x2E,
      bytes[23] == 0x5A, let day = CivilDay(isoBytes: UnsafeRawBufferPointer(rebasing: bytes[..<10])),
      let hour = digits(bytes, 11, 2), hour < 24, let minute = digits(bytes, 14, 2), minute < 60,
      let second = digits(bytes, 17, 2), second < 60, let thousandths = digits(bytes, 20, 3)
    else { return nil }
    let time = Int64(((hour * 60 + minute) * 60 + second) * 1000 + thousandths)
    self.init(milliseconds: Int64(day.dayNumber) * Self.millisecondsPerDay + time)
  }
}

/// The value of `count` decimal digits; nil on any other byte.
private func digits(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> Int? {
  var value = 0
  for index in start..<(start + count) {
    let digit = bytes[index] &- 0x30
    guard digit < 10 else { return nil }
    value = value * 10 + Int(digit)
  }
  return value
}
