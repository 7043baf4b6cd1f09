/// What a policy leaves open, and what of it never applies: exact over the space of all facts.
public struct PolicyAnalysis: Hashable, Sendable {
  public struct DeadRule: Hashable, Sendable {
    public enum Cause: Hashable, Sendable {
      /// No facts meet its conditions.
      case contradictory
      /// Earlier rules take every change that it could.
      case shadowed(by: [String])
    }

    public var rule: String
    public var cause: Cause

    public init(rule: String, cause: Cause) {
      self.rule = rule
      self.cause = cause
    }
  }

  /// A kind of change that no rule covers for certain, by an example.
  public struct Gap: Hashable, Sendable {
    public var example: ChangeFacts
    /// What makes it so, by fact.
    public var because: [PolicyFact: String]
    /// A fact is unknown there, or an amount in a currency that the policy does not name.
    public var restsOnUnknown: Bool
  }

  public var deadRules: [DeadRule]
  /// At most `maximumGaps`, those over known facts first.
  public var gaps: [Gap]
  /// The rules part the facts into too many cases to look at all: what is not listed is not excluded.
  public var isComplete: Bool

  public static let maximumGaps = 5

  public var isClean: Bool { deadRules.isEmpty && gaps.isEmpty && isComplete }
}

extension Policy {
  /// - Parameter effort: steps of work at most, each about a nanosecond's; the result says where they did not suffice.
  public func analysis(effort: Int = 50_000_000) -> PolicyAnalysis {
    var space = FactSpace(self, effort: effort)
    var remaining = [space.whole]
    var dead: [PolicyAnalysis.DeadRule] = []
    var earlier: [(name: String, boxes: [FactSpace.Box])] = []
    for rule in rules {
      let boxes = space.boxes(of: rule)
      let possible = boxes.filter { space.meets($0, space.comparable) }
      if possible.isEmpty {
        dead.append(.init(rule: rule.name, cause: .contradictory))
        continue
      }
      if rule.isAdditive { continue }
      let isReached = possible.contains { box in
        remaining.contains { space.meets($0, space.intersection(box, space.comparable)) }
      }
      if !isReached, space.hasEffort {
        let shadows = earlier.filter { other in
          other.boxes.contains { box in possible.contains { space.meets($0, box) } }
        }
        dead.append(.init(rule: rule.name, cause: .shadowed(by: shadows.map(\.name))))
      }
      for box in boxes { remaining = space.subtract(box, from: remaining) }
      earlier.append((rule.name, boxes))
    }
    return PolicyAnalysis(deadRules: dead, gaps: space.gaps(remaining), isComplete: space.hasEffort)
  }
}
