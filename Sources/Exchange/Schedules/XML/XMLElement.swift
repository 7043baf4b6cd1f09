/// An element with all that is below it: one task, one calendar.
struct XMLElement {
  /// Without its prefix.
  var name: String
  /// Where it begins, from 1.
  var line: Int
  /// Of a leaf, as it stands; of an element with children, what stands between them and is not white space.
  var text = ""
  /// Without prefixes, and without declarations of name spaces.
  var attributes: [String: String] = [:]
  var children: [XMLElement] = []

  init(name: String, line: Int) {
    self.name = name
    self.line = line
  }

  /// Says outright that it holds nothing (`xsi:nil`).
  var isNil: Bool { attributes["nil"] == "true" || attributes["nil"] == "1" }
}
