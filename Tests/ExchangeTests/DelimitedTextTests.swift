import Testing

@testable import Exchange

struct DelimitedTextTests {
  private func read(
    _ bytes: [UInt8], encoding: TextEncoding = .auto, delimiter: DelimitedText.Delimiter = .byte(0x2C), skip: Int = 0
  ) throws -> [DelimitedRecord] {
    var records: [DelimitedRecord] = []
    let source = ByteSource.bytes(bytes, name: "test.csv")
    try DelimitedText(source, encoding: encoding, delimiter: delimiter, skippedLines: skip).forEachRecord {
      records.append($0)
      return true
    }
    return records
  }

  private func cells(_ text: String, delimiter: DelimitedText.Delimiter = .byte(0x2C)) throws -> [[String]] {
    try read(Array(text.utf8), delimiter: delimiter).map { $0.cells.map(\.text) }
  }

  @Test(arguments: [
    ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
    ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
    ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
    ("a,,\n,\n", [["a", "", ""], ["", ""]]),
    ("\"a,b\",\"c\"\"d\"\n", [["a,b", "c\"d"]]),
    ("\"a\nb\r\nc\rd\",e\n", [["a\nb\r\nc\rd", "e"]]),
    ("5\" pipe,the \"old\" one\n", [["5\" pipe", "the \"old\" one"]]),
    ("\"\",\"\"\n", [["", ""]]),
    ("a\n\nb\n", [["a"], [""], ["b"]]),
    ("", []),
    ("\n", [[""]]),
  ])
  func `RFC 4180 and its kin are cut into cells`(text: String, expected: [[String]]) throws {
    #expect(try cells(text) == expected)
  }

  @Test func `each cell knows the line where it starts`() throws {
    let records = try read(Array("a,b\r\n\"one\r\ntwo\rthree\",x\n\"four\n\",y,z".utf8))
    #expect(records.map(\.line) == [1, 2, 5])
    #expect(records.map { $0.cells.map(\.line) } == [[1, 1], [2, 4], [5, 6, 6]])
  }

  @Test func `faults are read, and told with their place`() throws {
    let records = try read(Array("a,\"b\"c,d\nx,y\0z\n1,\"open\nto the end".utf8))
    #expect(records.map { $0.cells.map(\.text) } == [["a", "bc", "d"], ["x", "yz"], ["1", "open\nto the end"]])
    #expect(records[0].anomalies == [.init(kind: .textAfterQuote, line: 1, column: 2)])
    #expect(records[1].anomalies == [.init(kind: .nul, line: 2, column: 2)])
    #expect(records[2].anomalies == [.init(kind: .unclosedQuote, line: 4, column: 2)])
  }

  @Test(arguments: [
    (TextEncoding.auto, [0xEF, 0xBB, 0xBF, 0xC2, 0xA3, 0x31] as [UInt8], "£1"),
    (.auto, [0xA3, 0x31, 0x80, 0x96], "£1€–"),
    (.auto, [0xFF, 0xFE, 0xA3, 0x00, 0x3D, 0xD8, 0x00, 0xDE], "£😀"),
    (.auto, [0xFE, 0xFF, 0x00, 0xA3, 0xD8, 0x3D, 0xDE, 0x00], "£😀"),
    (.latin1, [0xA3, 0x80], "£\u{80}"),
    (.windows1252, [0xC3, 0xA9], "Ã©"),
    (.utf8, [0xA3, 0x31], "\u{FFFD}1"),
    (.utf8, [0xE2, 0x82], "\u{FFFD}"),
    (.utf8, [0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
    (.utf16, [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00], "\u{FFFD}A"),
    (.windows1252, [0x9D], "\u{FFFD}"),
  ])
  func `bytes become the text that their encoding means`(encoding: TextEncoding, bytes: [UInt8], expected: String)
    throws
  {
    let records = try read(bytes, encoding: encoding)
    #expect(records.first?.cells.first?.text == expected)
    #expect((records.first?.anomalies.contains { $0.kind == .undecodable }) == expected.contains("\u{FFFD}"))
  }

  @Test func `a byte that is no UTF-8 at the end of a long file makes it windows-1252`() throws {
    let bytes = Array("é,".utf8) + Array(repeating: 0x61, count: 200_000) + [0xE9]
    let first = try #require(try read(bytes).first)
    #expect(first.cells[0].text == "Ã©")
    #expect(first.cells[1].text.hasSuffix("aé"))
  }

  @Test(arguments: [
    ("a;b;c\n1,5;2,5;3\n1;2;3\n", UInt8(0x3B)), ("a\tb\n1,2,3\tx\n", 0x09), ("a|b|c\n\"x,y\"|z|w\n", 0x7C),
    ("a,b\n\"1;2;3\",4\n", 0x2C), ("alone\n", 0x2C),
  ])
  func `the delimiter is found`(text: String, expected: UInt8) throws {
    #expect(try cells(text, delimiter: .auto) == cells(text, delimiter: .byte(expected)))
  }

  @Test func `preamble lines are skipped whatever quotes they hold`() throws {
    let records = try read(Array("Report of \"things\r\n\r\na,b\n".utf8), skip: 2)
    #expect(records.map { $0.cells.map(\.text) } == [["a", "b"]])
    #expect(records.map(\.line) == [3])
  }

  @Test func `a quote that is never closed cannot swallow a large file`() throws {
    let bytes = Array("a,b\n1,\"".utf8) + Array(repeating: 0x0A, count: DelimitedParser.cellLimit + 1)
    let error = #expect(throws: ExchangeError.self) { try read(bytes) }
    #expect(error?.line == 2)
    #expect(error?.description.contains("look for a quote that is not closed") == true)
  }

  @Test func `a file that is not there is an error with its name`() {
    let text = DelimitedText(.file(path: "/nonexistent/register.csv"))
    let error = #expect(throws: ExchangeError.self) { try text.forEachRecord { _ in true } }
    #expect(error?.description.hasPrefix("/nonexistent/register.csv: cannot be read: ") == true)
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func `what was written is what is read`(seed: UInt64) throws {
    var random = Seeded(seed)
    for _ in 0..<200 {
      let delimiter = random.pick([",", ";", "\t", "|"])
      let lineEnd = random.pick(["\n", "\r\n", "\r"])
      let table = (0..<random.below(6) + 1).map { _ in
        (0..<random.below(5) + 1).map { _ in random.text(["a", "é", "\"", delimiter, "\n", "\r\n", " ", "😀"], upTo: 6) }
      }
      let written = table.map { row in
        row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: delimiter) + lineEnd
      }.joined()
      let byte = try #require(delimiter.utf8.first)
      #expect(try cells(written, delimiter: .byte(byte)) == table, "seed \(seed): \(written.debugDescription)")
    }
  }

  @Test(arguments: [11, 12, 13]) func `no bytes crash the reader, however they fall into chunks`(seed: UInt64) throws {
    var random = Seeded(seed)
    for _ in 0..<300 {
      let alphabet: [UInt8] = [
        0x22, 0x2C, 0x0A, 0x0D, 0x00, 0x61, 0xC3, 0xA9, 0xE2, 0x82, 0xFF, 0xFE, 0xEF, 0xBB, 0xBF, 0xF0,
      ]
      let bytes = (0..<random.below(60)).map { _ in random.pick(alphabet) }
      let encoding = random.pick(TextEncoding.allCases)
      _ = try read(bytes, encoding: encoding, delimiter: random.pick([.auto, .byte(0x2C)]))
      var whole: [UInt8] = []
      var pieces: [UInt8] = []
      var (one, many) = (TextDecoder(encoding), TextDecoder(encoding))
      one.decode(bytes[...], into: &whole)
      one.finish(into: &whole)
      for byte in bytes { many.decode([byte], into: &pieces) }
      many.finish(into: &pieces)
      #expect(whole == pieces, "seed \(seed), \(encoding): \(bytes)")
      #expect(String(validating: whole, as: UTF8.self) != nil)
      if encoding == .utf8, !bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
        #expect(
          String(decoding: whole, as: UTF8.self) == String(decoding: bytes, as: UTF8.self), "seed \(seed): \(bytes)")
      }
    }
  }
}
