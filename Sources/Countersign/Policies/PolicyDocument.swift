public import Domain
import Exchange

/// A policy as written: a file of one's own, or one that comes with the library.
public struct PolicyDocument: Hashable, Sendable {
  public let policy: Policy
  public let text: String
  private let examples: [PolicyFile.Example]

  /// What became of an example of the file.
  public struct Trial: Hashable, Sendable {
    public var name: String
    public var line: Int
    public var route: Route
    /// What is not as the example expects, in words; empty where it passes.
    public var differences: [String]
  }

  /// Reads a shipped policy by its name, or a file. Throws with file, line and field.
  public init(named name: String) throws {
    let file = try PolicyFile.named(name)
    policy = file.policy
    text = file.text
    examples = file.examples
  }

  public static var shippedNames: [String] { PolicyFile.shippedNames }

  /// Runs the file's examples.
  public func trials() -> [Trial] {
    examples.map { example in
      let route = policy.route(example.facts)
      return Trial(name: example.name, line: example.line, route: route, differences: example.differences(route))
    }
  }

  /// Reads `level: programme, money: GBP 250000.00`. Throws with the fact at fault.
  public static func facts(_ text: String) throws -> ChangeFacts { try ChangeFacts(text: text) }
}
