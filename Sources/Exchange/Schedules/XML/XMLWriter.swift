/// Writes indented XML in UTF-8, in pieces of some 64 KiB.
struct XMLWriter {
  private var bytes: [UInt8] = []
  private var open: [String] = []
  private let output: ([UInt8]) throws -> Void

  init(_ output: @escaping ([UInt8]) throws -> Void) {
    self.output = output
    bytes.append(contentsOf: Array("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".utf8))
  }

  mutating func begin(_ name: String, attributes: String = "") throws {
    indent()
    bytes.append(contentsOf: Array("<\(name)\(attributes)>\n".utf8))
    open.append(name)
    if bytes.count >= 1 << 16 { try flush() }
  }

  mutating func end() {
    guard let name = open.popLast() else { return }
    indent()
    bytes.append(contentsOf: Array("</\(name)>\n".utf8))
  }

  mutating func finish() throws {
    while !open.isEmpty { end() }
    try flush()
  }

  /// A leaf; nothing for nil.
  mutating func write(_ name: String, _ text: String?) {
    guard let text else { return }
    indent()
    bytes.append(contentsOf: Array("<\(name)>".utf8))
    appendEscaped(text)
    bytes.append(contentsOf: Array("</\(name)>\n".utf8))
  }

  mutating func write(_ name: String, _ number: some BinaryInteger) { write(name, String(number)) }
  mutating func write(_ name: String, _ flag: Bool) { write(name, flag ? "1" : "0") }

  private mutating func indent() {
    for _ in 0..<open.count { bytes.append(contentsOf: [0x20, 0x20]) }
  }

  private mutating func flush() throws {
    try output(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Characters that XML 1.0 (2.2) has no way to write become U+FFFD.
  private mutating func appendEscaped(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: bytes.append(contentsOf: Array("&amp;".utf8))
      case 0x3C: bytes.append(contentsOf: Array("&lt;".utf8))
      case 0x3E: bytes.append(contentsOf: Array("&gt;".utf8))
      case 0x0D: bytes.append(contentsOf: Array("&#13;".utf8))
      case 0..<0x20 where scalar.value != 0x09 && scalar.value != 0x0A, 0xFFFE, 0xFFFF:
        bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
      default: bytes.append(contentsOf: Array(String(scalar).utf8))
      }
    }
  }
}
