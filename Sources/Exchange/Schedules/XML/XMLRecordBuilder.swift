/// Builds records from what the parser calls.
final class XMLRecordBuilder: XMLHandler {
  private let file: String
  private let limits: XMLLimits
  private let isContainer: ([String]) -> Bool
  private var emit: ((XMLRecords.Event) throws -> Void)?
  /// The open containers, from the root.
  private var containers: [String] = []
  /// The open elements of a record, from its own.
  private var open: [XMLElement] = []
  private var elements = 0
  private var bytes = 0

  init(
    file: String, limits: XMLLimits, isContainer: @escaping ([String]) -> Bool,
    emit: @escaping (XMLRecords.Event) throws -> Void
  ) {
    self.file = file
    self.limits = limits
    self.isContainer = isContainer
    self.emit = emit
  }

  func release() { emit = nil }

  func start(_ name: String, _ attributes: [String: String], line: Int) throws {
    var element = XMLElement(name: name, line: line)
    element.attributes = attributes
    if open.isEmpty {
      elements = 0
      bytes = 0
      if isContainer(containers + [name]) {
        containers.append(name)
        try emit?(.opened(element))
        return
      }
    }
    elements += 1
    guard elements <= limits.recordElements else {
      throw ExchangeError(
        file: file, line: line, "a single element holds more than \(limits.recordElements) others",
        advice: "check that this is a plan")
    }
    open.append(element)
  }

  func between(_ text: [UInt8]) throws {
    guard !open.isEmpty, !Self.isBlank(text) else { return }
    open[open.count - 1].text += String(decoding: text, as: UTF8.self)
  }

  func end(_ text: [UInt8], line: Int) throws {
    guard var element = open.popLast() else {
      if let name = containers.popLast() { try emit?(.closed(name: name, line: line)) }
      return
    }
    bytes += text.count
    guard bytes <= limits.recordBytes else {
      throw ExchangeError(
        file: file, line: line, "a single element holds more than \(limits.recordBytes) bytes of text",
        advice: "check that this is a plan")
    }
    if element.children.isEmpty || !Self.isBlank(text) { element.text += String(decoding: text, as: UTF8.self) }
    if open.isEmpty {
      try emit?(.record(element))
    } else {
      open[open.count - 1].children.append(element)
    }
  }

  private static func isBlank(_ text: [UInt8]) -> Bool { text.allSatisfy { $0 <= 0x20 } }
}
