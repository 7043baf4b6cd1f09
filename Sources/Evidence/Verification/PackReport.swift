/// What the check of a pack found, part by part.
public struct PackReport: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    case holds = "ok"
    case wrong
    /// What is needed to check it is not in the pack.
    case notChecked = "not-checked"
    /// No quorum of witnesses vouches for the checkpoint, which the pack's own policy allows.
    case unwitnessed
  }

  public struct Line: Hashable, Sendable {
    public var part: String
    public var verdict: Verdict
    public var text: String
  }

  /// In the order of the checks; no more than ``maximumLines`` of them are problems.
  public internal(set) var lines: [Line] = []
  /// How many problems there are, also those that are not listed.
  public internal(set) var problems = 0

  public static let maximumLines = 100
  /// In characters.
  public static let maximumTextLength = 500

  public var isSound: Bool { problems == 0 }

  mutating func add(_ part: String, _ verdict: Verdict, _ text: String) {
    if verdict == .wrong {
      problems += 1
      if problems > Self.maximumLines { return }
    }
    // What a hostile file holds may be quoted.
    lines.append(Line(part: part, verdict: verdict, text: String(text.prefix(Self.maximumTextLength))))
  }
}

/// One thing that does not hold, in a sentence without its end.
struct PackFault: Error, Hashable, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
