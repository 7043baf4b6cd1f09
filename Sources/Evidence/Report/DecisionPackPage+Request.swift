import Domain
import Projections
import Values

/// What is asked for, what it does, and who decides.
extension DecisionPackPage {
  mutating func request() {
    let content = pack.change.content
    html.line("<section id=\"request\"><h2>What is asked for</h2>")
    table(
      "Fields that it moves", ["Of", "Field", "From", "To"],
      content.deltas.map {
        [
          $0.initiative.description, $0.movement.address.description, $0.movement.from?.description ?? "nothing",
          $0.movement.to?.description ?? "nothing",
        ]
      })
    table(
      "Budget that it moves", ["Of", "Transfer"],
      content.transfers.map { [$0.initiative.description, $0.description] })
    if !content.beneficiaries.isEmpty {
      paragraph("Who gains by it: \(content.beneficiaries.sorted().joined(separator: ", ")).")
    }
    let sensitivities = pack.change.sensitivities.sorted().map(\.rawValue)
    if !sensitivities.isEmpty { paragraph("Its spending is \(sensitivities.joined(separator: ", ")).") }
    if let preparation = pack.change.safeguards.preparation?.event {
      paragraph("Communication: \(preparation.communication)")
      paragraph("Fallback: \(preparation.fallback)")
    }
    list(
      pack.change.safeguards.consents.map {
        "Consent of \($0.event.authority), \($0.event.reference) of \($0.event.day)"
      })
    html.line("</section>")
  }

  mutating func assessments() {
    html.line("<section id=\"assessments\"><h2>What it does</h2>")
    for step in pack.change.assessments {
      let aspects = step.event.aspects.sorted().joined(separator: ", ")
      html.element("<h3><bdi>", aspects.isEmpty ? "Assessment" : aspects, "</bdi></h3>\n")
      paragraph(step.event.impact)
      list(step.event.computed?.lines ?? [])
      if let design = step.event.design { paragraph("Design: \(design)") }
      if let documentation = step.event.documentation { paragraph("Documentation: \(documentation)") }
      paragraph(
        "Assessed by \(Self.who(step.stamp)) on \(step.stamp.effectiveOn), position \(step.stamp.position)"
          + (step.event.isInterested ? "; the assessor gains by it." : "."))
    }
    html.line("</section>")
  }

  mutating func deciders() {
    html.line("<section id=\"deciders\"><h2>Who decides</h2>")
    if let routing = pack.routing {
      let policies = routing.event.policies.map(\.description).joined(separator: ", ")
      paragraph(
        "Routed by \(policies.isEmpty ? "the built-in rule" : policies): "
          + "\(routing.event.rules.joined(separator: ", ")); at stake \(routing.event.exposure)."
          + (pack.isRouted ? "" : " The ballots open with the first vote."))
      if routing.event.isSignatureRequired { paragraph("Votes are signed.") }
      if let deadline = routing.deadline { paragraph("Votes by \(deadline).") }
      table(
        "Ballots", ["Ballot", "Electorate", "Electors", "Decided by", "Outcome"],
        routing.ballots.map { ballot in
          [
            ballot.name, ballot.electorate.description,
            ballot.electors.map { $0.person + ($0.standsFor.map { " for \($0)" } ?? "") }.joined(separator: ", "),
            ballot.share.map { "\($0) % and \(ballot.quorum) votes" } ?? "the first vote",
            routing.count(ballot).outcome(of: ballot).rawValue,
          ]
        })
      table(
        "Votes so far", ["Ballot", "Vote", "By", "Position"],
        routing.votes.map {
          [$0.event.ballot, $0.event.choice.rawValue, Self.who($0.stamp), "\($0.stamp.position)"]
        })
    }
    table(
      "What it waits for", ["Step", "Of", "By", "Who can do it"],
      pack.tasks.map {
        [
          $0.action.rawValue, $0.item ?? "", $0.due?.description ?? "",
          $0.actors.isEmpty ? "nobody" : $0.actors.map(\.description).joined(separator: ", "),
        ]
      })
    html.line("</section>")
  }

  static func who(_ stamp: Stamp) -> String { stamp.actor + (stamp.actingFor.map { " for \($0)" } ?? "") }
}
