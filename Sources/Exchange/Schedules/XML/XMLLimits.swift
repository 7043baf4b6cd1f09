/// What a plan's XML may ask of the memory: far above what tools write.
struct XMLLimits: Sendable {
  /// Open elements, one in the other.
  var depth = 64
  /// Attributes of an element.
  var attributes = 64
  /// Bytes of text of an element: notes are the longest.
  var textBytes = 8 << 20
  /// Elements of a record, such as a task with its links and an assignment with its days.
  var recordElements = 1 << 20
  /// Bytes of text of a record.
  var recordBytes = 64 << 20

  static let standard = XMLLimits()
}
