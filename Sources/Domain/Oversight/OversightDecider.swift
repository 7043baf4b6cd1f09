import EventSourcing
import Values

/// Looking at what others did: approving changes of configuration, reviewing the log.
public enum OversightCommand: Hashable, Sendable {
  case approve(positions: [Int64])
  case review(AuditReviewed)
}

package enum OversightDecider: Decider {
  package static func decide(_ request: Request<OversightCommand>, in state: Organisation) throws(Refusal) -> [Draft] {
    try requireReason(request.reason)
    switch request.command {
    case .approve(let positions): return try approve(Set(positions).sorted(), request, state)
    case .review(let review): return try sign(review, request, state)
    }
  }

  private static func approve(
    _ positions: [Int64], _ request: Request<OversightCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.configurationApproved, over: .ledger, by: request.actor, on: request.today)
    var waiting: [Entry] = []
    for position in positions {
      guard let entry = state.excerpt.cited[position], entry.event.kind.isConfiguration else {
        var facts = ["position": "\(position)", "head": "\(state.excerpt.head)"]
        facts["event"] = state.excerpt.cited[position]?.event.kind.rawValue
        throw Refusal(.configuration, facts: facts, next: "See which wait for an approval: compliance K09")
      }
      if state.oversight.approvals[position] == nil { waiting.append(entry) }
    }
    for entry in waiting { try requireAnother(entry, request, state) }
    if waiting.isEmpty { return [] }
    return [
      Draft(
        .ledger, .configurationApproved(ConfigurationApproved(positions: waiting.map(\.stamp.position))),
        effectiveOn: request.effectiveOn, touching: Set(waiting.map(\.subject)).subtracting([.ledger]).sorted())
    ]
  }

  private static func requireAnother(
    _ entry: Entry, _ request: Request<OversightCommand>, _ state: Organisation
  ) throws(Refusal) {
    let involved = entry.stamp.persons.union(state.beneficiaries(of: entry))
    if involved.isDisjoint(with: request.actor.persons) { return }
    let able = state.personsWho(
      mayCause: .configurationApproved, over: .ledger, on: request.today, except: involved.union(request.actor.persons))
    throw Refusal(
      .ownConfiguration,
      facts: [
        "position": "\(entry.stamp.position)", "event": entry.event.kind.rawValue,
        "involved": involved.sorted().joined(separator: ", "),
      ], whoCould: able,
      next: able.isEmpty
        ? "Make somebody else a sponsor or change authority over ledger:main, from outside the office if need be"
        : "Have it approved by \(state.named(able))")
  }

  private static func sign(
    _ review: AuditReviewed, _ request: Request<OversightCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    try state.require(.auditReviewed, over: .ledger, by: request.actor, on: request.today)
    let head = state.excerpt.head
    guard review.from >= 1, review.from <= review.to, review.to <= head else {
      throw Refusal(
        .positions, facts: ["from": "\(review.from)", "to": "\(review.to)", "head": "\(head)"],
        next: "Review positions from 1 to \(head)")
    }
    if state.oversight.reviews.contains(where: { $0.event == review && $0.stamp.persons == request.actor.persons }) {
      return []
    }
    var drafts: [Draft] = []
    if let position = state.excerpt.reviewerActedAt {
      let able = state.personsWho(
        mayCause: .auditReviewed, over: .ledger, on: request.today, except: request.actor.persons)
      let refusal = Refusal(
        .ownReview, facts: ["reviewer": request.actor.person, "acted at": "\(position)"], whoCould: able,
        next: able.isEmpty
          ? "Make somebody an auditor who does nothing else: role grant PERSON auditor --scope ledger:main"
          : "Have it reviewed by \(state.named(able))")
      drafts = try state.enforce(refusal, over: [.ledger], request)
    }
    return drafts + [Draft(.ledger, .auditReviewed(review), effectiveOn: request.effectiveOn)]
  }
}
