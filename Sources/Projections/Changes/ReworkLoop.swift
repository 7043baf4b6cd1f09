/// A way in which a change goes round again.
public enum ReworkLoop: String, Hashable, Sendable, CaseIterable {
  case revised
  /// The same aspects assessed a second time, or more.
  case assessedAgain = "assessed-again"
  /// A new round of assessing and deciding.
  case reopened
  case escalated
  case resumed
  case failedVerification = "failed-verification"
  case implementedAgain = "implemented-again"
  /// It came back into a state that it had left.
  case reentered
}
