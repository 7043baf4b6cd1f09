/// A stable name for an initiative, made from a source's cells.
package struct SubjectKey: Hashable, Sendable, CustomStringConvertible {
  /// How the mapping made it: `gmpp`, `name`.
  package let scheme: String
  /// Lower-case letters and digits with single hyphens, `mod-maritime-patrol-aircraft`; for an exact key, letters in
  /// their own case, underscores and full stops too: `MOD_0106_1617-Q1`.
  package let slug: String

  package init(scheme: String, slug: String) {
    self.scheme = scheme
    self.slug = slug
  }

  package var description: String { "\(scheme):\(slug)" }
}

/// Text brought down to lower-case letters and digits, every run of anything else as one hyphen; an exact one keeps
/// case, `_` and `.`.
///
/// At most 96 bytes of UTF-8: a longer one is cut, and ends in 16 hexadecimal digits of its FNV-1a hash.
struct Slug {
  let text: String

  init(_ source: some StringProtocol, isExact: Bool = false) {
    let cased = isExact ? String(source) : source.lowercased()
    let parts = cased.split { !($0.isLetter || $0.isNumber || isExact && ($0 == "_" || $0 == ".")) }
    let whole = parts.joined(separator: "-")
    guard whole.utf8.count > Self.limit else {
      text = whole
      return
    }
    var start = ""
    for character in whole where start.utf8.count + character.utf8.count <= Self.limit - 17 { start.append(character) }
    let hash = String(FNV.hash(whole.utf8), radix: 16)
    text = "\(start)-" + String(repeating: "0", count: 16 - hash.count) + hash
  }

  private static let limit = 96
}

/// FNV-1a, 64 bits: the same for the same bytes on every machine.
enum FNV {
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
