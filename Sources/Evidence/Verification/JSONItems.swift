import Values

/// Takes a JSON object apart as it comes: hands out the elements of each member that is an array, one by one, and any
/// other member whole. That these are JSON is for the receiver to see.
struct JSONItems {
  private enum State {
    case start, firstKey, key, colon, value, firstItem, item, afterArray, end
  }

  /// Of one element, in bytes.
  static let limit = 16 << 20
  private static let maximumMembers = 1000

  private let receive: (_ key: String, _ item: [UInt8]) throws -> Void
  private var state = State.start
  private var keys: Set<String> = []
  private var key = ""
  /// Of the key or element at hand: its bytes, how deep they are nested, whether they end within a string, and there
  /// behind a backslash.
  private var text: [UInt8] = []
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  init(_ receive: @escaping (_ key: String, _ item: [UInt8]) throws -> Void) { self.receive = receive }

  /// - Throws: where what came so far is no object, has a key twice, or an element that is too long.
  mutating func take(_ piece: ArraySlice<UInt8>) throws {
    for byte in piece {
      if isInString { try takeInString(byte) } else { try take(byte) }
    }
  }

  func end() throws {
    guard state == .end else { throw PackFault("it ends within an object") }
  }

  private mutating func take(_ byte: UInt8) throws {
    if text.isEmpty, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { return }
    switch (state, byte) {
    case (.item, _),
      (.value, _) where !text.isEmpty:
      try collect(byte)
    case (.value, 0x5B): state = .firstItem
    case (.value, _): try collect(byte)
    case (.firstItem, 0x5D): state = .afterArray
    case (.firstItem, _):
      state = .item
      try collect(byte)
    case (.start, 0x7B): state = .firstKey
    case (.firstKey, 0x22), (.key, 0x22):
      isInString = true
      text.append(byte)
    case (.colon, 0x3A): state = .value
    case (.afterArray, 0x2C): state = .key
    case (.firstKey, 0x7D), (.afterArray, 0x7D): state = .end
    default: throw PackFault("it is no JSON object")
    }
  }

  private mutating func takeInString(_ byte: UInt8) throws {
    try append(byte)
    if isEscaped {
      isEscaped = false
    } else if byte == 0x5C {
      isEscaped = true
    } else if byte == 0x22 {
      isInString = false
      if state == .key || state == .firstKey { try endKey() }
    }
  }

  private mutating func collect(_ byte: UInt8) throws {
    switch byte {
    case 0x22: isInString = true
    case 0x5B, 0x7B: depth += 1
    case 0x2C, 0x5D, 0x7D:
      if depth == 0 { return try endElement(byte) }
      if byte != 0x2C { depth -= 1 }
    default: break
    }
    try append(byte)
  }

  private mutating func append(_ byte: UInt8) throws {
    guard text.count < Self.limit else { throw PackFault("it has an element of more than \(Self.limit) bytes") }
    text.append(byte)
  }

  private mutating func endKey() throws {
    var reader = JSONReader(text)
    key = try reader.string()
    guard keys.insert(key).inserted, keys.count <= Self.maximumMembers else {
      throw PackFault("it has a member twice, or too many")
    }
    text.removeAll(keepingCapacity: true)
    state = .colon
  }

  /// At the comma or closing bracket that ends it.
  private mutating func endElement(_ byte: UInt8) throws {
    try receive(key, text)
    text.removeAll(keepingCapacity: true)
    switch (state, byte) {
    case (.item, 0x2C): break
    case (.item, 0x5D): state = .afterArray
    case (.value, 0x2C): state = .key
    case (.value, 0x7D): state = .end
    default: throw PackFault("it has a bracket that closes nothing")
    }
  }
}
