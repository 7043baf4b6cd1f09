import Scheduling

/// What numbers stand for.
enum MSPDICode {
  /// `ConstraintType` from 0.
  static let constraints: [Constraint.Kind] = [
    .asSoonAsPossible, .asLateAsPossible, .mustStartOn, .mustFinishOn, .startNoEarlierThan, .startNoLaterThan,
    .finishNoEarlierThan, .finishNoLaterThan,
  ]

  /// `PredecessorLink/Type` from 0.
  static let links: [Link.Kind] = [.finishToFinish, .finishToStart, .startToFinish, .startToStart]
}
