package import Controls

/// Where things lie in a pack.
package enum PackPath {
  package static let report = "index.html"
  package static let statement = "statement.json"
  package static let checkpoint = "checkpoint"
  package static let verifierKey = "ledger.vkey"
  package static let events = "events.jsonl"
  package static let allowedSigners = "allowed_signers"
  package static let witnessPolicy = "witness.policy"

  private static let proofsAFolder: Int64 = 1000

  /// `proofs/0000/158.tlog-proof`.
  package static func proof(of position: Int64) -> String {
    let folder = String(position / proofsAFolder)
    return "proofs/" + String(repeating: "0", count: max(0, 4 - folder.utf8.count)) + folder + "/\(position).tlog-proof"
  }

  /// Every position in the order of the paths of their proofs. A folder's are held at a time, and the number of each.
  package static func forEachInOrder(of positions: PositionRanges, _ body: (Int64) throws -> Void) rethrows {
    var folders: [Int64] = []
    for run in positions.ranges {
      let first = max(run.lowerBound / proofsAFolder, (folders.last ?? -1) + 1)
      let last = run.upperBound / proofsAFolder
      if first <= last { folders += first...last }
    }
    for folder in ordered(folders, { proof(of: $0 * proofsAFolder) }) {
      let all = folder * proofsAFolder...(folder + 1) * proofsAFolder - 1
      for position in ordered(positions.positions(in: all), proof) { try body(position) }
    }
  }

  private static func ordered(_ numbers: [Int64], _ path: (Int64) -> String) -> [Int64] {
    numbers.map { (Array(path($0).utf8), $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
  }

  package static let earlierCheckpoints = "checkpoints/"

  package static let timestamps = "timestamps/"

  /// The bytes that were stamped: the checkpoint of that size as the ledger signed it, before any cosignature.
  package static func stampedNote(_ size: Int64) -> String { "\(timestamps)\(size).note" }

  package static func timestampRequest(_ size: Int64) -> String { "\(timestamps)\(size).tsq" }

  /// - Parameter number: from 1, in order of time.
  package static func timestampReply(_ size: Int64, _ number: Int) -> String { "\(timestamps)\(size)-\(number).tsr" }

  package static func consistency(_ old: Int64, _ new: Int64) -> String { "consistency/\(old)-\(new)" }

  package static func signed(_ position: Int64) -> String { "signatures/\(position).txt" }

  package static func signature(_ position: Int64) -> String { "signatures/\(position).sig" }

  /// An id as a file's name: letters, digits and `._-@`; other bytes as %XX.
  package static func name(_ id: String) -> String {
    id.utf8.reduce(into: "") { text, byte in
      switch byte {
      case 0x30...0x39, 0x40...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x2D: text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%" + [byte].hexadecimal.uppercased()
      }
    }
  }
}
