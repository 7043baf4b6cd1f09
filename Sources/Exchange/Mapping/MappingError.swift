/// A fault of a mapping file: `mapping gmpp.yaml line 12: field 'kind': …`.
package struct MappingError: Error, Hashable, CustomStringConvertible {
  package let file: String
  package let line: Int?
  /// The key at fault, with its path: `fields.3.kind`; empty for the file as a whole.
  package let field: String
  package let message: String

  package var description: String {
    let place = line.map { " line \($0)" } ?? ""
    let what = field.isEmpty ? "" : " field '\(field)':"
    return "mapping \(file)\(place):\(what) \(message)"
  }
}
