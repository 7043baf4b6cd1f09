import Values

extension Checkpoint {
  /// Parses a note's text: origin, size and root, one a line, and perhaps extension lines, none of them empty.
  public init(parsing text: [UInt8]) throws(CheckpointError) {
    var rest = text[...]
    guard let first = rest.popLine(), !first.isEmpty,
      let origin = String(validating: first, as: UTF8.self), first.allSatisfy({ $0 >= 0x20 })
    else { throw .malformed(line: 1) }
    guard let second = rest.popLine(), let size = Int64(strictDecimal: second) else { throw .malformed(line: 2) }
    guard let third = rest.popLine(), let root = Digest(base64: third) else { throw .malformed(line: 3) }
    var extensionLines: [String] = []
    while !rest.isEmpty {
      guard let line = rest.popLine(), !line.isEmpty, let text = String(validating: line, as: UTF8.self)
      else { throw .malformed(line: 4 + extensionLines.count) }
      extensionLines.append(text)
    }
    self.init(origin: origin, size: size, root: root, extensionLines: extensionLines)
  }

  /// The text that is signed.
  public var text: [UInt8] {
    var text = Array("\(origin)\n\(size)\n".utf8) + root.base64 + [0x0A]
    for line in extensionLines { text += Array(line.utf8) + [0x0A] }
    return text
  }
}

extension Digest {
  /// Nil unless `text` is the base64 of 32 bytes.
  init?(base64 text: ArraySlice<UInt8>) {
    guard text.count == 44, let bytes = Base64.decode(text) else { return nil }
    self.init(bytes: bytes)
  }

  var base64: [UInt8] { Base64.encode(bytes) }
}

extension Int64 {
  /// Nil unless `text` is a decimal number of this type, not negative, without leading zeros.
  init?(strictDecimal text: ArraySlice<UInt8>) {
    guard let first = text.first, first != 0x30 || text.count == 1 else { return nil }
    var value: Int64 = 0
    for digit in text {
      guard (0x30...0x39).contains(digit) else { return nil }
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(Int64(digit - 0x30))
      guard !overflow, !carry else { return nil }
      value = sum
    }
    self = value
  }
}

extension ArraySlice<UInt8> {
  /// Removes the first line and its newline, and returns the line; nil if no newline is left.
  mutating func popLine() -> ArraySlice<UInt8>? {
    guard let end = firstIndex(of: 0x0A) else { return nil }
    let line = self[..<end]
    self = self[(end + 1)...]
    return line
  }
}
