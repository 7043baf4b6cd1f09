public import Domain
public import Values

/// Which initiatives go on, which are over, and which decisions to go on have run out, on a day.
public struct ContinuationRegister: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
      case open
      /// Open, with a decision to go on that has run out.
      case overdue
      /// Open, to be wound up.
      case stopping
      case delivered, stopped
    }

    public var initiative: Subject
    public var name: String
    public var state: State
    public var review: ContinuationReviewed?
    /// Days since the review was due; nil where it is not.
    public var overdueDays: Int?
    /// Scope items with nothing below them that are not accepted.
    public var openDeliverables: Int
  }

  public var asOf: CivilDay
  public var rows: [Row]

  package init(_ organisation: Organisation, of subject: Subject, asOf day: CivilDay) {
    asOf = day
    rows = organisation.registered(under: subject, on: day).map { initiative in
      let lifecycle = initiative.lifecycle
      let review = lifecycle.review(on: day)
      let isOverdue = lifecycle.isOverdue(on: day)
      let state: Row.State =
        switch lifecycle.outcome(on: day) {
        case .delivered: .delivered
        case .stopped: .stopped
        case nil: isOverdue ? .overdue : review?.decision == .stop ? .stopping : .open
        }
      return Row(
        initiative: initiative.subject, name: initiative.name, state: state, review: review,
        overdueDays: isOverdue ? review?.nextReview.map { day.days(since: $0) } : nil,
        openDeliverables: initiative.openDeliverables(on: day).count)
    }
  }
}
