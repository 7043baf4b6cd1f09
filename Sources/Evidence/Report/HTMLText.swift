/// HTML being written, everything that is not markup of our own escaped.
struct HTMLText {
  private(set) var bytes: [UInt8] = []

  /// Markup.
  mutating func raw(_ markup: StaticString) { markup.withUTF8Buffer { bytes.append(contentsOf: $0) } }

  mutating func line(_ markup: StaticString) {
    raw(markup)
    bytes.append(0x0A)
  }

  /// Text, as content or within a quoted attribute. What HTML does not take, and what turns the direction of other text,
  /// is shown as U+FFFD.
  mutating func text(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": raw("&amp;")
      case "<": raw("&lt;")
      case ">": raw("&gt;")
      case "\"": raw("&quot;")
      case "'": raw("&#39;")
      default: bytes.append(contentsOf: Array(String(Self.isShown(scalar) ? scalar : "\u{FFFD}").utf8))
      }
    }
  }

  mutating func text(_ number: some BinaryInteger) { text(String(number)) }

  mutating func element(_ open: StaticString, _ content: String, _ close: StaticString) {
    raw(open)
    text(content)
    raw(close)
  }

  mutating func link(_ path: String, _ content: String) {
    raw("<a href=\"")
    // A name with an escape in it is percent-encoded once more.
    text(path.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25"))
    element("\">", content, "</a>")
  }

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: true
    case ..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
