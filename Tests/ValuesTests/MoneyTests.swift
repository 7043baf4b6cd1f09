import Testing
import Values

@Suite struct MoneyTests {
  private func money(_ units: Int64, _ code: String = "GBP") throws -> Money {
    let currency = try #require(Currency(code))
    return try #require(Money(minorUnits: units, currency: currency))
  }

  @Test(arguments: [
    ("JPY", 1_234, "1234"), ("JPY", -5, "-5"), ("GBP", 123_456, "1234.56"), ("GBP", -5, "-0.05"),
    ("GBP", -123, "-1.23"),
    ("GBP", 0, "0.00"), ("BHD", 1_005, "1.005"), ("BHD", -7, "-0.007"), ("CLF", 10_001, "1.0001"),
    ("GBP", 9_007_199_254_740_991, "90071992547409.91"), ("GBP", -9_007_199_254_740_991, "-90071992547409.91"),
  ])
  func `an amount prints with its currency's decimals`(code: String, units: Int64, text: String) throws {
    #expect(try money(units, code).decimalText == text)
    #expect(try money(units, code).description == "\(code) \(text)")
  }

  @Test func `no amount passes the bound, and none wraps`() throws {
    let pounds = try #require(Currency("GBP"))
    for units in [Money.bound + 1, -Money.bound - 1, .max, .min] {
      #expect(Money(minorUnits: units, currency: pounds) == nil)
    }
    let most = try money(Money.bound)
    #expect(throws: MoneyError.outOfBounds) { try most.adding(money(1)) }
    #expect(throws: MoneyError.outOfBounds) { try most.negated.subtracting(money(1)) }
    #expect(try most.subtracting(most) == money(0))
    #expect(try most.adding(most.negated) == money(0))
  }

  @Test func `currencies never mix`() throws {
    let (pounds, euros) = (try money(1), try money(1, "EUR"))
    #expect(throws: MoneyError.currencyMismatch(pounds.currency, euros.currency)) { try pounds.adding(euros) }
    #expect(pounds != euros)
  }

  @Test(arguments: ["", "GB", "GBPX", "gbp", "G P", "£££", "GB1", "GBP\u{0}"])
  func `a currency is three upper-case letters`(code: String) {
    #expect(Currency(code) == nil)
  }
}

@Suite struct DigestTests {
  @Test func `SHA-256 of nothing and of abc are the published ones`() throws {
    #expect(Digest.sha256([]).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(Digest.sha256(Array("abc".utf8)).hex == abc)
    #expect(Digest.sha256(Array("a".utf8), [], Array("bc".utf8)).hex == abc)
    let digest = try #require(Digest(hex: abc))
    #expect(digest.bytes.count == 32)
    #expect(digest.bytes.first == 0xBA)
    #expect(Digest(bytes: digest.bytes) == digest)
  }

  @Test func `digests are ordered like their text`() {
    let digests = (0..<200).map { Digest.sha256([UInt8($0)]) }
    #expect(digests.sorted().map(\.hex) == digests.map(\.hex).sorted())
  }

  @Test func `text of another length, case or alphabet is no digest`() {
    let good = String(repeating: "0a", count: 32)
    #expect(Digest(hex: good) != nil)
    for bad in [
      "", good.uppercased(), good + "0", String(good.dropLast()), "0x" + good.dropFirst(2), "é" + good.dropFirst(2),
    ] {
      #expect(Digest(hex: bad) == nil)
    }
    // Any one byte that is no digit, wherever it stands; every digit, wherever it stands.
    for byte in UInt8.min..<0x80 {
      let isDigit = "0123456789abcdef".utf8.contains(byte)
      for place in 0..<64 {
        var text = Array(good.utf8)
        text[place] = byte
        let digest = Digest(hex: String(decoding: text, as: UTF8.self))
        #expect((digest?.hexBytes == text) == isDigit && (digest == nil) != isDigit, "\(byte) at \(place)")
      }
    }
    #expect(Digest(bytes: [UInt8](repeating: 0, count: 31)) == nil)
    #expect(Digest(bytes: [UInt8](repeating: 0, count: 33)) == nil)
  }
}
