import Testing
import Values

@Suite struct JSONReaderTests {
  private func refuses(_ bytes: [UInt8]) -> Bool {
    guard (try? JSONValue(parsing: bytes)) == nil else { return false }
    var reader = JSONReader(bytes)
    // Skipping checks as strictly as reading.
    return (try? (reader.skip(), reader.end())) == nil
  }

  @Test(arguments: [
    "", " ", "nul", "nulll", "tru", "True", "-", "+1", "01", "-01", "-0", "1.5", "1e3", "1E3", ".5", "1.", "0x10",
    "NaN",
    "9007199254740992", "-9007199254740992", "99999999999999999999999999", "\"", "\"\\\"", "\"\\x\"", "\"\\u12\"",
    "\"\\u12G4\"", "\"\\uD800\"", "\"\\uDC00\"", "\"\\uD800\\uD800\"", "\"\\uD800x\"", "\"\\uD83D\\n\"",
    "\"a\nb\"", "\"\u{0}\"", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1",
    "{\"a\":1,", "{\"a\":1,}", "{,}", "{a:1}", "{'a':1}", "{1:2}", "{\"a\" 1}", "{\"a\":1,\"a\":2}",
    "{\"a\":1,\"b\":2,\"\\u0061\":3}", "{\"b\":1,\"a\":2,\"b\":3}", "{\"x\":{\"b\":1,\"a\":2,\"a\":3}}",
    "1 1", "{} []", "[]x", "/**/1", "[1]//", "\u{FEFF}1",
  ])
  func `text that is not strict JSON, or no integer, is refused`(text: String) {
    #expect(refuses(Array(text.utf8)))
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xC3],
    ] as [[UInt8]])
  func `bytes that are no UTF-8 are refused, beside an escape too`(bytes: [UInt8]) {
    #expect(refuses([0x22] + bytes + [0x22]))
    #expect(refuses([0x22, 0x5C, 0x6E] + bytes + [0x22]))
    #expect(refuses([0x7B, 0x22] + bytes + [0x22, 0x3A, 0x31, 0x7D]))
  }

  @Test func `escapes and surrogate pairs are read`() throws {
    let text = #""\u0041\u00e9\u20AC\uD83D\uDE00\"\\\/\b\f\n\r\t""#
    #expect(try JSONValue(parsing: Array(text.utf8)) == .string("A\u{E9}\u{20AC}\u{1F600}\"\\/\u{8}\u{C}\n\r\t"))
    #expect(
      try JSONValue(parsing: Array(" [ 0 , -1 , 9007199254740991 , { } , null ] \n".utf8)) == [
        0, -1, 9_007_199_254_740_991, [:], .null,
      ])
  }

  @Test func `nesting is bounded at 64 levels, so that no text can exhaust the stack`() throws {
    func nested(_ depth: Int, _ open: String, _ close: String) -> [UInt8] {
      Array((String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)).utf8)
    }
    #expect(throws: Never.self) { try JSONValue(parsing: nested(64, "[", "]")) }
    #expect(throws: Never.self) { try JSONValue(parsing: nested(64, "{\"a\":", "}")) }
    #expect(refuses(nested(65, "[", "]")))
    #expect(refuses(nested(65, "{\"a\":", "}")))
    #expect(refuses(Array(repeating: 0x5B, count: 1_000_000)))
  }

  @Test func `a repeated key is refused in pull mode, wherever it stands`() {
    for text in [#"{"a":1,"a":2}"#, #"{"b":1,"a":2,"c":3,"b":4}"#, #"{"é":1,"e\u0301":2}"#] {
      var reader = JSONReader(Array(text.utf8))
      #expect(throws: JSONReader.Failure.self) { try reader.object { reader, _ in try reader.skip() } }
    }
  }

  @Test func `many keys in falling order cost no more than linear time`() throws {
    let keys = (0..<50_000).reversed().map { "\"k\(100_000 + $0)\":1" }.joined(separator: ",")
    #expect(try JSONValue(parsing: Array("{\(keys)}".utf8)).objectValue?.count == 50_000)
  }

  @Test(arguments: [("[1, x]", "byte 4: expected a value"), ("[1.5]", "byte 1: expected an integer, not a fraction")])
  func `an error names the byte and what was expected`(text: String, message: String) {
    let failure = #expect(throws: JSONReader.Failure.self) { try JSONValue(parsing: Array(text.utf8)) }
    #expect(failure?.description == message)
  }
}
