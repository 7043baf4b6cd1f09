import Countersign
import Domain
import Projections
import Values

extension DecisionReplay {
  /// For people: a heading a part, in the order in which a decider would ask.
  func print() {
    printContent()
    printDeciders()
    printRules()
    Out.line("")
    Out.line(since.isEmpty ? "Learnt since: nothing" : "Learnt since")
    if !since.isEmpty { sinceListing.print(as: .table) }
  }

  private func printContent() {
    let stamp = decision.stamp
    let limit = decision.event.limit
    Out.line("\(change.subject.id), \(PlainText.flat(change.title)): \(decision.event.outcome.rawValue)")
    Out.line(
      "  decided at position \(stamp.position), \(stamp.recordedAt), effective \(stamp.effectiveOn), by \(stamp.who)")
    Out.line("  kind \(change.content.kind.rawValue), round \(change.round), content SHA-256 \(change.contentHash.hex)")
    if let exposure { Out.line("  at stake \(exposure); limit \(limit)") }
    for condition in decision.event.conditions {
      Out.line(
        "  on condition \(condition.id): \(PlainText.flat(condition.text)), \(condition.owner) by \(condition.due)")
    }
    for step in change.assessments {
      let aspects = step.event.aspects.isEmpty ? "" : " (\(step.event.aspects.sorted().joined(separator: ", ")))"
      Out.line(
        "  assessed at \(step.stamp.position) by \(step.stamp.who)\(aspects): \(PlainText.flat(step.event.impact))")
      for line in step.event.computed?.lines ?? [] { Out.line("    computed: \(PlainText.flat(line))") }
      for line in step.event.details { Out.line("    \(line)") }
    }
    Out.line("")
    Out.line("What it moves, as known then")
    fieldListing(fields.filter(\.isMoved), withAsked: true).print(as: .table)
    let others = fields.filter { !$0.isMoved }
    guard !others.isEmpty else { return }
    Out.line("")
    Out.line("What else was known of the same items")
    fieldListing(others, withAsked: false).print(as: .table)
  }

  private func printDeciders() {
    Out.line("")
    Out.line("Who decided")
    for decider in deciders {
      let signed = decider.isSigned ? ", signed" : ""
      let ballot = decider.ballot.map { " in \($0)" } ?? ""
      Out.line(
        "  \(decider.name) \(decider.choice)\(ballot) at \(decider.position)\(signed), limit \(decider.limit)")
      if let pack = decider.pack { Out.line("    on decision pack \(pack.hex)") }
      for (subject, rights) in decider.rights.sorted(by: { $0.key < $1.key }) {
        for right in rights { Out.line("    over \(subject): \(right.words)") }
      }
      if decider.rights.isEmpty { Out.line("    by a seat on the board") }
    }
    Out.line(away.isEmpty ? "Nobody was away" : "Away")
    for away in away {
      let end = away.absence.until.map { " until \($0)" } ?? ""
      Out.line(
        "  \(away.person) from \(away.absence.from)\(end), \(away.absence.deputy.map { "deputy \($0)" } ?? "no deputy")"
      )
    }
  }

  private func printRules() {
    Out.line("")
    if let route = change.routing?.event {
      let policies =
        route.policies.isEmpty ? "the built-in rule" : route.policies.map(\.description).joined(separator: ", ")
      Out.line("Route by \(policies): \(route.rules.joined(separator: ", "))")
      for line in route.trace {
        let fact = line.fact.isEmpty ? "" : ", the change has \(line.fact)"
        Out.line("  \(line.rule): \(line.condition)\(fact): \(line.truth.rawValue)")
      }
      for ballot in route.ballots {
        let electors = ballot.electors.map { $0.person + ($0.standsFor.map { " for \($0)" } ?? "") }
        let who = electors.isEmpty ? "" : ": \(electors.joined(separator: ", "))"
        Out.line("  ballot \(ballot.name), \(ballot.electorate)\(who)")
      }
    }
    let byModel = Dictionary(grouping: models, by: \.subject).sorted { $0.key < $1.key }
    for (subject, models) in byModel {
      let words = models.map { "\($0.practice.rawValue) \($0.model.rawValue)" }.joined(separator: ", ")
      Out.line("Operating model of \(subject): \(words)")
    }
  }

  private func fieldListing(_ fields: [Field], withAsked: Bool) -> Listing {
    var listing = Listing(
      columns: [
        .init(key: "subject", title: "Subject", isFlexible: true),
        .init(key: "field", title: "Field", isFlexible: true),
        .init(key: "value", title: "Value", isFlexible: true),
        .init(key: "asked", title: "Asked", isFlexible: true, isHidden: !withAsked),
        .init(key: "original", title: "Original", isFlexible: true, rank: 2),
        .init(key: "position", title: "Set at", isRight: true, rank: 1),
      ])
    listing.rows = fields.map {
      [
        .text($0.subject), .text($0.address), .optional($0.value?.description), .optional($0.asked?.description),
        .optional($0.original?.description), .optional($0.position),
      ]
    }
    return listing
  }

  private var sinceListing: Listing {
    var listing = Listing(
      columns: [
        .init(key: "position", title: "Pos", isRight: true), .init(key: "recordedAt", title: "Recorded"),
        .init(key: "effectiveOn", title: "Effective"), .init(key: "isCorrection", title: "Corrects"),
        .init(key: "actor", title: "Actor"), .init(key: "kind", title: "Event", rank: 1),
        .init(key: "subject", title: "Subject", isFlexible: true), .init(key: "says", title: "Says", isFlexible: true),
      ])
    listing.rows = since.map {
      [
        .integer($0.line.position), .string(String($0.line.recordedAt.description.prefix(16)) + "Z"),
        .text($0.line.effectiveOn), .bool($0.isCorrection), .string($0.line.actor), .string($0.line.kind),
        .string($0.line.subject), .string($0.line.says),
      ]
    }
    return listing
  }
}

extension DecisionReplay.Decider {
  var name: String { person + (actingFor.map { " for \($0)" } ?? "") }
}

extension Entitlement {
  var words: String { "\(role.rawValue) over \(scope), limit \(limit), \(basis), granted at \(position)" }
}

extension Stamp {
  var who: String { actor + (actingFor.map { " for \($0)" } ?? "") }
}

extension AuditLine {
  /// What moved, or what the event says.
  var says: String {
    field.map { "\($0) \(from ?? "nothing") → \(to ?? "nothing")" } ?? summary ?? ""
  }
}
