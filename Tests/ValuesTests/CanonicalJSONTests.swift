import Testing
import Values

@Suite struct CanonicalJSONTests {
  private func text(_ value: JSONValue) -> String { String(decoding: value.canonicalBytes, as: UTF8.self) }

  @Test func `keys are ordered by UTF-16 code units, as in the example of RFC 8785 3 2 3`() {
    let value: JSONValue = [
      "\u{20AC}": "Euro Sign", "\r": "Carriage Return", "\u{FB33}": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\u{1F600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{F6}": "Latin Small Letter O With Diaeresis",
    ]
    #expect(
      text(value) == "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\","
        + "\"\u{F6}\":\"Latin Small Letter O With Diaeresis\",\"\u{20AC}\":\"Euro Sign\","
        + "\"\u{1F600}\":\"Emoji: Grinning Face\",\"\u{FB33}\":\"Hebrew Letter Dalet With Dagesh\"}")
  }

  @Test func `a supplementary character comes before U+E000, though its UTF-8 comes after`() {
    #expect(
      text(["\u{E000}": 1, "\u{10FFFF}": 2, "\u{FFFD}": 3]) == "{\"\u{10FFFF}\":2,\"\u{E000}\":1,\"\u{FFFD}\":3}")
    #expect(text(["ab": 1, "a": 2, "": 3, "B": 4]) == "{\"\":3,\"B\":4,\"a\":2,\"ab\":1}")
  }

  @Test func `every control character has its one escape, and nothing else is escaped`() throws {
    let short: [UInt32: String] = [8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r"]
    for code in UInt32(0)..<0x20 {
      let scalar = try #require(Unicode.Scalar(code))
      let hex = String(code, radix: 16)
      let expected = short[code] ?? "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      #expect(text(.string(String(Character(scalar)))) == "\"" + expected + "\"")
    }
    #expect(text("\"\\/\u{7F}\u{2028}é😀") == "\"\\\"\\\\/\u{7F}\u{2028}é😀\"")
  }

  @Test(arguments: [0, 1, -1, 10, -10, 99, 100, 9_007_199_254_740_991, -9_007_199_254_740_991])
  func `an integer is its decimal digits`(number: Int64) {
    #expect(text(.integer(number)) == String(number))
  }

  @Test func `nesting and commas come out compact`() {
    #expect(
      text([[], [:], [1, [true, false], .null], ["b": [], "a": [:]]])
        == #"[[],{},[1,[true,false],null],{"a":{},"b":[]}]"#)
  }

  @Test func `characters are not normalised`() {
    #expect(JSONValue.string("e\u{301}").canonicalBytes.count == 5)
    #expect(JSONValue.string("\u{E9}").canonicalBytes.count == 4)
  }
}
