import Yams

/// A place in a mapping file that knows its line and its path, for messages.
struct MappingNode {
  let file: String
  let path: String
  let node: Node

  /// Parses a whole file; its root has an empty path.
  init(yaml: String, file: String) throws {
    guard yaml.utf8.count <= Self.sizeLimit else {
      throw MappingError(file: file, line: nil, field: "", message: "is larger than \(Self.sizeLimit) bytes")
    }
    guard Self.aliasCount(yaml) <= Self.aliasLimit else {
      throw MappingError(file: file, line: nil, field: "", message: "has more than \(Self.aliasLimit) YAML aliases")
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw Self.syntaxError(error, file)
    }
    guard let root else { throw MappingError(file: file, line: nil, field: "", message: "is empty") }
    self.init(file: file, path: "", node: root)
  }

  private init(file: String, path: String, node: Node) {
    self.file = file
    self.path = path
    self.node = node
  }

  private static let sizeLimit = 1 << 20
  /// Aliases of aliases can stand for more nodes than any machine holds.
  private static let aliasLimit = 30

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

  func error(_ message: String) -> MappingError {
    MappingError(file: file, line: node.mark?.line, field: path, message: message)
  }

  /// The members by key; refuses keys that are not in `known`, and anything but a mapping.
  func members(_ known: [String]) throws -> [String: MappingNode] {
    var members: [String: MappingNode] = [:]
    for (key, value) in try entries() {
      guard known.contains(key) else {
        throw value.error("is no key here; known keys: \(known.joined(separator: ", "))")
      }
      members[key] = value
    }
    return members
  }

  /// Keys that the mapping file's writer chooses, in the file's order.
  func entries() throws -> [(key: String, value: MappingNode)] {
    guard case .mapping(let mapping) = node else { throw error("must be a block of keys and values") }
    return try mapping.map { key, value in
      guard let name = key.scalar?.string else { throw error("has a key that is no plain text") }
      return (name, MappingNode(file: file, path: path.isEmpty ? name : "\(path).\(name)", node: value))
    }
  }

  /// The members of a list; a single value counts as a list of one.
  func list() -> [MappingNode] {
    guard case .sequence(let sequence) = node else { return [self] }
    return sequence.enumerated().map { MappingNode(file: file, path: "\(path).\($0 + 1)", node: $1) }
  }

  var isMapping: Bool { node.mapping != nil }

  /// From 1.
  var line: Int? { node.mark?.line }
  /// From 1: of the line's characters.
  var column: Int? { node.mark?.column }

  /// No value: `null`, `~` or nothing, unquoted.
  var isNull: Bool {
    guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else { return false }
    return ["null", "~", ""].contains(scalar.string)
  }

  func text() throws -> String {
    guard let scalar = node.scalar else { throw error("must be a single value") }
    guard !scalar.string.isEmpty || scalar.style == .singleQuoted || scalar.style == .doubleQuoted
    else { throw error("has no value") }
    return scalar.string
  }

  func texts() throws -> [String] { try list().map { try $0.text() } }

  func integer() throws -> Int {
    guard let number = try Int(text()) else { throw error("must be a whole number") }
    return number
  }

  func boolean() throws -> Bool {
    switch try text() {
    case "true", "yes": return true
    case "false", "no": return false
    default: throw error("must be true or false")
    }
  }

  /// Reads the text with `parse`; where that gives nil, says that the value must be `expected`.
  func value<Value>(_ expected: String, _ parse: (String) -> Value?) throws -> Value {
    let text = try text()
    guard let value = parse(text) else { throw error("'\(text)' must be \(expected)") }
    return value
  }

  private static func syntaxError(_ error: YamlError, _ file: String) -> MappingError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      MappingError(file: file, line: mark.line, field: "", message: "is not valid YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      MappingError(file: file, line: context.mark.line, field: duplicates.first ?? "", message: "is given twice")
    default: MappingError(file: file, line: nil, field: "", message: "is not valid YAML")
    }
  }
}
