/// How a file's bytes spell its text.
package enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  /// UTF-16 where a byte-order mark says so; else UTF-8 if every byte is valid UTF-8; else windows-1252.
  case auto
  case utf8 = "utf-8"
  /// Needs a byte-order mark.
  case utf16 = "utf-16"
  case windows1252 = "windows-1252"
  case latin1 = "iso-8859-1"
  case windows1250 = "windows-1250"
  case windows1251 = "windows-1251"
  case windows1253 = "windows-1253"
  case windows1254 = "windows-1254"
  case windows1255 = "windows-1255"
  case windows1256 = "windows-1256"
  case windows1257 = "windows-1257"
  case windows1258 = "windows-1258"
  case windows874 = "windows-874"
  case ibm437 = "ibm437"
  case ibm850 = "ibm850"
  case ibm852 = "ibm852"
  case ibm866 = "ibm866"
  case koi8r = "koi8-r"
  case latin2 = "iso-8859-2"
  case latin9 = "iso-8859-15"

  /// Knows the usual other names: `cp1252`, `latin-1`, `utf8`.
  package init?(name: some StringProtocol) {
    let name = name.lowercased()
    if let encoding = TextEncoding(rawValue: name) ?? Self.aliases[name] {
      self = encoding
      return
    }
    let number = ["windows", "cp", "ibm"].reduce(name) { $0.hasPrefix($1) ? String($0.dropFirst($1.count)) : $0 }
    guard let encoding = TextEncoding(rawValue: "windows-\(number)") ?? TextEncoding(rawValue: "ibm\(number)")
    else { return nil }
    self = encoding
  }

  private static let aliases: [String: TextEncoding] = [
    "latin-1": .latin1, "latin1": .latin1, "iso8859-1": .latin1, "latin-2": .latin2, "latin2": .latin2,
    "iso8859-2": .latin2, "latin-9": .latin9, "latin9": .latin9, "iso8859-15": .latin9, "koi8r": .koi8r,
    "utf8": .utf8, "utf-8-sig": .utf8, "utf16": .utf16,
  ]
}
