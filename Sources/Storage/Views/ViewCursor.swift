/// How far a view has folded the log.
package struct ViewCursor: Hashable, Sendable {
  /// Version of the fold's code; a view of another version is rebuilt.
  package var version: Int64
  package var position: Int64
  /// Day number that the view holds as of; nil for the current day's view.
  package var asOf: Int64?

  package init(version: Int64, position: Int64, asOf: Int64? = nil) {
    self.version = version
    self.position = position
    self.asOf = asOf
  }
}
