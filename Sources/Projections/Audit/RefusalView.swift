public import Domain
public import Values

/// Commands that were refused, by rule and by who tried.
public struct RefusalView: Hashable, Sendable {
  public enum Grouping: String, Hashable, Sendable, CaseIterable {
    case rule, actor, both
  }

  public struct Row: Hashable, Sendable {
    /// Nil where it is not grouped by rule.
    public var rule: Rule?
    /// With the person acted for; nil where it is not grouped by actor.
    public var actor: String?
    public var count: Int
    /// What was tried, each once.
    public var attempts: [String]
    public var first: UTCInstant
    public var last: UTCInstant
    /// In order.
    public var positions: [Int64]
  }

  public private(set) var total = 0
  private let grouping: Grouping
  private var groups: [Key: Row] = [:]

  private struct Key: Hashable {
    var rule: Rule?
    var actor: String?
  }

  public init(by grouping: Grouping = .both) { self.grouping = grouping }

  /// Takes an event; anything but a refusal is passed over.
  public mutating func take(_ entry: Entry) {
    guard case .commandRefused(let event) = entry.event else { return }
    total += 1
    let actor = entry.stamp.actor + (entry.stamp.actingFor.map { " for \($0)" } ?? "")
    let key = Key(
      rule: grouping == .actor ? nil : event.refusal.rule, actor: grouping == .rule ? nil : actor)
    var row =
      groups[key]
      ?? Row(
        rule: key.rule, actor: key.actor, count: 0, attempts: [], first: entry.stamp.recordedAt,
        last: entry.stamp.recordedAt, positions: [])
    row.count += 1
    if !row.attempts.contains(event.attempt) { row.attempts.append(event.attempt) }
    row.last = entry.stamp.recordedAt
    row.positions.append(entry.stamp.position)
    groups[key] = row
  }

  /// The most frequent first.
  public var rows: [Row] {
    groups.values.sorted {
      ($1.count, $0.rule?.rawValue ?? "", $0.actor ?? "") < ($0.count, $1.rule?.rawValue ?? "", $1.actor ?? "")
    }
  }
}
