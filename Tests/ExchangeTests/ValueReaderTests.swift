import Domain
import Testing
import Values

@testable import Exchange

struct ValueReaderTests {
  private func amount(_ text: String, unit: Int = 6, mark: Character = ".", _ code: String = "GBP") throws -> String {
    let currency = try #require(Currency(code))
    switch AmountFormat(currency: currency, unitExponent: unit, decimalMark: mark).read(text) {
    case .success(let money): return money.decimalText
    case .failure(let failure): return failure.why
    }
  }

  @Test(arguments: [
    ("1,234.5", "1234500000.00"), ("£1.2m", "1200000.00"), ("£12,743.00", "12743000000.00"), ("(12.3)", "-12300000.00"),
    ("-£120.11m", "-120110000.00"), ("£-5", "-5000000.00"), ("\u{A0}£9941.96 ", "9941960000.00"),
    ("GBP 3", "3000000.00"),
    ("3 GBP", "3000000.00"), ("£2bn", "2000000000.00"), ("450 k", "450000.00"), ("0", "0.00"), ("-0.00", "0.00"),
    (".5", "500000.00"), ("7.", "7000000.00"), ("1.23456789", "1234567.89"), ("1.234567890", "1234567.89"),
    ("1 234.5", "1234500000.00"), ("−4", "-4000000.00"),
  ])
  func `amounts are read exactly`(text: String, expected: String) throws {
    #expect(try amount(text) == expected)
  }

  @Test(arguments: [
    ("GBP 12.3m (est.)", "is not an amount"), ("1,2", "is not an amount"), ("1,2345", "is not an amount"),
    ("12,34,567", "is not an amount"), ("1.2.3", "is not an amount"), ("$5", "is not in GBP"), ("", "is not an amount"),
    ("£", "is not an amount"), ("-(5)", "is not an amount"), ("(-5)", "is negative twice"), ("--5", "is not an amount"),
    ("1.234567891", "has a part of the smallest unit of GBP"), ("99999999999", "is too large an amount"),
    ("1e3", "is not an amount"), ("12%", "is not an amount"), ("٣", "is not an amount"), ("TBC", "is not an amount"),
    (String(repeating: "9", count: 5000), "is too large an amount"),
  ])
  func `what is not wholly an amount is none`(text: String, why: String) throws {
    #expect(try amount(text) == why)
  }

  @Test func `a decimal comma and a currency without decimals are honoured`() throws {
    #expect(try amount("1.234,56", unit: 0, mark: ",", "EUR") == "1234.56")
    #expect(try amount("1,234.56", unit: 0, mark: ",", "EUR") == "is not an amount")
    #expect(try amount("1,234", unit: 0, ".", "JPY") == "1234")
    #expect(try amount("1.5", unit: 0, ".", "JPY") == "has a part of the smallest unit of JPY")
  }

  private func amount(_ text: String, unit: Int, _ mark: Character, _ code: String) throws -> String {
    try amount(text, unit: unit, mark: mark, code)
  }

  @Test(arguments: [
    ("dd.mm.yy", "30.06.08", "2008-06-30"), ("dd.mm.yy", "31.12.69", "2069-12-31"),
    ("dd.mm.yy", "01.01.70", "1970-01-01"),
    ("dd/mm/yyyy", "01/02/2015", "2015-02-01"), ("MM/dd/yyyy", "01/02/2015", "2015-01-02"),
    ("M/d/yyyy", "5/1/2024", "2024-05-01"), ("d-MMM-yyyy", "13-Jun-2000", "2000-06-13"),
    ("d-MMMM-yyyy", "29-June-2006", "2006-06-29"), ("MM/dd/yyyy hh:mm:ss a", "05/01/2014 12:00:00 AM", "2014-05-01"),
    ("yyyy-MM-ddTHH:mm:ss", "2014-05-01T00:00:00", "2014-05-01"), ("iso", "2014-05-01T00:00:00", "2014-05-01"),
    ("excel", "43831", "2020-01-01"), ("yyyymmdd", "20200229", "2020-02-29"),
  ])
  func `days are read by the pattern that is declared`(pattern: String, text: String, expected: String) throws {
    #expect(try #require(DatePattern(pattern)).day(text, pivot: 1970)?.description == expected)
  }

  @Test(arguments: [
    ("dd/mm/yyyy", "1/012/2014"), ("dd/mm/yyyy", "1/2/2014"), ("d/M/yyyy", "31/02/2014"), ("dd.mm.yy", "30.06.2008"),
    ("dd/mm/yyyy", "12/14/2023"), ("d-MMM-yyyy", "13-June-2000"), ("MM/dd/yyyy hh:mm:ss a", "05/01/2014 13:00:00 PM"),
    ("iso", "2014-05-01T25:00:00"), ("excel", "60"), ("iso", "yyyy-mm-dd"), ("dd/mm/yyyy", "01/02/2015 (est.)"),
  ])
  func `a day in another form is no day`(pattern: String, text: String) throws {
    #expect(try #require(DatePattern(pattern)).day(text, pivot: 1970) == nil)
  }

  @Test(arguments: ["", "dd/mm", "dd/mm/yyyy dd", "dd/QQ/yyyy", "'T", "yyy-MM-dd", "hello", "dd/mm/yyyy a"])
  func `a pattern that cannot tell a day is refused`(pattern: String) { #expect(DatePattern(pattern) == nil) }

  @Test(arguments: [
    ("iso", "2020-05-21T22:52:37Z", "2020-05-21T22:52:37.000Z"),
    ("iso", "2020-05-21 22:52:37.123456+02:00", "2020-05-21T20:52:37.123Z"),
    ("MM/dd/yyyy hh:mm:ss a", "05/01/2014 12:30:00 PM", "2014-05-01T12:30:00.000Z"),
  ])
  func `moments are read in UTC`(pattern: String, text: String, expected: String) throws {
    #expect(try #require(DatePattern(pattern)).instant(text, pivot: 1970)?.description == expected)
  }

  @Test func `words come before exemption, and exemption before the kind`() throws {
    var rules = ValueRules()
    rules.kind = .day
    rules.dates = [try #require(DatePattern("d/M/yyyy"))]
    rules.null = ["n/a"]
    rules.states = ["pns"]
    rules.words = ["start of 2020": "1/1/2020"]
    rules.exempt = [
      ExemptRule(match: try #require(Pattern("(data )?exempt")), collect: Pattern(#"\b\d\d\b"#), ground: "FOI s. {}")
    ]
    let reader = ValueReader(rules)
    #expect(reader.read("  ") == .init(nil))
    #expect(reader.read("N/A") == .init(nil))
    #expect(reader.read("PNS") == .init(.unreadable("PNS")))
    #expect(reader.read("Start of  2020").value?.description == "2020-01-01")
    #expect(reader.read("Data exempt under Section 43(2) and 24 of the Act (2000)") == .init(.exempt("FOI s. 24, 43")))
    #expect(reader.read("Exempt") == .init(.exempt("Exempt")))
    #expect(reader.read("not exempt") == .init(.unreadable("not exempt"), complaint: "is no day written d/M/yyyy"))
  }
}
