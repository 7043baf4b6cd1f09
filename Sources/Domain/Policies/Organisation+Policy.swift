public import Values

extension Initiative {
  public struct PolicySetting: Hashable, Sendable {
    public var version: PolicyVersion
    public var effectiveOn: CivilDay
    public var position: Int64
  }

  /// The version published here that is in force on `day`; nil where the scope has none.
  public func policy(on day: CivilDay) -> PolicyVersion? {
    policies.filter { $0.effectiveOn <= day }
      .max { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }?.version
  }
}

extension Organisation {
  /// The policies that govern what lies in `subjects` on `day`: for each, that of the nearest scope that has one, all of
  /// several as near. A change has to meet them all. The built-in stands in for a subject without any, as version 0, so
  /// that a policy over some of it does not decide for the rest; empty where none has one.
  public func policies(over subjects: [Subject], on day: CivilDay) -> [(version: PolicyVersion, policy: Policy)] {
    var found: [PolicyVersion] = []
    var isPartial = false
    for subject in subjects {
      let versions = nearestPolicies(over: subject, on: day)
      if versions.isEmpty { isPartial = true }
      for version in versions where !found.contains(version) { found.append(version) }
    }
    guard !found.isEmpty else { return [] }
    let governing = found.map { (version: $0, policy: policy($0)) }
    return isPartial ? governing + [(version: .builtIn, policy: .builtIn)] : governing
  }

  private func nearestPolicies(over subject: Subject, on day: CivilDay) -> [PolicyVersion] {
    for layer in layers(above: subject, { $0.governingParents(on: day) }) {
      let versions = layer.compactMap { scope in
        scope == .ledger ? ledger.policy(on: day) : initiatives[scope]?.policy(on: day)
      }
      if !versions.isEmpty { return versions }
    }
    return []
  }

  /// What was published. Where its text is not at hand, or another, nothing can be approved.
  private func policy(_ version: PolicyVersion) -> Policy {
    let proposed = policyTexts[version.policy]?.versions[version.version]?.proposed
    guard let proposed, proposed.digest == version.digest else { return .unavailable }
    return proposed.policy
  }
}

extension PolicyVersion {
  /// The rule in force where nobody published one.
  public static let builtIn = PolicyVersion(policy: .builtInPolicy, version: 0, digest: Policy.builtIn.digest)
}
