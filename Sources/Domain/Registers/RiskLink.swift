/// A risk that another is linked to, in the same initiative or in another.
public struct RiskLink: Hashable, Sendable {
  public var initiative: Subject
  public var risk: String

  /// Reads `R2; project:P2 R9`: ids, with the initiative before those of another, separated by semicolons.
  ///
  /// Nil where an entry is empty or its id is none.
  public static func read(_ text: String, in subject: Subject) -> [RiskLink]? {
    var links: [RiskLink] = []
    for entry in text.split(separator: ";", omittingEmptySubsequences: false) {
      let words = entry.split(separator: " ")
      var (initiative, rest) = (subject, words[...])
      if words.count > 1, let other = Subject(words[0]), other.level != nil {
        (initiative, rest) = (other, words.dropFirst())
      }
      guard let risk = ItemReference(kind: .risk, id: rest.joined(separator: " ")) else { return nil }
      links.append(RiskLink(initiative: initiative, risk: risk.id))
    }
    return links
  }
}

extension RiskLink: CustomStringConvertible {
  public var description: String { "\(initiative) \(risk)" }
}
