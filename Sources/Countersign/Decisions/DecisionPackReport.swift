public import Domain
public import Projections
public import Values

/// A decision pack as it was written.
public struct DecisionPackReport: Hashable, Sendable {
  public var folder: String
  public var issued: DecisionPackIssued
  /// Of the event that records it.
  public var position: Int64
}

/// Whether a file is a pack that was put before those who decided a change.
public struct DecisionPackCheck: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// It was issued, and the log yields the same bytes again.
    case holds
    /// No pack of this change has its digest.
    case notIssued = "not-issued"
    /// It was issued, but the log does not yield it again: payloads were erased since, or other software wrote it.
    case notRebuilt = "not-rebuilt"
  }

  public var verdict: Verdict
  /// Of the file.
  public var digest: Digest
  public var part: DecisionPack.Part?
  public var issued: Change.Step<DecisionPackIssued>?
  /// What the log yields in its place; nil where it was not issued.
  public var rebuilt: Digest?
  /// It shows what the change asks for now.
  public var isCurrent: Bool
  /// Positions of the votes that rest on it.
  public var votes: [Int64]
}
