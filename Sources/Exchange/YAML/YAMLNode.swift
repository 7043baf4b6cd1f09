import Yams

/// A place in a YAML file that knows its line and its path, for messages. Mappings, change files and policies are read by it.
struct YAMLNode {
  let document: String
  let file: String
  let path: String
  let node: Node

  /// Parses a whole file; its root has an empty path.
  ///
  /// - Parameter document: what the file is, for messages.
  init(yaml: String, file: String, document: String = "mapping") throws {
    func error(_ message: String, line: Int? = nil) -> YAMLError {
      YAMLError(document: document, file: file, line: line, field: "", message: message)
    }
    if let fault = YAMLGuard.fault(yaml) { throw error(fault.message, line: fault.line) }
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw Self.syntaxError(error, file, document)
    }
    guard let root else { throw error("is empty") }
    self.init(document: document, file: file, path: "", node: root)
  }

  /// Reads a file's text, of no more than the bound and one chunk: what is larger is refused by it.
  static func text(ofFile path: String, document: String) throws -> String {
    var bytes: [UInt8] = []
    try ByteSource.file(path: path).forEachChunk { chunk in
      bytes += chunk
      return bytes.count <= YAMLGuard.sizeLimit
    }
    guard bytes.count <= YAMLGuard.sizeLimit else {
      throw YAMLError(
        document: document, file: path, line: nil, field: "", message: "is larger than \(YAMLGuard.sizeLimit) bytes")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw YAMLError(document: document, file: path, line: nil, field: "", message: "is not UTF-8")
    }
    return text
  }

  private init(document: String, file: String, path: String, node: Node) {
    self.document = document
    self.file = file
    self.path = path
    self.node = node
  }

  func error(_ message: String) -> YAMLError {
    YAMLError(document: document, file: file, line: node.mark?.line, field: path, message: message)
  }

  /// The members by key; refuses keys that are not in `known`, and anything but a mapping.
  func members(_ known: [String]) throws -> [String: YAMLNode] {
    var members: [String: YAMLNode] = [:]
    for (key, value) in try entries() {
      guard known.contains(key) else {
        throw value.error("is no key here; known keys: \(known.joined(separator: ", "))")
      }
      members[key] = value
    }
    return members
  }

  /// Keys that the mapping file's writer chooses, in the file's order.
  func entries() throws -> [(key: String, value: YAMLNode)] {
    guard case .mapping(let mapping) = node else { throw error("must be a block of keys and values") }
    return try mapping.map { key, value in
      guard let name = key.scalar?.string else { throw error("has a key that is no plain text") }
      return (
        name, YAMLNode(document: document, file: file, path: path.isEmpty ? name : "\(path).\(name)", node: value)
      )
    }
  }

  /// The members of a list; a single value counts as a list of one.
  func list() -> [YAMLNode] {
    guard case .sequence(let sequence) = node else { return [self] }
    return sequence.enumerated().map {
      YAMLNode(document: document, file: file, path: path.isEmpty ? "\($0 + 1)" : "\(path).\($0 + 1)", node: $1)
    }
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

  private static func syntaxError(_ error: YamlError, _ file: String, _ document: String) -> YAMLError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      YAMLError(document: document, file: file, line: mark.line, field: "", message: "is not valid YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      YAMLError(
        document: document, file: file, line: context.mark.line, field: duplicates.first ?? "",
        message: "is given twice")
    default: YAMLError(document: document, file: file, line: nil, field: "", message: "is not valid YAML")
    }
  }
}
