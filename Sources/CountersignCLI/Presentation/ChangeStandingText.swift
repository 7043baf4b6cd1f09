import Countersign
import Domain
import Projections
import Values

extension ChangeStanding {
  /// For people: a heading a part, in the order of its life.
  func print() {
    Out.line("\(change.subject.id), \(PlainText.flat(change.title)): \(change.state.rawValue), round \(change.round)")
    printContent()
    printPacks()
    printRoute()
    printDecision()
    printWork()
    printSafeguards()
    Out.line("")
    for late in overdue { Out.line("Late: \(late)") }
    Out.line("Next: \(next)")
    for task in tasks { Out.line("  \(task.words)\(task.due.map { ", by \($0)" } ?? "")") }
  }

  private func printContent() {
    let content = change.content
    var kind = content.kind.rawValue
    for word in content.sensitivities.sorted() { kind += ", \(word.rawValue)" }
    Out.line("  \(kind), content SHA-256 \(change.contentHash.hex)")
    if let raised = change.raised { Out.line("  raised \(raised.words)") }
    Out.line("  asked for by \(change.requesters.sorted().joined(separator: ", "))")
    if !content.beneficiaries.isEmpty {
      Out.line("  to gain: \(content.beneficiaries.sorted().joined(separator: ", "))")
    }
    if let origin = change.origin { Out.line("  \(origin.words)") }
    if !content.links.isEmpty { Out.line("  linked to \(content.links.sorted().map(\.id).joined(separator: ", "))") }
    if let exposure { Out.line("  at stake \(exposure)") }
    for threat in obligations { Out.line("  obligation \(PlainText.flat(threat.words))") }
    for row in documents { Out.line("  document \(PlainText.flat(row.words))") }
    for step in change.assessments {
      let aspects = step.event.aspects.isEmpty ? "" : " (\(step.event.aspects.sorted().joined(separator: ", ")))"
      Out.line("  assessed \(step.stamp.words)\(aspects): \(PlainText.flat(step.event.impact))")
      for line in step.event.computed?.lines ?? [] { Out.line("    computed: \(PlainText.flat(line))") }
      for line in step.event.details { Out.line("    \(line)") }
    }
    Out.line("")
    Out.line("What it asks for")
    for delta in change.deltas {
      let (old, new) = (delta.movement.from?.description ?? "nothing", delta.movement.to?.description ?? "nothing")
      Out.line("  \(delta.initiative) \(delta.movement.address): \(PlainText.flat("\(old) → \(new)"))")
    }
    for transfer in content.transfers { Out.line("  \(transfer.initiative) \(PlainText.flat(transfer.description))") }
  }

  private func printPacks() {
    guard !change.packs.isEmpty else { return }
    let current = Set(change.currentPacks.map(\.stamp.position))
    Out.line("")
    Out.line("Decision packs")
    for pack in change.packs {
      let standing = current.contains(pack.stamp.position) ? "" : ", stale"
      Out.line(
        "  issued \(pack.stamp.words), round \(pack.event.round), as known at \(pack.event.position)\(standing)")
      Out.line("    SHA-256 \(pack.event.data.hex)")
    }
  }

  private func printRoute() {
    guard let routing = change.routing else { return }
    let policies = routing.event.policies.map(\.description).joined(separator: ", ")
    Out.line("")
    Out.line(
      "Route by \(policies.isEmpty ? "the built-in rule" : policies): \(routing.event.rules.joined(separator: ", "))")
    let summed = routing.event.aggregated.sorted().map(\.id).joined(separator: ", ")
    Out.line("  at stake \(routing.event.exposure)\(summed.isEmpty ? "" : ", summed with \(summed)")")
    if routing.event.isSignatureRequired { Out.line("  votes are signed") }
    if let deadline = routing.deadline { Out.line("  votes by \(deadline)") }
    for ballot in routing.ballots {
      let count = routing.count(ballot)
      let electors = ballot.electors.map { $0.person + ($0.standsFor.map { " for \($0)" } ?? "") }
      let who = electors.isEmpty ? "" : " (\(electors.joined(separator: ", ")))"
      let needed = ballot.share.map { "\($0) % and \(ballot.quorum) votes" } ?? "the first vote"
      Out.line(
        "  ballot \(ballot.name), \(ballot.electorate)\(who), by \(needed): \(count.outcome(of: ballot).rawValue)")
      for vote in routing.votes where vote.event.ballot == ballot.name {
        let place = vote.event.standsFor.flatMap { $0 == vote.stamp.actingFor ? nil : " for \($0)" } ?? ""
        let signed = vote.event.signature == nil ? "" : ", signed"
        let pack = vote.event.pack.map { ", on pack \($0.hex)" } ?? ""
        Out.line("    \(vote.event.choice.rawValue) \(vote.stamp.words)\(place)\(signed)\(pack)")
      }
    }
  }

  private func printDecision() {
    if let emergency = change.emergency {
      Out.line("")
      Out.line("Emergency \(emergency.stamp.words): \(PlainText.flat(emergency.event.hazard))")
      Out.line("  to be ratified by \(emergency.event.ratifyBy)")
    }
    guard let decision = change.decision else { return }
    Out.line("")
    Out.line("Decided \(decision.stamp.words): \(decision.event.outcome.rawValue)")
    if let day = decision.event.resumeOn { Out.line("  to be taken up again on \(day)") }
    for condition in decision.event.conditions {
      let state = change.discharged[condition.id].map { "discharged \($0.words)" } ?? "open"
      Out.line(
        "  condition \(condition.id), \(condition.owner) by \(condition.due), \(state): \(PlainText.flat(condition.text))"
      )
    }
  }

  private func printWork() {
    var lines: [String] = []
    if let start = change.start { lines.append("  begun \(start.stamp.words)") }
    if let work = change.implementation { lines.append("  implemented \(work.stamp.words)") }
    if let check = change.verification {
      lines.append("  verified \(check.stamp.words): \(check.event.passed ? "passed" : "failed")")
    }
    if let ended = change.ended { lines.append("  \(change.state.rawValue) \(ended.words)") }
    if !change.successors.isEmpty {
      lines.append("  in its place: \(change.successors.sorted().map(\.id).joined(separator: ", "))")
    }
    guard !lines.isEmpty else { return }
    Out.line("")
    Out.line("Work")
    for line in lines { Out.line(line) }
  }
}

extension ChangeAssessed {
  /// What it says of design and documentation.
  var details: [String] {
    [design.map { "design: \(PlainText.flat($0))" }, documentation.map { "documentation: \(PlainText.flat($0))" }]
      .compactMap(\.self)
  }
}

extension Stamp {
  /// `on 2026-03-02 by cai for dot, position 41`.
  var words: String { "on \(effectiveOn) by \(who), position \(position)" }
}
