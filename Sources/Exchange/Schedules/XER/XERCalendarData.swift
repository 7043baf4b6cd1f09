/// The nested text that P6 keeps a calendar in: `(0||Name(argument|argument)(node node …))`.
struct XERCalendarData {
  struct Node {
    var name: String
    var arguments: [String]
    var children: [Node]

    /// The argument after the one that is `key`: 12:00 of `s|08:00|f|12:00` for `f`.
    func argument(_ key: String) -> String? {
      guard let place = arguments.firstIndex(of: key), arguments.indices.contains(place + 1) else { return nil }
      return arguments[place + 1]
    }
  }

  /// Deeper than P6 nests: days lie at 3, shifts at 4.
  private static let depthLimit = 16

  private var rest: ArraySlice<UInt8>

  /// Nil where the text is broken off or not of this form.
  static func read(_ text: ArraySlice<UInt8>) -> Node? {
    var data = XERCalendarData(rest: text)
    guard let root = data.node(depth: 1) else { return nil }
    data.skipSpace()
    return data.rest.isEmpty ? root : nil
  }

  private mutating func node(depth: Int) -> Node? {
    guard depth <= Self.depthLimit, take(0x28), text(upTo: 0x7C) != nil, take(0x7C), take(0x7C),
      let name = text(upTo: 0x28), take(0x28), let arguments = text(upTo: 0x29), take(0x29), take(0x28)
    else { return nil }
    var children: [Node] = []
    skipSpace()
    while rest.first == 0x28 {
      guard let child = node(depth: depth + 1) else { return nil }
      children.append(child)
      skipSpace()
    }
    guard take(0x29), take(0x29) else { return nil }
    let parts = arguments.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed }
    return Node(name: name.trimmed, arguments: parts, children: children)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  /// The text before the next `end`, which is left where it is; nil where there is none, or another bracket comes first.
  private mutating func text(upTo end: UInt8) -> String? {
    guard let place = rest.firstIndex(where: { $0 == 0x28 || $0 == 0x29 || $0 == end }), rest[place] == end else {
      return nil
    }
    defer { rest = rest[place...] }
    return String(decoding: rest[..<place], as: UTF8.self)
  }

  /// Two DEL stand for a line break.
  private mutating func skipSpace() {
    while let byte = rest.first, byte <= 0x20 || byte == 0x7F { rest.removeFirst() }
  }
}
