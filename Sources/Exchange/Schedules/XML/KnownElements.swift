/// Elements that a reader knows and does not keep, since nothing of a plan is lost with them.
struct KnownElements: Sendable {
  /// By path, such as `Task/Critical`: what others say already, or how it is shown.
  var dropped: Set<String>
  /// By path: values that say nothing, such as no overtime. Any other value is noted.
  var neutral: [String: Set<String>]

  static let noPlace = "a plan has no place for it here: it is left out"

  /// - Parameters:
  ///   - names: of elements to drop, apart by white space, below each parent.
  ///   - nothing: the texts that say nothing, of the elements named.
  init(names: [(parent: String, names: String)], nothing: [(parent: String, names: String, texts: Set<String>)]) {
    dropped = []
    neutral = [:]
    for (parent, names) in names {
      for name in names.split(whereSeparator: \.isWhitespace) { dropped.insert("\(parent)/\(name)") }
    }
    for (parent, names, texts) in nothing {
      for name in names.split(whereSeparator: \.isWhitespace) { neutral["\(parent)/\(name)"] = texts }
    }
  }

  func covers(_ child: XMLElement, in path: String) -> Bool {
    let path = "\(path)/\(child.name)"
    if dropped.contains(path) { return true }
    guard let values = neutral[path], child.children.isEmpty else { return false }
    return values.contains(child.text.trimmed)
  }
}
