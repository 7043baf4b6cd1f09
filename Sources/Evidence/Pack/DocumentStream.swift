import Values

/// A JSON document of a pack that is written in pieces. Its parts are RFC 8785 JSON; that keys come in its order, the
/// caller sees to.
final class DocumentStream {
  private static let chunk = 65_536

  private let path: String
  private let sink: any PackSink
  private var buffer: [UInt8] = []

  init(_ path: String, to sink: any PackSink) throws {
    self.path = path
    self.sink = sink
    try sink.begin(path)
  }

  /// Brackets, keys and commas.
  func text(_ text: StaticString) throws { try put(text.withUTF8Buffer { Array($0) }) }

  func value(_ value: JSONValue) throws { try put(value.canonicalBytes) }

  /// An array of what `each` hands out, one item at a time.
  func array(_ each: ((JSONValue) throws -> Void) throws -> Void) throws {
    var isFirst = true
    try text("[")
    try each { value in
      if !isFirst { try self.text(",") }
      isFirst = false
      try self.value(value)
    }
    try text("]")
  }

  /// An array whose items `each` writes, having called `item` before each of them.
  func parts(_ each: (_ item: () throws -> Void) throws -> Void) throws {
    var isFirst = true
    try text("[")
    try each {
      if !isFirst { try self.text(",") }
      isFirst = false
    }
    try text("]")
  }

  /// Ends the file with a line break.
  func end() throws {
    try text("\n")
    try sink.append(buffer, to: path)
    try sink.end(path)
  }

  private func put(_ bytes: [UInt8]) throws {
    buffer += bytes
    guard buffer.count > Self.chunk else { return }
    try sink.append(buffer, to: path)
    buffer.removeAll(keepingCapacity: true)
  }
}
