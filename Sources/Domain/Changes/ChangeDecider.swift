import EventSourcing
import Values

/// The lifecycle of a change request: draft, submitted, assessed, routed, deciding, decided, implementing, implemented,
/// verified, closed; and what leaves that path. `docs/change-control.md` has the table of states and commands.
package enum ChangeDecider: Decider {
  package static func decide(_ request: Request<ChangeCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    func at(_ subject: Subject) throws(Refusal) -> ChangeCase { try ChangeCase(subject, request, state) }
    switch request.command {
    case .raise(let subject, let content, let isDraft):
      return try raise(subject, content, isDraft: isDraft, request, state)
    case .revise(let subject, let content): return try revise(at(subject), content)
    case .submit(let subject): return try submit(at(subject))
    case .assess(let subject, let impact, let aspects, let isInterested, let design, let documentation):
      return try assess(
        at(subject), impact: impact, aspects: aspects, isInterested: isInterested, design: design,
        documentation: documentation)
    case .route(let subject): return try route(at(subject))
    case .vote(let subject, let vote): return try self.vote(at(subject), vote)
    case .escalate(let subject): return try escalate(at(subject))
    case .resume(let subject): return try resume(at(subject))
    case .invoke(let subject, let hazard, let day): return try invoke(at(subject), hazard: hazard, ratifyBy: day)
    case .start(let subject): return try start(at(subject))
    case .implement(let subject, let evidence): return try implement(at(subject), evidence)
    case .verify(let subject, let passed, let evidence): return try verify(at(subject), passed: passed, evidence)
    case .discharge(let subject, let condition, let evidence):
      return try discharge(at(subject), condition, evidence)
    case .close(let subject): return try close(at(subject))
    case .withdraw(let subject): return try withdraw(at(subject))
    case .supersede(let subject, let successor): return try supersede(at(subject), by: successor)
    case .split(let subject, let parts): return try split(at(subject), parts)
    case .merge(let changes, let successor, let title):
      return try merge(changes, into: successor, title: title, request, state)
    case .reverse(let subject, let reversal): return try reverse(at(subject), as: reversal)
    case .prepare(let subject, let preparation): return try prepare(at(subject), preparation)
    case .notify(let subject, let notice): return try notify(at(subject), notice)
    case .acknowledge(let subject, let notice): return try acknowledge(at(subject), notice: notice)
    case .judgeSpending(let subject, let isNovel, let isContentious, let isRepercussive):
      return try judgeSpending(
        at(subject), isNovel: isNovel, isContentious: isContentious, isRepercussive: isRepercussive)
    case .consent(let subject, let authority, let reference, let day, let letter):
      return try consent(at(subject), authority: authority, reference: reference, day: day, letter: letter)
    case .issuePack(let subject, let pack): return try issue(at(subject), pack)
    }
  }
}
