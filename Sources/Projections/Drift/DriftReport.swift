public import Domain
public import Values

/// How far an initiative's baseline has moved from the original, and by what right each step was taken.
///
/// The steps of a measure follow each other in the order of the log: each is the difference that its event made to the
/// value as of the day. So they sum to current − original, whatever was back-dated, superseded or taken back since.
public struct DriftReport: Hashable, Sendable {
  /// By what right a step was taken.
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    case change
    /// What a source outside states as approved, or budget that corrects an error.
    case correction
    /// Under a waiver of the rule that a baseline moves through a change alone.
    case waiver
    /// None of these: always zero where control is kept.
    case unexplained
  }

  public enum Unit: Hashable, Sendable {
    case days, count
    case money(Currency)
  }

  public struct Step: Hashable, Sendable {
    public var position: Int64
    public var effectiveOn: CivilDay
    /// In the measure's unit: days, a count, or minor units.
    public var amount: Int64
    /// The field had no value before: of a date, that is no move.
    public var isAddition: Bool
    public var basis: Basis
    public var change: Subject?
    /// What kind of change it was, or the cause of a transfer.
    public var cause: String
    /// Who asked for the change, sorted.
    public var requesters: [String]
    /// Who decided it, sorted.
    public var deciders: [String]
  }

  public struct Measure: Hashable, Sendable {
    /// A field's address, `finish` as computed, `scope` items, or a figure of the budget log, as `budget.baseline`.
    public var name: String
    public var unit: Unit
    /// In the unit; of a date the day's number; nil where there was none.
    public var original: Int64?
    public var current: Int64?
    public var steps: [Step]

    /// Current − original: the sum of the steps. What is taken out counts as it stood last, an amount as nothing.
    public var drift: Int64 { steps.reduce(0) { $0 + $1.amount } }

    public func sum(_ basis: Basis) -> Int64 { steps.reduce(0) { $0 + ($1.basis == basis ? $1.amount : 0) } }
  }

  public var subject: Subject
  public var asOf: CivilDay
  /// Those with a step, by name; the computed finish first.
  public var measures: [Measure]
  /// What could not be computed, in words.
  public var remarks: [String]

  /// Whether any step was taken by no right that the ledger knows.
  public var hasUnexplained: Bool {
    measures.contains { $0.steps.contains { $0.basis == .unexplained && ($0.amount != 0 || $0.isAddition) } }
  }
}

extension DriftReport {
  /// What steps are grouped by.
  public enum Grouping: String, Hashable, Sendable, CaseIterable {
    case change, cause, requester, authority
  }

  public struct Share: Hashable, Sendable {
    public var measure: String
    public var unit: Unit
    public var key: String
    public var amount: Int64
    public var steps: Int
  }

  /// The steps of each measure by key: their shares sum to its drift. Several persons are one key together.
  public func shares(by grouping: Grouping) -> [Share] {
    measures.flatMap { measure in
      Dictionary(grouping: measure.steps) { $0.key(grouping) }.sorted { $0.key < $1.key }.map { key, steps in
        Share(
          measure: measure.name, unit: measure.unit, key: key, amount: steps.reduce(0) { $0 + $1.amount },
          steps: steps.count)
      }
    }
  }
}

extension DriftReport.Step {
  fileprivate func key(_ grouping: DriftReport.Grouping) -> String {
    let right = basis.rawValue
    return switch grouping {
    case .change: change?.id ?? right
    case .cause: cause
    case .requester: requesters.isEmpty ? right : requesters.joined(separator: ", ")
    case .authority: deciders.isEmpty ? right : deciders.joined(separator: ", ")
    }
  }
}
