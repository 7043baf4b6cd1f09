import Foundation
import TestSupport
import Testing
import Transparency
import Values

@Suite struct TileTests {
  @Test(arguments: [
    (0, "000"), (67, "067"), (999, "999"), (1000, "x001/000"), (1_234_067, "x001/x234/067"),
    (Int64.max, "x009/x223/x372/x036/x854/x775/807"),
  ])
  func `a tile's index is written in groups of three digits`(index: Int64, text: String) {
    #expect(TilePath(level: 3, index: index).text == "tile/3/" + text)
    #expect(TilePath(level: nil, index: index, width: 15).text == "tile/entries/\(text).p/15")
  }

  @Test func `a tree has the tiles that its size says, and grows by those after the last whole one`() {
    func tiles(_ level: Int?, _ size: Int64, after old: Int64 = 0) -> [String] {
      TilePath.tiles(ofLevel: level, size: size, after: old).map(\.text)
    }
    #expect(tiles(0, 0) == [])
    #expect(tiles(0, 256) == ["tile/0/000"])
    #expect(tiles(nil, 257) == ["tile/entries/000", "tile/entries/001.p/1"])
    #expect(tiles(1, 255) == [])
    #expect(tiles(1, 70_000) == ["tile/1/000", "tile/1/001.p/17"])
    #expect(tiles(2, 70_000) == ["tile/2/000.p/1"])
    #expect(tiles(0, 600, after: 520) == ["tile/0/002.p/88"])
    #expect(tiles(0, 600, after: 512) == ["tile/0/002.p/88"])
    #expect(Array(TilePath.levels(ofSize: 70_000)) == [0, 1, 2])
    #expect(Array(TilePath.levels(ofSize: 0)) == [])
    #expect(Array(TilePath.levels(ofSize: .max)).count == 8)
  }

  @Test func `roots and proofs out of tiles are those of the tree, at every size up to 600`() throws {
    let tree = StoredTree(size: 600)
    for size in [1, 2, 255, 256, 257, 511, 512, 513, 600] {
      var tiles = TileTree(size: Int64(size)) { path in
        let start = Int(path.index) * 256
        let level = try #require(path.level)
        return try (start..<(start + path.width)).flatMap { index in
          try tree.node(level: level * 8, index: Int64(index)).bytes
        }
      }
      #expect(try MerkleTree.root(size: Int64(size)) { try tiles.node(level: $0, index: $1) } == tree.root(size))
      for index in [0, size / 2, size - 1] {
        let proof = try MerkleTree.inclusionProof(index: Int64(index), size: Int64(size)) {
          try tiles.node(level: $0, index: $1)
        }
        #expect(try proof == tree.inclusion(index, size))
      }
      #expect(throws: TileError.self) { try tiles.node(level: 0, index: Int64(size)) }
    }
  }

  @Test func `Tessera's tiles are read as a tree`() throws {
    guard let log = SharedData.url("vectors/tessera/log") else { return }
    for size in 1...15 {
      let note = try SignedNote(parsing: Array(Data(contentsOf: log.appending(path: "checkpoint.\(size)"))))
      var tree = TileTree(size: Int64(size)) { try Array(Data(contentsOf: log.appending(path: $0.text))) }
      let root = try MerkleTree.root(size: Int64(size)) { try tree.node(level: $0, index: $1) }
      #expect(try Checkpoint(parsing: note.text).root == root)
      let bundle = try Array(Data(contentsOf: log.appending(path: "tile/entries/000.p/\(size)")))
      let entries = try #require(EntryBundle.entries(bundle))
      #expect(entries.count == size)
      let last = try tree.node(level: 0, index: Int64(size - 1))
      #expect(entries.last.map { MerkleTree.leafHash(Array($0)) } == last)
      var again: [UInt8] = []
      for entry in entries { #expect(EntryBundle.append(entry, to: &again)) }
      #expect(again == bundle)
      #expect(EntryBundle.entries(Array(bundle.dropLast())) == nil)
    }
  }

  @Test func `a bundle takes no entry beyond its length's reach, and no more than a tile`() {
    var bundle: [UInt8] = []
    #expect(EntryBundle.append([UInt8](repeating: 1, count: 65_535), to: &bundle))
    #expect(!EntryBundle.append([UInt8](repeating: 1, count: 65_536), to: &bundle))
    #expect(bundle.count == 65_537)
    #expect(EntryBundle.entries([UInt8](repeating: 0, count: 512))?.count == 256)
    #expect(EntryBundle.entries([UInt8](repeating: 0, count: 514)) == nil)
    #expect(EntryBundle.entries([0]) == nil)
  }
}
