/// What a decision reads of the log itself, beside the streams that it folds.
public struct LogExcerpt: Hashable, Sendable {
  /// The last position of the log.
  public var head: Int64
  /// The events that the command names by position, as far as there are any that can be read.
  public var cited: [Int64: Entry]
  /// Of a review: the first position of its range at which the reviewer acted.
  public var reviewerActedAt: Int64?

  public init(head: Int64 = 0, cited: [Int64: Entry] = [:], reviewerActedAt: Int64? = nil) {
    self.head = head
    self.cited = cited
    self.reviewerActedAt = reviewerActedAt
  }
}
