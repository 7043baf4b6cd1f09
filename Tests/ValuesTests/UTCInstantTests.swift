import Testing
import Values

@Suite struct UTCInstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00.000Z", 0), ("1969-12-31T23:59:59.999Z", -1), ("2026-11-21T03:49:22.007Z", 1_795_232_962_007),
    ("1900-03-01T12:00:00.500Z", -2_203_848_000_000 + 500), ("0001-01-01T00:00:00.000Z", -62_135_596_800_000),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
  ])
  func `text and milliseconds agree, before 1970 too`(text: String, milliseconds: Int64) throws {
    let instant = try #require(UTCInstant(iso: text))
    #expect(instant.milliseconds == milliseconds)
    #expect(instant.description == text)
    #expect(UTCInstant(milliseconds: milliseconds)?.description == text)
  }

  @Test func `one to three decimals are read as what they are`() {
    #expect(UTCInstant(iso: "1970-01-01T00:00:00Z")?.milliseconds == 0)
    #expect(UTCInstant(iso: "1970-01-01T00:00:00.1Z")?.milliseconds == 100)
    #expect(UTCInstant(iso: "1970-01-01T00:00:00.12Z")?.milliseconds == 120)
    #expect(UTCInstant(iso: "1970-01-01 00:00:00.123Z")?.milliseconds == 123)
  }

  @Test func `a bare day means its last millisecond`() throws {
    let day = try #require(CivilDay(iso: "2024-02-29"))
    let end = try #require(UTCInstant(iso: "2024-02-29"))
    #expect(end == UTCInstant(endOf: day))
    #expect(end.description == "2024-02-29T23:59:59.999Z")
    #expect(end.day == day)
    #expect(UTCInstant(milliseconds: end.milliseconds + 1)?.day.description == "2024-03-01")
  }

  @Test func `the last millisecond before 1970 lies on its own day`() throws {
    #expect(try #require(UTCInstant(milliseconds: -1)).day.description == "1969-12-31")
    #expect(try #require(UTCInstant(milliseconds: -86_400_000)).day.description == "1969-12-31")
    #expect(try #require(UTCInstant(milliseconds: -86_400_001)).day.description == "1969-12-30")
  }

  @Test func `nothing lies outside the years 1 to 9999`() {
    for milliseconds in [Int64.min, -62_135_596_800_001, 253_402_300_800_000, .max] {
      #expect(UTCInstant(milliseconds: milliseconds) == nil)
    }
  }

  @Test(arguments: [
    "", "2024-02-30", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z", "2024-01-01T00:00:00",
    "2024-01-01T00:00:00+00:00", "2024-01-01t00:00:00Z", "2024-01-01T00:00:00z", "2024-01-01T00:00:00.Z",
    "2024-01-01T00:00:00.1234Z", "2024-01-01T00:00:00,123Z", "2024-01-01T0:00:00Z", "2024-01-01T-1:00:00Z",
    "2024-01-01T00:00:00.１Z", "2024-01-01T00:00:00ZZ",
  ])
  func `text that is no moment in UTC is refused`(text: String) {
    #expect(UTCInstant(iso: text) == nil)
  }
}
