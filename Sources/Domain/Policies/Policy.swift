/// Rules from the facts of a change to who must decide it, with what, by when.
public struct Policy: Hashable, Sendable {
  public struct Defaults: Hashable, Sendable {
    /// Days within which changes over the same items are summed, so that a split change is judged whole. Zero: none.
    public var windowDays: Int
    /// The longest that a waiver may last.
    public var waiverDays: Int

    public init(windowDays: Int = 0, waiverDays: Int = 90) {
      self.windowDays = windowDays
      self.waiverDays = waiverDays
    }
  }

  public let name: String
  public let title: String
  public let defaults: Defaults
  /// In order: the first that holds decides; additive ones add wherever they stand.
  public let rules: [PolicyRule]

  public static let maximumRules = 200
  public static let maximumConditions = 2_000

  public init(name: String, title: String = "", defaults: Defaults = Defaults(), rules: [PolicyRule])
    throws(PolicyError)
  {
    guard PolicyText.isName(name) else { throw PolicyError("name", "must be \(PolicyText.name)") }
    guard title.isEmpty || PolicyText.isSentence(title) else {
      throw PolicyError("title", "must be \(PolicyText.sentence)")
    }
    guard (0...3_650).contains(defaults.windowDays) else { throw PolicyError("windowDays", "must be 0 to 3650") }
    guard (1...3_650).contains(defaults.waiverDays) else { throw PolicyError("waiverDays", "must be 1 to 3650") }
    guard (1...Self.maximumRules).contains(rules.count) else {
      throw PolicyError("rules", "must be 1 to \(Self.maximumRules) rules")
    }
    var names: Set<String> = []
    for rule in rules where !names.insert(rule.name).inserted {
      throw PolicyError("rules", "have '\(rule.name)' twice")
    }
    guard rules.reduce(0, { $0 + $1.alternatives.reduce(0) { $0 + $1.count } }) <= Self.maximumConditions else {
      throw PolicyError("rules", "have more than \(Self.maximumConditions) conditions")
    }
    self.init(unchecked: name, title, defaults, rules)
  }

  private init(unchecked name: String, _ title: String, _ defaults: Defaults, _ rules: [PolicyRule]) {
    self.name = name
    self.title = title
    self.defaults = defaults
    self.rules = rules
  }

  /// Where nobody published another: one change authority with a sufficient limit decides.
  public static let builtIn = Policy(
    unchecked: "built-in", "One change authority with a sufficient limit decides", Defaults(),
    [
      PolicyRule(
        unchecked: "any change", [],
        Requirement(ballots: [
          BallotRule(
            unchecked: "change authority", .role(.changeAuthority), quorum: 1, share: nil, escalation: nil)
        ]), false)
    ])

  /// Stands for a policy that cannot be read.
  static let unavailable = Policy(
    unchecked: "unavailable", "", Defaults(),
    [PolicyRule(unchecked: "unavailable", [], Requirement(forbidden: "the policy in force cannot be read"), false)])
}
