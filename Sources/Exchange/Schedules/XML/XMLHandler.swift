/// What `XMLParser` calls; what it throws ends the parse.
protocol XMLHandler: AnyObject {
  func start(_ name: String, _ attributes: [String: String], line: Int) throws
  /// Text before the start of a child.
  func between(_ text: [UInt8]) throws
  /// The end of the element that began last, with the text since its start or its last child's end.
  func end(_ text: [UInt8], line: Int) throws
}
