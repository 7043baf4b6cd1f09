import Foundation
import GRDB
import Storage
import Testing

/// SplitMix64.
private struct Generator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Test func `each of 2,000 flipped bytes is reported at its position`() throws {
  try withLedger { path in
    let sound = try Data(contentsOf: URL(filePath: path))
    let targets = try storedBytes(path, in: sound)
    #expect(targets.count > 20_000)
    let seed: UInt64 = 20_201_121
    var generator = Generator(state: seed)
    var missed: [String] = []
    let file = try FileHandle(forUpdating: URL(filePath: path))
    for _ in 0..<2000 {
      let (offset, position) = targets[Int.random(in: targets.indices, using: &generator)]
      let mask = UInt8.random(in: 1...255, using: &generator)
      try file.seek(toOffset: UInt64(offset))
      try file.write(contentsOf: Data([sound[offset] ^ mask]))
      let damages = try SQLiteStore.open(path, for: .read).verify().damages
      if damages.isEmpty || !damages.allSatisfy({ $0.position == position }) {
        missed.append("offset \(offset) of position \(position) ^ \(mask): \(damages)")
      }
      try file.seek(toOffset: UInt64(offset))
      try file.write(contentsOf: Data([sound[offset]]))
    }
    #expect(missed.isEmpty, "seed \(seed): \(missed.count), first \(missed.first ?? "")")
    try #expect(Data(contentsOf: URL(filePath: path)) == sound)
  }
}

/// Offsets in the file of every envelope, payload, salt and node byte, with the event's position.
private func storedBytes(_ path: String, in file: Data) throws -> [(offset: Int, position: Int64)] {
  let queue = try DatabaseQueue(path: path)
  defer { try? queue.close() }
  return try queue.read { db in
    try Row.fetchAll(
      db, sql: "SELECT position, CAST(envelope || payload || salt || hashes AS BLOB) AS b FROM event"
    ).flatMap { row -> [(Int, Int64)] in
      // The four columns are neighbours in the record, so one search finds them all.
      let bytes: Data = row["b"]
      let range = try #require(file.range(of: bytes))
      return range.map { ($0, row["position"]) }
    }
  }
}
