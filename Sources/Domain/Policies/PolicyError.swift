/// Why something is no policy: the key at fault, relative to what was made, and what is wrong with it.
public struct PolicyError: Error, Hashable, Sendable {
  /// Empty for the whole.
  public var field: String
  public var message: String

  public init(_ field: String, _ message: String) {
    self.field = field
    self.message = message
  }
}

extension PolicyError: CustomStringConvertible {
  public var description: String { field.isEmpty ? message : "'\(field)' \(message)" }
}

/// What the texts of a policy may be.
enum PolicyText {
  static let name = "1 to 60 letters, digits, spaces, '-', '_' or '.', none at either end a space"

  /// Names of rules, ballots, tiers, assessments.
  static func isName(_ text: String) -> Bool {
    (1...60).contains(text.utf8.count) && text.first != " " && text.last != " "
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || " -_.".unicodeScalars.contains($0)
      }
  }

  static let sentence = "1 to 400 characters on one line"

  static func isSentence(_ text: String) -> Bool {
    (1...400).contains(text.utf8.count) && text.contains { !$0.isWhitespace }
      && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
  }
}
