import Values

/// ISO 8601 as files write it: `2020-09-30`, `2020-09-30T00:00:00`, `2020-09-30 12:30:00.123456+02:00`.
struct ISOMoment {
  /// As written, whatever the zone.
  let day: CivilDay
  /// Nil without a time of day and a zone. Parts of a second past the third decimal are cut off.
  let instant: UTCInstant?

  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, let day = CivilDay(iso: String(decoding: bytes[..<10], as: UTF8.self)) else { return nil }
    self.day = day
    guard bytes.count > 10 else {
      instant = nil
      return
    }
    if let instant = UTCInstant(iso: text) {
      self.instant = instant
      return
    }
    guard bytes[10] == 0x54 || bytes[10] == 0x74 || bytes[10] == 0x20,
      let pattern = try? Regex(#"(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:(Z)|([+-])(\d\d):?(\d\d))?"#)
        .ignoresCase(),
      let match = try? pattern.wholeMatch(in: String(decoding: bytes[11...], as: UTF8.self))
    else { return nil }
    let group = { (index: Int) in match.output[index].substring.map(String.init) }
    let number = { (index: Int) in group(index).flatMap { Int($0) } ?? 0 }
    guard number(1) < 24, number(2) < 60, number(3) < 60, number(7) < 24, number(8) < 60 else { return nil }
    let thousandths = Int(((group(4) ?? "") + "000").prefix(3)) ?? 0
    let local = ((number(1) * 60 + number(2)) * 60 + number(3)) * 1000 + thousandths
    let offset = (number(7) * 60 + number(8)) * 60_000 * (group(6) == "-" ? -1 : 1)
    guard group(5) != nil || group(6) != nil else {
      instant = nil
      return
    }
    guard let instant = UTCInstant(milliseconds: UTCInstant(startOf: day).milliseconds + Int64(local - offset))
    else { return nil }
    self.instant = instant
  }
}
