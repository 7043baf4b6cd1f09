/// Turns chunks of encoded bytes into UTF-8, one chunk at a time.
///
/// A byte sequence that its encoding does not define becomes U+FFFD and is counted. A leading byte-order mark is taken
/// away.
struct TextDecoder {
  private enum Unit { case utf8, single(high: [UInt16]), utf16(bigEndian: Bool?) }

  private var unit: Unit
  private var pending: [UInt8] = []
  private var isAtStart = true
  private var highSurrogate: UInt16?
  /// How many sequences had no meaning in the encoding.
  private(set) var malformed = 0

  /// - Parameter encoding: not `auto`; that is for `TextEncoding.detected` to resolve.
  init(_ encoding: TextEncoding) {
    switch encoding {
    case .auto, .utf8: unit = .utf8
    case .utf16: unit = .utf16(bigEndian: nil)
    case let page: unit = .single(high: page.highHalf ?? [])
    }
  }

  mutating func decode(_ chunk: ArraySlice<UInt8>, into output: inout [UInt8]) {
    switch unit {
    case .utf8: decodeUTF8(chunk, isLast: false, into: &output)
    case .single(let high): for byte in chunk { Self.appendSingle(byte, high, &malformed, &output) }
    case .utf16(let bigEndian): decodeUTF16(chunk, bigEndian, into: &output)
    }
  }

  /// Ends the text; a sequence that the bytes break off is malformed.
  mutating func finish(into output: inout [UInt8]) {
    if case .utf8 = unit { decodeUTF8([], isLast: true, into: &output) }
    if !pending.isEmpty || highSurrogate != nil { replace(&output) }
    pending = []
    highSurrogate = nil
  }

  private mutating func replace(_ output: inout [UInt8]) {
    malformed += 1
    Self.append(0xFFFD, &output)
  }

  private static func appendSingle(_ byte: UInt8, _ high: [UInt16], _ malformed: inout Int, _ output: inout [UInt8]) {
    if byte < 0x80 { return output.append(byte) }
    let code = UInt32(high.indices.contains(Int(byte) - 0x80) ? high[Int(byte) - 0x80] : 0xFFFD)
    if code == 0xFFFD { malformed += 1 }
    append(code, &output)
  }

  private static func append(_ code: UInt32, _ output: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(code) else { return }
    output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}

extension TextDecoder {
  private mutating func decodeUTF8(_ chunk: ArraySlice<UInt8>, isLast: Bool, into output: inout [UInt8]) {
    let bytes = pending.isEmpty ? chunk : ArraySlice(pending + chunk)
    pending = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] < 0x80 {
        output.append(bytes[index])
        index += 1
        isAtStart = false
        continue
      }
      let (length, isComplete) = Self.sequence(bytes[index...])
      if !isComplete, !isLast, index + length == bytes.endIndex {
        pending = Array(bytes[index...])
        return
      }
      if !isComplete {
        replace(&output)
      } else if !(isAtStart && bytes[index..<(index + length)].elementsEqual([0xEF, 0xBB, 0xBF])) {
        output.append(contentsOf: bytes[index..<(index + length)])
      }
      isAtStart = false
      index += length
    }
  }

  /// The length of the well-formed sequence at the start, or of its longest well-formed beginning (Unicode 15, table
  /// 3-7, and D93b on maximal subparts).
  private static func sequence(_ bytes: ArraySlice<UInt8>) -> (length: Int, isComplete: Bool) {
    guard let first = bytes.first else { return (0, false) }
    let count: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: count = 2
    case 0xE0: (count, second) = (3, 0xA0...0xBF)
    case 0xED: (count, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: count = 3
    case 0xF0: (count, second) = (4, 0x90...0xBF)
    case 0xF4: (count, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: count = 4
    default: return (1, false)
    }
    var length = 1
    for byte in bytes.dropFirst().prefix(count - 1) {
      guard (length == 1 ? second : 0x80...0xBF).contains(byte) else { return (length, false) }
      length += 1
    }
    return (length, length == count)
  }

  private mutating func decodeUTF16(_ chunk: ArraySlice<UInt8>, _ order: Bool?, into output: inout [UInt8]) {
    var bigEndian = order
    for byte in chunk {
      pending.append(byte)
      guard pending.count == 2 else { continue }
      let pair = (pending[0], pending[1])
      pending.removeAll(keepingCapacity: true)
      if bigEndian == nil {
        bigEndian = pair == (0xFE, 0xFF)
        unit = .utf16(bigEndian: bigEndian)
        if pair == (0xFE, 0xFF) || pair == (0xFF, 0xFE) { continue }
      }
      let code = bigEndian == true ? UInt16(pair.0) << 8 | UInt16(pair.1) : UInt16(pair.1) << 8 | UInt16(pair.0)
      appendUTF16(code, into: &output)
    }
  }

  private mutating func appendUTF16(_ code: UInt16, into output: inout [UInt8]) {
    if let high = highSurrogate {
      highSurrogate = nil
      if UTF16.isTrailSurrogate(code) {
        return Self.append(0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(code) - 0xDC00), &output)
      }
      replace(&output)
    }
    if UTF16.isLeadSurrogate(code) {
      highSurrogate = code
    } else if UTF16.isTrailSurrogate(code) {
      replace(&output)
    } else {
      Self.append(UInt32(code), &output)
    }
  }
}
