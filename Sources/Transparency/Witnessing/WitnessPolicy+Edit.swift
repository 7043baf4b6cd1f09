extension WitnessPolicy {
  /// The group that ``adding(_:quorum:)`` keeps.
  private static let groupName = "witnesses"

  /// The policy with one witness more, or in place of the one of that name, all of them in one group that is the quorum.
  ///
  /// - Parameter quorum: how many must have cosigned; nil: all of them.
  /// - Returns: nil where the policy has groups of another kind, or there are fewer witnesses than the quorum.
  public func adding(_ witness: Witness, quorum count: Int?) -> WitnessPolicy? {
    guard groups.allSatisfy({ $0.name == Self.groupName && $0.members == witnesses.map(\.name) }) else { return nil }
    guard witness.name != Self.groupName, witness.name != "none" else { return nil }
    var policy = self
    if let index = witnesses.firstIndex(where: { $0.name == witness.name }) {
      policy.witnesses[index] = witness
    } else {
      policy.witnesses.append(witness)
    }
    let threshold = count ?? policy.witnesses.count
    guard (1...policy.witnesses.count).contains(threshold) else { return nil }
    policy.groups = [
      Group(name: Self.groupName, threshold: threshold, members: policy.witnesses.map(\.name))
    ]
    policy.quorum = Self.groupName
    return policy
  }
}

extension WitnessPolicy.Witness {
  /// Throws ``WitnessPolicyError`` as a line of a policy would.
  public init(name: String, vkey: String, url: String?) throws(WitnessPolicyError) {
    let line = "witness \(name) \(vkey)" + (url.map { " \($0)" } ?? "")
    let policy = try WitnessPolicy(parsing: line + "\nquorum none\n")
    guard policy.witnesses.count == 1, let witness = policy.witnesses.first, witness.name == name else {
      throw .line(1, "'\(name)' is no name for a witness")
    }
    self = witness
  }
}
