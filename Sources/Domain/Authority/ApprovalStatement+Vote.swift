extension ApprovalStatement.Matter {
  /// What somebody signs who casts `vote` on the change as it stands.
  public init(_ vote: Vote, on change: Change) {
    let terms =
      vote.conditions.map { "\($0.id): \($0.text) (owner \($0.owner), due \($0.due))" }
      + [vote.resumeOn.map { "resume on \($0)" }].compactMap(\.self)
    self.init(
      meaning: Meaning(vote, isEmergency: change.isEmergency),
      terms: terms.isEmpty ? nil : terms.joined(separator: "; "), subject: change.subject, title: change.title,
      round: Int64(change.round), contentHash: change.contentHash, assessmentHash: change.assessmentHash,
      packHash: change.pack(of: vote)?.event.data)
  }
}

extension Meaning {
  init(_ vote: Vote, isEmergency: Bool) {
    switch vote.choice {
    case .approve where isEmergency: self = .ratify
    case .reject where isEmergency: self = .refuseRatification
    case .approve: self = vote.conditions.isEmpty ? .approve : .approveWithConditions
    case .reject: self = .reject
    case .abstain: self = .abstain
    case .defer: self = .defer
    }
  }
}
