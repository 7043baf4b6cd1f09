import Domain
public import Values

/// How long changes stay in each state, and how often they go round again.
///
/// Times are of recording, in whole milliseconds. A state that a change only passes through within one command is no stay.
public struct ChangeLatency: Hashable, Sendable {
  public enum Grouping: String, Hashable, Sendable, CaseIterable {
    case none
    /// Who decided: the board, else the person; `undecided`.
    case authority
    case kind
    /// The tiers of the initiatives, as the last route saw them; `none`.
    case tier
  }

  public struct Row: Hashable, Sendable {
    /// Nil where nothing is grouped.
    public var group: String?
    public var state: String
    /// Stays that ended, on which the next three rest.
    public var stays: DurationSummary
    /// Changes that are in the state now, and how long the longest of them has been.
    public var open: Int
    public var longestOpen: Int64?
  }

  public struct Rework: Hashable, Sendable {
    public var group: String?
    public var loop: ReworkLoop
    public var times: Int
    public var changes: Int
  }

  public var changes = 0
  /// By group, then in the order of the lifecycle; last the spans from raised to decided and to the end.
  public var rows: [Row] = []
  /// Loops that happened, by group.
  public var rework: [Rework] = []

  public static let toDecision = "raised to decided"
  public static let toEnd = "raised to ended"

  /// - Parameter now: until when open stays have lasted.
  public init(_ histories: [ChangeHistory], by grouping: Grouping = .none, now: UTCInstant) {
    changes = histories.count
    let grouped = Dictionary(grouping: histories) { $0.group(grouping) ?? "" }
    for (group, histories) in grouped.sorted(by: { $0.key < $1.key }) {
      let name = grouping == .none ? nil : group
      rows += Self.rows(histories, name, now)
      for loop in ReworkLoop.allCases {
        let counts = histories.compactMap { $0.loops[loop] }
        guard !counts.isEmpty else { continue }
        rework.append(Rework(group: name, loop: loop, times: counts.reduce(0, +), changes: counts.count))
      }
    }
  }

  private static func rows(_ histories: [ChangeHistory], _ group: String?, _ now: UTCInstant) -> [Row] {
    var ended: [Change.State: [Int64]] = [:]
    var open: [Change.State: [Int64]] = [:]
    for history in histories {
      for stay in history.stays { ended[stay.state, default: []].append(stay.milliseconds) }
      guard let since = history.since, !history.hasEnded else { continue }
      open[history.state, default: []].append(max(0, now.milliseconds - since.milliseconds))
    }
    var rows = Change.State.allCases.filter { ended[$0] != nil || open[$0] != nil }.map { state in
      Row(
        group: group, state: state.rawValue, stays: DurationSummary(ended[state] ?? []), open: open[state]?.count ?? 0,
        longestOpen: open[state]?.max())
    }
    for (name, spans) in [
      (toDecision, histories.compactMap(\.toDecision)), (toEnd, histories.compactMap(\.toEnd)),
    ] where !spans.isEmpty {
      rows.append(Row(group: group, state: name, stays: DurationSummary(spans), open: 0, longestOpen: nil))
    }
    return rows
  }
}
