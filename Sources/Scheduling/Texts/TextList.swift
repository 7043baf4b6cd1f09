import Values

/// Entries separated by semicolons, each of words separated by spaces; a word in double quotes may hold either, and a
/// quote as two.
enum TextList {
  /// Whether a word was quoted matters: a quoted one is never read as anything but a name.
  struct Word: Hashable {
    var text: String
    var isQuoted: Bool
  }

  /// Nil where an entry is empty or a quote stays open; an empty text is no entry.
  static func entries(_ text: some StringProtocol) -> [[Word]]? {
    var entries: [[Word]] = []
    var words: [Word] = []
    var word: [Unicode.Scalar] = []
    var isQuoted = false
    var isOpen = false
    func flush() {
      if !word.isEmpty || isQuoted { words.append(Word(text: String(scalars: word), isQuoted: isQuoted)) }
      word = []
      isQuoted = false
    }
    var scalars = Array(text.unicodeScalars)[...]
    guard scalars.contains(where: { $0 != " " }) else { return [] }
    while let next = scalars.popFirst() {
      if isOpen {
        if next == "\"" {
          if scalars.first == "\"" {
            word.append("\"")
            scalars.removeFirst()
          } else {
            isOpen = false
          }
        } else {
          word.append(next)
        }
      } else if next == "\"", word.isEmpty, !isQuoted {
        isOpen = true
        isQuoted = true
      } else if next == " " {
        flush()
      } else if next == ";" {
        flush()
        if words.isEmpty { return nil }
        entries.append(words)
        words = []
      } else {
        if isQuoted { return nil }
        word.append(next)
      }
    }
    guard !isOpen else { return nil }
    flush()
    if words.isEmpty { return nil }
    return entries + [words]
  }

  /// The name as it stands in an entry: in quotes where it would be read as something else.
  static func quoted(_ name: String, unless isPlain: (String) -> Bool = { _ in true }) -> String {
    let needsQuotes =
      name.isEmpty || !isPlain(name)
      || name.unicodeScalars.contains { $0 == " " || $0 == ";" || $0 == "\"" }
    guard needsQuotes else { return name }
    var text = "\""
    for scalar in name.unicodeScalars {
      if scalar == "\"" { text.unicodeScalars.append(scalar) }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}

extension String {
  fileprivate init(scalars: [Unicode.Scalar]) {
    self = ""
    unicodeScalars.append(contentsOf: scalars)
  }
}
