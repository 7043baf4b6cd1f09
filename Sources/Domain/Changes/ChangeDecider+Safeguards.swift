import Values

/// What is recorded of a change besides its steps.
extension ChangeDecider {
  static func prepare(_ work: ChangeCase, _ preparation: ChangePrepared) throws(Refusal) -> [Draft] {
    let change = work.change
    if change.safeguards.preparation?.event == preparation { return [] }
    let isDone = change.implementation != nil
    try work.require(isDone ? [] : Change.State.beforeWork.union([.invoked, .implementing]), "prepare")
    try work.require(.changePrepared)
    try requireStatements(["communication": preparation.communication, "fallback": preparation.fallback])
    return [work.draft(.changePrepared(preparation))]
  }

  static func notify(_ work: ChangeCase, _ notice: NoticeSent) throws(Refusal) -> [Draft] {
    if work.change.safeguards.notices.contains(where: { $0.event == notice }) { return [] }
    try work.require(Set(Change.State.allCases).subtracting([.absent, .draft]), "notify")
    try work.require(.noticeSent)
    try requireStatements(["to": notice.audience, "text": notice.text])
    return [work.draft(.noticeSent(notice))]
  }

  static func acknowledge(_ work: ChangeCase, notice position: Int64) throws(Refusal) -> [Draft] {
    let (change, persons) = (work.change, work.request.actor.persons)
    guard let notice = change.safeguards.notices.first(where: { $0.stamp.position == position }) else {
      throw Refusal(
        .unknownItem, facts: ["change": change.subject.id, "notice": String(position)],
        next: "See change show \(change.subject.id) for the position of each notice")
    }
    let known = change.safeguards.acknowledgements[position] ?? []
    if known.contains(where: { $0.persons == persons }) { return [] }
    try work.require(.noticeAcknowledged)
    guard notice.stamp.persons.isDisjoint(with: persons) else {
      throw Refusal(
        .ownNotice,
        facts: ["change": change.subject.id, "sent by": notice.stamp.persons.sorted().joined(separator: " for ")],
        next: "Have one of \(notice.event.audience) acknowledge it")
    }
    return [work.draft(.noticeAcknowledged(NoticeAcknowledged(notice: position)))]
  }

  static func judgeSpending(
    _ work: ChangeCase, isNovel: Bool, isContentious: Bool, isRepercussive: Bool
  ) throws(Refusal) -> [Draft] {
    let change = work.change
    let event = SpendingJudged(
      contentHash: change.contentHash, isNovel: isNovel, isContentious: isContentious, isRepercussive: isRepercussive)
    if change.safeguards.spending?.event == event { return [] }
    let undecided: Set<Change.State> = [
      .submitted, .assessed, .routed, .deciding, .invoked, .implementing, .implemented,
    ]
    try work.require(change.decision == nil ? undecided : [], "judge-spending")
    try work.require(.spendingJudged)
    return [work.draft(.spendingJudged(event))]
  }

  static func consent(
    _ work: ChangeCase, authority: String, reference: String, day: CivilDay, letter: Digest
  ) throws(Refusal) -> [Draft] {
    let change = work.change
    let event = ConsentRecorded(
      contentHash: change.contentHash, authority: authority, reference: reference, day: day, letter: letter)
    if change.safeguards.consents.contains(where: { $0.event == event }) { return [] }
    let ended: Set<Change.State> = [.absent, .draft, .rejected, .notRatified, .withdrawn, .superseded]
    try work.require(Set(Change.State.allCases).subtracting(ended), "consent")
    try work.require(.consentRecorded)
    try requireStatements(["authority": authority, "reference": reference])
    guard day <= work.request.today else {
      throw Refusal(
        .consent,
        facts: ["change": change.subject.id, "day": day.description, "today": work.request.today.description],
        next: "Record it once the letter has come: --day is the letter's")
    }
    return [work.draft(.consentRecorded(event))]
  }

  private static func requireStatements(_ statements: [String: String]) throws(Refusal) {
    guard let empty = statements.filter({ $0.value.allSatisfy(\.isWhitespace) }).keys.min() else { return }
    throw Refusal(.statement, facts: ["missing": empty], next: "Say it in a sentence: --\(empty) TEXT")
  }
}
