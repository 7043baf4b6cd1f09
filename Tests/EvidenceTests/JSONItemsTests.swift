@testable import Evidence
import Testing
import Values

@Suite struct `A document taken apart` {
  /// What comes out where the text comes in pieces of a length.
  private func items(_ text: String, pieces: Int = 1) throws -> [String] {
    let seen = Seen()
    var document = JSONItems { key, item in
      _ = try JSONValue(parsing: item)
      seen.items.append("\(key) \(String(decoding: item, as: UTF8.self))")
    }
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      try document.take(bytes[start..<min(start + pieces, bytes.count)])
    }
    try document.end()
    return seen.items
  }

  private final class Seen {
    var items: [String] = []
  }

  @Test func `gives elements of arrays one by one, other members whole, however it is cut`() throws {
    let text = #" {"a":[1,{"x":["]}",{}]}, "\"]"],"b\u005d":{"c":[2]},"d":[],"e":null} "# + "\n"
    let expected = [#"a 1"#, #"a {"x":["]}",{}]}"#, #"a "\"]""#, #"b] {"c":[2]}"#, "e null"]
    for pieces in 1...text.utf8.count { #expect(try items(text, pieces: pieces) == expected) }
    #expect(try items("{}") == [])
  }

  @Test(arguments: [
    "", "[", "{", "{]", "{}}", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1"#, #"{"a":1,}"#, #"{"a":1]"#, #"{"a":[1}"#,
    #"{"a":[1,]}"#, #"{"a":[,1]}"#, #"{"a":1,"a":2}"#, #"{"a":[1] 2}"#, #"{"a":1 2}"#, #"{"a":[{]}"#, #"{"a":"}"#,
    #"{1:2}"#, #"{"a":[1]]}"#, #"{"a" 1}"#,
  ])
  func `is refused where it is no object`(text: String) {
    #expect(throws: (any Error).self) { try items(text) }
  }
}
