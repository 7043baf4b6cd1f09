import Countersign
import Domain
import Values

extension Policy {
  func checkJSON(_ analysis: PolicyAnalysis) -> JSONValue {
    [
      "complete": .bool(analysis.isComplete), "digest": .string(digest.hex),
      "gaps": .array(analysis.gaps.map(\.json)), "name": .string(name),
      "neverFiring": .array(
        analysis.deadRules.map { ["because": .string($0.cause.words), "rule": .string($0.rule)] }),
      "rules": .array(rules.map { ["name": .string($0.name), "sentence": .string($0.sentence)] }),
    ]
  }

  func printCheck(_ analysis: PolicyAnalysis) {
    Out.line("\(name)\(title.isEmpty ? "" : ": \(title)")")
    Out.line(
      "  changes within \(defaults.windowDays) days are summed; a waiver lasts \(defaults.waiverDays) days at most")
    for (index, rule) in rules.enumerated() { Out.line("  \(index + 1). \(rule.name): \(rule.sentence)") }
    for dead in analysis.deadRules { Out.line("never applies: rule '\(dead.rule)' \(dead.cause.words)") }
    for gap in analysis.gaps { Out.line("not covered: \(gap.words)") }
    if !analysis.isComplete { Out.line("the rules part the facts into too many cases to look at them all") }
    if analysis.isClean { Out.line("every rule can apply, and every change is covered") }
  }
}

extension PolicyAnalysis.DeadRule.Cause {
  fileprivate var words: String {
    switch self {
    case .contradictory: "has conditions that exclude each other"
    case .shadowed(let rules):
      "comes after \(rules.map { "'\($0)'" }.joined(separator: ", ")), which take all that it could"
    }
  }
}

extension PolicyAnalysis.Gap {
  fileprivate var words: String {
    let facts = because.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue): \($0.value)" }
    return facts.isEmpty ? "a change of any facts" : "a change with \(facts.joined(separator: ", "))"
  }

  fileprivate var json: JSONValue {
    [
      "example": .object(
        Dictionary(because.map { ($0.key.rawValue, JSONValue.string($0.value)) }) { first, _ in first }),
      "restsOnUnknown": .bool(restsOnUnknown),
    ]
  }
}

extension PolicyDocument {
  static func print(_ trials: [Trial]) {
    for trial in trials {
      Out.line("\(trial.differences.isEmpty ? "pass" : "FAIL")  \(trial.name) (line \(trial.line))")
      for difference in trial.differences { Out.line("      \(difference)") }
    }
    let failed = trials.filter { !$0.differences.isEmpty }.count
    Out.line("\(trials.count) examples, \(failed) failed")
  }
}

extension PolicyDocument.Trial {
  var json: JSONValue {
    [
      "differences": .array(differences.map { .string($0) }), "line": .integer(Int64(line)), "name": .string(name),
      "passed": .bool(differences.isEmpty),
    ]
  }
}

extension Route {
  func print(_ versions: [PolicyVersion]) {
    if !versions.isEmpty { Out.line("by \(versions.map(\.description).joined(separator: ", "))") }
    for line in trace {
      let fact = line.fact.isEmpty ? "" : " (\(line.fact))"
      Out.line("  \(line.truth.rawValue)  \(line.rule): \(line.condition)\(fact)")
    }
    Out.line("rules: \(matched.joined(separator: ", "))")
    Out.line("required: \(requirement.description)")
  }

  func json(_ versions: [PolicyVersion]) -> JSONValue {
    [
      "ballots": .array(
        requirement.ballots.map {
          [
            "electorate": .text($0.electorate), "name": .string($0.name), "quorum": .integer(Int64($0.quorum)),
            "share": .optional($0.share), "escalation": .optional($0.escalation?.description),
          ]
        }),
      "assessments": .array(requirement.aspects.sorted().map { .string($0) }), "covered": .bool(isCovered),
      "forbidden": .optional(requirement.forbidden), "policies": .array(versions.map { .text($0) }),
      "rules": .array(matched.map { .string($0) }), "signature": .bool(requirement.signature),
      "trace": .array(
        trace.map {
          [
            "condition": .string($0.condition), "fact": .string($0.fact), "rule": .string($0.rule),
            "truth": .string($0.truth.rawValue),
          ]
        }), "withinDays": .optional(requirement.withinDays),
    ]
  }
}

extension Listing {
  init(_ policies: [PolicyRecord]) {
    self.init(columns: [
      Column(key: "policy", title: "Policy"), Column(key: "version", title: "Version", isRight: true),
      Column(key: "name", title: "Name", isFlexible: true, rank: 2), Column(key: "proposedBy", title: "Proposed by"),
      Column(key: "proposedAt", title: "At", rank: 3),
      Column(key: "position", title: "Position", isRight: true, rank: 4),
      Column(key: "digest", title: "Digest", isHidden: true),
      Column(key: "published", title: "Published", isFlexible: true),
    ])
    rows = policies.map { record in
      [
        .text(record.version.policy), .integer(record.version.version), .string(record.name),
        .string(record.proposedBy), .text(record.proposedAt), .integer(record.position),
        .string(record.version.digest.hex),
        .array(
          record.publications.map { .string("\($0.scope) from \($0.effectiveOn) by \($0.publishedBy)") }),
      ]
    }
  }
}
