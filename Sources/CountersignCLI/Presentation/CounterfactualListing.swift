import Domain
import Projections
import Values

extension Listing {
  init(_ replay: Counterfactual) {
    self.init(
      columns: [
        Column(key: "change", title: "Change"), Column(key: "position", title: "Position", isRight: true, rank: 3),
        Column(key: "day", title: "Routed on", rank: 2), Column(key: "effect", title: "Effect"),
        Column(key: "before", title: "Then", isFlexible: true),
        Column(key: "after", title: "By this policy", isFlexible: true),
        Column(key: "rules", title: "Rules", isFlexible: true, rank: 4),
        Column(key: "because", title: "Because", isFlexible: true, rank: 1),
        Column(key: "covered", title: "Covered", isHidden: true),
        Column(key: "decision", title: "Decision", isHidden: true), Column(key: "outcome", title: "Outcome", rank: 5),
      ],
      rows: replay.differences.map { difference in
        [
          .text(difference.change), .integer(difference.position), .text(difference.day),
          .string(difference.effect.rawValue), .array(difference.before.map { .string($0.question) }),
          .array(difference.after.map { .string($0.question) }), .array(difference.rules.map { .string($0) }),
          .optional(difference.because), .bool(difference.isCovered), .optional(difference.decision?.position),
          .optional(difference.decision?.outcome.rawValue),
        ]
      })
  }
}

extension Counterfactual {
  /// What no replay can tell.
  private static let claim = "It says who would have been asked, not what they would have decided."

  func json(_ listing: Listing) -> JSONValue {
    [
      "policy": .string(policy.name), "digest": .string(policy.digest.hex), "claim": .string(Self.claim),
      "routed": .integer(Int64(routed)),
      "effects": .object(
        Dictionary(
          uniqueKeysWithValues: Effect.allCases.map { ($0.rawValue, .integer(Int64(counts[$0] ?? 0))) })),
      "differences": listing.json,
      "load": .array(
        loads.map { name, load in
          [
            "electorate": .string(name), "before": .integer(Int64(load.before)), "after": .integer(Int64(load.after)),
          ]
        }), "gaps": .array(gaps.map { .text($0.change) }),
      "notComparable": .array(
        incomparable.map {
          [
            "change": .text($0.change), "position": .integer($0.position), "day": .text($0.day),
            "outcome": .string($0.outcome.rawValue),
          ]
        }),
    ]
  }

  func print(_ listing: Listing) {
    Out.line("\(routed) routed changes under policy '\(policy.name)'. \(Self.claim)")
    let counted = Effect.allCases.compactMap { effect in counts[effect].map { "\($0) \(effect.rawValue)" } }
    if !counted.isEmpty { Out.line(counted.joined(separator: ", ")) }
    if !differences.isEmpty { listing.print(as: .table) }
    if !load.isEmpty {
      Listing(
        columns: [
          .init(key: "electorate", title: "Who has ballots"), .init(key: "before", title: "Then", isRight: true),
          .init(key: "after", title: "By this policy", isRight: true),
        ], rows: loads.map { [.string($0), .integer(Int64($1.before)), .integer(Int64($1.after))] }
      ).print(as: .table)
    }
    if !gaps.isEmpty { Out.line("No rule covers \(gaps.map(\.change.description).joined(separator: ", "))") }
    if !incomparable.isEmpty {
      let changes = incomparable.map { "\($0.change) (position \($0.position))" }
      Out.line("Not comparable, decided before routes were recorded: \(changes.joined(separator: ", "))")
    }
  }

  private var loads: [(String, Load)] { load.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
}

extension BallotRule {
  /// `board:CCB, 3 votes, 60 %`; of one that the first vote decides, whose it is.
  fileprivate var question: String {
    guard let share else { return electorate.description }
    return "\(electorate), \(quorum) \(quorum == 1 ? "vote" : "votes"), \(share) %"
  }
}
