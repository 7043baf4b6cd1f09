/// What a text may ask of a YAML parser: bounds that are checked before it runs.
///
/// The composer builds each alias anew and calls itself for each level, so that a few bytes could ask for more nodes than
/// any machine holds, or for more stack than a thread has.
enum YAMLGuard {
  static let sizeLimit = 1 << 20
  static let aliasLimit = 30
  static let depthLimit = 100

  /// Why the text is not to be parsed; nil where it may be.
  static func fault(_ yaml: String) -> (line: Int?, message: String)? {
    if yaml.utf8.count > sizeLimit { return (nil, "is larger than \(sizeLimit) bytes") }
    if aliasCount(yaml) > aliasLimit { return (nil, "has more than \(aliasLimit) YAML aliases") }
    return tooDeep(yaml).map { ($0, "is nested more than \(depthLimit) levels deep") }
  }

  /// What looks like an alias, `*name`; some of it may be text in quotes.
  private static func aliasCount(_ yaml: String) -> Int {
    var count = 0
    var before: UInt8 = 0x20
    var last: UInt8 = 0x20
    for byte in yaml.utf8 {
      let isName =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte > 0x7F
      if last == 0x2A, isName || byte == 0x5F || byte == 0x2D, before <= 0x20 || Array(",[{:?-".utf8).contains(before) {
        count += 1
      }
      (before, last) = (last, byte)
    }
    return count
  }

  /// The first line that could nest too deeply: by open brackets, by indentation, or by indicators in a row (`- - -`).
  private static func tooDeep(_ yaml: String) -> Int? {
    var line = 1
    var column = 0
    var open = 0
    var indicators = 0
    var isStart = true
    for byte in yaml.utf8 {
      switch byte {
      case 0x0A:
        line += 1
        (column, indicators, isStart) = (0, 0, true)
        continue
      case 0x5B, 0x7B: open += 1
      case 0x5D, 0x7D: open = max(0, open - 1)
      case 0x20, 0x09: break
      case 0x2D, 0x3F, 0x3A: if isStart { indicators += 1 }
      default: isStart = false
      }
      if isStart { column += 1 }
      if open > depthLimit || indicators > depthLimit || column > 2 * depthLimit { return line }
    }
    return nil
  }
}
