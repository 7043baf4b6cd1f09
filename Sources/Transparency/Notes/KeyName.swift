/// The name of a key (C2SP signed-note): not empty, without Unicode white space, control characters or `+`. By custom a
/// URL without its scheme, such as `ledger.example/pmo`. Names are equal when their bytes are.
public struct KeyName: Sendable {
  public let text: String

  /// Nil unless `text` is a valid name.
  public init?(_ text: String) {
    let isAllowed = text.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0 != "+" && !$0.properties.isWhitespace
    }
    guard !text.isEmpty, isAllowed else { return nil }
    self.text = text
  }
}

extension KeyName: Hashable {
  // String's own equality is canonical equivalence: "é" in one scalar or in two.
  public static func == (left: KeyName, right: KeyName) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  public func hash(into hasher: inout Hasher) { for byte in text.utf8 { hasher.combine(byte) } }
}

extension KeyName: CustomStringConvertible {
  public var description: String { text }
}
