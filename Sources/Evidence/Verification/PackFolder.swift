/// A pack to check, as its files lie somewhere. Nothing in it is trusted.
package protocol PackFolder {
  /// What lies in a folder of the pack, in any order; "" is the pack itself.
  func list(_ folder: String) throws -> [PackEntry]

  /// Calls `body` with a plain file's bytes, piece by piece, until it returns false. Throws where it is no plain file of
  /// the pack, also where a link stands in its place.
  func read(_ path: String, _ body: (ArraySlice<UInt8>) throws -> Bool) throws
}

package struct PackEntry: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case file, folder
    /// A link, a pipe, a device.
    case other
  }

  package var name: String
  package var kind: Kind

  package init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

extension PackFolder {
  /// A whole file. Throws ``PackFault`` where it has more bytes than `limit`.
  func whole(_ path: String, limit: Int = PackLimits.wholeFile) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var isLong = false
    try read(path) { piece in
      isLong = bytes.count + piece.count > limit
      if !isLong { bytes += piece }
      return !isLong
    }
    guard !isLong else { throw PackFault("\(path) is too large to be what it should be") }
    return bytes
  }

  func text(_ path: String) throws -> String {
    guard let text = String(validating: try whole(path), as: UTF8.self) else {
      throw PackFault("\(path) is not valid UTF-8")
    }
    return text
  }

  func has(_ path: String) -> Bool { (try? read(path) { _ in false }) != nil }

  /// Calls `body` with each line of a file, without its end. Throws where the last has none, or one is too long.
  package func forEachLine(
    of path: String, limit: Int = PackLimits.line, _ body: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    var rest: [UInt8] = []
    try read(path) { piece in
      var piece = piece
      while let end = piece.firstIndex(of: 0x0A) {
        if rest.isEmpty {
          try body(piece[..<end])
        } else {
          rest += piece[..<end]
          try body(rest[...])
          rest.removeAll(keepingCapacity: true)
        }
        piece = piece[(end + 1)...]
      }
      rest += piece
      guard rest.count <= limit else { throw PackFault("\(path) has a line of more than \(limit) bytes") }
      return true
    }
    guard rest.isEmpty else { throw PackFault("the last line of \(path) has no end") }
  }
}

/// What is read whole, in bytes; beyond it a pack is refused, or left unchecked and said to be.
package enum PackLimits {
  static let wholeFile = 64 << 20
  package static let line = 64 << 20
  /// Of files beside events and proofs.
  static let otherFiles = 1_000_000
}
