/// A logical line of an XER file: a mark, then fields separated by tabs.
struct XERLine {
  enum Mark {
    case header, table, columns, record, end
    case other
  }

  let line: Int
  let mark: Mark
  /// Whether a field of it holds a line break.
  let isContinued: Bool
  let bytes: [UInt8]
  /// Where each field begins; one more for the end of the last.
  private let starts: [Int]

  init(line: Int, bytes: [UInt8], isContinued: Bool) {
    self.line = line
    self.bytes = bytes
    self.isContinued = isContinued
    var starts: [Int] = []
    for (index, byte) in bytes.enumerated() where byte == 0x09 { starts.append(index + 1) }
    let end = starts.isEmpty ? bytes.count : starts[0] - 1
    mark = Self.mark(bytes[..<end])
    self.starts = starts + [bytes.count + 1]
  }

  private static func mark(_ bytes: ArraySlice<UInt8>) -> Mark {
    switch String(decoding: bytes.prefix(10), as: UTF8.self) {
    case "ERMHDR": .header
    case "%T": .table
    case "%F": .columns
    case "%R": .record
    case "%E": .end
    default: .other
    }
  }

  /// How many fields follow the mark.
  var count: Int { starts.count - 1 }

  /// The bytes of the field at `index`, from 0, after the mark; empty where there is none.
  func bytes(_ index: Int) -> ArraySlice<UInt8> {
    guard index >= 0, index < count else { return [] }
    return bytes[starts[index]..<(starts[index + 1] - 1)]
  }

  /// Its text, with a line break for the two DEL that P6 writes for one; without white space around it.
  func text(_ index: Int) -> String {
    let bytes = bytes(index)
    guard bytes.contains(0x7F) else { return String(decoding: bytes, as: UTF8.self).trimmed }
    var plain: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == 0x7F, rest.first == 0x7F {
        rest.removeFirst()
        plain.append(0x0A)
      } else {
        plain.append(byte)
      }
    }
    return String(decoding: plain, as: UTF8.self).trimmed
  }

  var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}
