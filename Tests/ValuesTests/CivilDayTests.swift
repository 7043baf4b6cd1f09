import Testing
import Values

@Suite struct CivilDayTests {
  @Test func `every day of three eras goes through its text and its components and back`() throws {
    for years in [1...4, 1896...1904, 1968...2101] {
      let first = try #require(CivilDay(year: years.lowerBound, month: 1, day: 1))
      let last = try #require(CivilDay(year: years.upperBound, month: 12, day: 31))
      var previous = (0, 0, 0)
      for number in Int(first.dayNumber)...Int(last.dayNumber) {
        let day = try #require(CivilDay(dayNumber: number))
        let parts = day.components
        #expect(parts > previous)
        previous = parts
        #expect(CivilDay(year: parts.year, month: parts.month, day: parts.day) == day)
        #expect(CivilDay(iso: day.description) == day)
      }
    }
  }

  @Test(arguments: [
    (1900, 28), (2000, 29), (2023, 28), (2024, 29), (2100, 28), (2400, 29), (4, 29), (9999, 28),
  ])
  func `February follows the Gregorian leap rule`(year: Int, length: Int) {
    #expect(CivilDay.length(ofMonth: 2, year: year) == length)
    #expect((CivilDay(year: year, month: 2, day: 29) != nil) == (length == 29))
  }

  @Test func `known days have known numbers`() throws {
    #expect(CivilDay(iso: "1970-01-01")?.dayNumber == 0)
    #expect(CivilDay(iso: "1969-12-31")?.dayNumber == -1)
    #expect(CivilDay(iso: "2000-03-01")?.dayNumber == 11_017)
    let start = try #require(CivilDay(iso: "2020-09-30"))
    let finish = try #require(CivilDay(iso: "2021-09-30"))
    #expect(finish.days(since: start) == 365)
    #expect(start.days(since: finish) == -365)
  }

  @Test func `the range runs from 0001-01-01 to 9999-12-31, and no day further`() throws {
    #expect(try #require(CivilDay(dayNumber: CivilDay.range.lowerBound)).description == "0001-01-01")
    #expect(try #require(CivilDay(dayNumber: CivilDay.range.upperBound)).description == "9999-12-31")
    for number in [CivilDay.range.lowerBound - 1, CivilDay.range.upperBound + 1, .min, .max] {
      #expect(CivilDay(dayNumber: number) == nil)
    }
    for year in [0, -1, 10_000, Int.min, Int.max] { #expect(CivilDay(year: year, month: 1, day: 1) == nil) }
    #expect(CivilDay(year: 2024, month: Int.max, day: 1) == nil)
    #expect(CivilDay(year: 2024, month: 1, day: Int.min) == nil)
  }

  @Test(arguments: [
    "", "2024", "2024-1-01", "2024-01-1", "2024/01/01", "2024-13-01", "2024-00-10", "2024-01-00", "2024-01-32",
    "2023-02-29", "0000-01-01", "-024-01-01", "+024-01-01", "2024-01-01 ", " 2024-01-01", "2024-01-01T", "２０２４-01-01",
    "20٢4-01-01", "2024-01-0a", "2024\u{2010}01-01", "\u{0}024-01-01", "12024-01-01",
  ])
  func `text that is no day is refused`(text: String) {
    #expect(CivilDay(iso: text) == nil)
  }
}
