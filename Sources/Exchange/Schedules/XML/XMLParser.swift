import CExpat

/// Starts, texts and ends of elements, from bytes in chunks, by Expat.
///
/// A document type declaration is refused, and so there are neither entities to expand nor files to fetch.
final class XMLParser {
  private let parser: XML_Parser
  private let file: String
  private let limits: XMLLimits
  private let handler: any XMLHandler
  private var text: [UInt8] = []
  private var depth = 0
  /// What stopped the parse from inside a callback.
  private var failure: (any Error)?

  init(file: String, limits: XMLLimits = .standard, handler: any XMLHandler) throws {
    guard let parser = XML_ParserCreate(nil) else { throw ExchangeError(file: file, "no memory to parse it") }
    self.parser = parser
    self.file = file
    self.limits = limits
    self.handler = handler
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { context, name, attributes in XMLParser.from(context)?.started(name, attributes) },
      { context, _ in XMLParser.from(context)?.ended() })
    XML_SetCharacterDataHandler(parser) { context, bytes, count in XMLParser.from(context)?.read(bytes, count) }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in XMLParser.from(context)?.refuseDoctype() }
    XML_SetUnknownEncodingHandler(parser, { _, name, info in XMLEncoding.describe(name, info) }, nil)
  }

  deinit { XML_ParserFree(parser) }

  private static func from(_ context: UnsafeMutableRawPointer?) -> XMLParser? {
    guard let context else { return nil }
    let parser = Unmanaged<XMLParser>.fromOpaque(context).takeUnretainedValue()
    // Expat may still call back after it was told to stop.
    return parser.failure == nil ? parser : nil
  }

  /// Takes the next bytes; throws `ExchangeError` with the line where they can't be read, and what the handler throws.
  func parse(_ chunk: ArraySlice<UInt8>, isLast: Bool = false) throws {
    let status = chunk.withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        XML_Parse(parser, $0.baseAddress, Int32(clamping: $0.count), isLast ? 1 : 0)
      }
    }
    if let failure { throw failure }
    if status == XML_STATUS_ERROR { throw XMLFault.described(XML_GetErrorCode(parser), file: file, line: line) }
  }

  private var line: Int { Int(clamping: XML_GetCurrentLineNumber(parser)) }

  private func stop(_ error: any Error) {
    failure = error
    _ = XML_StopParser(parser, 0)
  }

  private func stop(_ message: String, advice: String) {
    stop(ExchangeError(file: file, line: line, message, advice: advice))
  }

  private func refuseDoctype() {
    stop(
      "a document type declaration (DOCTYPE) is not accepted: it can make a small file endless",
      advice: "remove it; planning tools don't write one")
  }

  private func read(_ bytes: UnsafePointer<CChar>?, _ count: Int32) {
    guard let bytes, count > 0 else { return }
    guard text.count + Int(count) <= limits.textBytes else {
      return stop(
        "the text of an element is longer than \(limits.textBytes) bytes",
        advice: "look for an element that isn't closed")
    }
    text.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: Int(count)))
  }

  private func started(_ name: UnsafePointer<CChar>?, _ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    guard let name else { return }
    depth += 1
    guard depth <= limits.depth else {
      return stop("elements are nested deeper than \(limits.depth)", advice: "check that this is a plan")
    }
    var attributes: [String: String] = [:]
    var index = 0
    while let list, let key = list[index], let value = list[index + 1] {
      index += 2
      guard index / 2 <= limits.attributes else {
        return stop("an element has more than \(limits.attributes) attributes", advice: "check that this is a plan")
      }
      let key = String(cString: key)
      if key == "xmlns" || key.hasPrefix("xmlns:") { continue }
      attributes[Self.local(key)] = String(cString: value)
    }
    do {
      try handler.between(text)
      text.removeAll(keepingCapacity: true)
      try handler.start(Self.local(String(cString: name)), attributes, line: line)
    } catch {
      stop(error)
    }
  }

  private func ended() {
    depth -= 1
    do {
      try handler.end(text, line: line)
      text.removeAll(keepingCapacity: true)
    } catch {
      stop(error)
    }
  }

  /// The name after its prefix.
  private static func local(_ name: String) -> String {
    guard let colon = name.utf8.firstIndex(of: 0x3A) else { return name }
    return String(name[name.utf8.index(after: colon)...])
  }
}
