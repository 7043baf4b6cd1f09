/// Names in one order, each once: `A100; A110; "two words"`.
public enum NameList {
  /// Nil where the text is no such list.
  public static func names(_ text: some StringProtocol) -> [String]? {
    guard let entries = TextList.entries(text), entries.allSatisfy({ $0.count == 1 }) else { return nil }
    return entries.map { $0[0].text }
  }

  public static func text(_ names: some Collection<String>) -> String {
    Set(names).sorted().map { TextList.quoted($0) }.joined(separator: "; ")
  }
}

/// The milestones within a work package, and what share of its value each earns: `design 30; build 70`, in the order given.
public enum WeightList {
  public struct Weight: Hashable, Sendable {
    public var name: String
    /// Above zero; a share is the weight over the sum of all.
    public var weight: Int64

    public init(name: String, weight: Int64) {
      self.name = name
      self.weight = weight
    }
  }

  /// Nil where the text is no such list, a weight is not from 1 to a million, or a name stands twice.
  public static func weights(_ text: some StringProtocol) -> [Weight]? {
    guard let entries = TextList.entries(text) else { return nil }
    var weights: [Weight] = []
    var names: Set<String> = []
    for words in entries {
      guard words.count == 2, !words[1].isQuoted, let weight = Int64(words[1].text), (1...1_000_000).contains(weight),
        names.insert(words[0].text).inserted
      else { return nil }
      weights.append(Weight(name: words[0].text, weight: weight))
    }
    return weights
  }

  public static func text(_ weights: [Weight]) -> String {
    weights.map { "\(TextList.quoted($0.name)) \($0.weight)" }.joined(separator: "; ")
  }
}
