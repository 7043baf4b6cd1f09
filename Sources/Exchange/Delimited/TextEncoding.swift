/// How a file's bytes spell its text.
package enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  /// UTF-16 where a byte-order mark says so; else UTF-8 if every byte is valid UTF-8; else windows-1252.
  case auto
  case utf8 = "utf-8"
  /// Needs a byte-order mark.
  case utf16 = "utf-16"
  case windows1252 = "windows-1252"
  case latin1 = "iso-8859-1"

  /// Knows the usual other names: `cp1252`, `latin-1`, `utf8`.
  package init?(name: some StringProtocol) {
    switch name.lowercased() {
    case "cp1252", "windows1252", "1252": self = .windows1252
    case "latin-1", "latin1", "iso8859-1": self = .latin1
    case "utf8", "utf-8-sig": self = .utf8
    case "utf16": self = .utf16
    case let other:
      guard let encoding = TextEncoding(rawValue: other) else { return nil }
      self = encoding
    }
  }

  /// The code points of windows-1252's bytes 0x80…0x9F. The five that it leaves undefined decode to U+FFFD, so that
  /// they are noticed and not guessed.
  static let windows1252High: [UInt16] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
    0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}
