extension PolicyRule {
  /// The rule in a sentence: `If level project and days moved at most 5: change-authority decides by the first vote.`
  public var sentence: String {
    let conditions = alternatives.map { $0.map(\.description).joined(separator: " and ") }.joined(separator: ", or ")
    let start = conditions.isEmpty ? "Any change" : "If \(conditions)"
    return "\(start)\(isAdditive ? ", also" : ""): \(requirement)."
  }
}

extension Requirement: CustomStringConvertible {
  public var description: String {
    var parts = ballots.map(\.description)
    if let forbidden { parts.append("no approval (\(forbidden))") }
    if !aspects.isEmpty { parts.append("assessments \(aspects.sorted().joined(separator: ", "))") }
    if signature { parts.append("signed votes") }
    if let withinDays { parts.append("within \(withinDays) days") }
    return parts.isEmpty ? "nothing further" : parts.joined(separator: "; ")
  }
}

extension BallotRule: CustomStringConvertible {
  public var description: String {
    let how =
      share.map { "\(electorate) votes, quorum \(quorum), \($0) % must approve" }
      ?? "\(electorate) decides by the first vote"
    return escalation.map { "\(how), else \($0)" } ?? how
  }
}
