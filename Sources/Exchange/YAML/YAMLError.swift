/// A fault of a YAML file: `mapping gmpp.yaml line 12: field 'kind': …`.
package struct YAMLError: Error, Hashable, CustomStringConvertible {
  /// What the file is: `mapping`, `policy`.
  package let document: String
  package let file: String
  package let line: Int?
  /// The key at fault, with its path: `fields.3.kind`; empty for the file as a whole.
  package let field: String
  package let message: String

  package init(document: String = "mapping", file: String, line: Int?, field: String, message: String) {
    self.document = document
    self.file = file
    self.line = line
    self.field = field
    self.message = message
  }

  package var description: String {
    let place = line.map { " line \($0)" } ?? ""
    let what = field.isEmpty ? "" : " field '\(field)':"
    return "\(document) \(file)\(place):\(what) \(message)"
  }
}
