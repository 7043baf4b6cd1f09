@testable import Countersign
import Domain
import DomainFixtures
import EventSourcing
import Foundation
import TestSupport
import Testing
import Transparency
import Values

@Suite struct TileExportTests {
  /// An office with at least so many events, its tiles in `tiles`.
  private func exported(_ events: Int, _ body: (Desk, URL, _ tiles: String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      try grow(desk, to: events)
      _ = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key")
      _ = try desk.ledger.exportTiles(to: folder.path + "/tiles")
      try body(desk, folder, folder.path + "/tiles")
    }
  }

  /// In batches of movements: one event each.
  private func grow(_ desk: Desk, to events: Int) throws {
    var head = try desk.ledger.store.read { Int(try $0.head) }
    while head < events {
      try desk.set("project:P1", "status", .text("week \(head)"))
      head += 1
    }
  }

  private func files(_ folder: String) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
      var isFolder: ObjCBool = false
      let path = folder + "/" + name
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
        found[name] = try Data(contentsOf: URL(filePath: path))
      }
    }
    return found
  }

  @Test func `an export that grew is what one from nothing would be, but for partial tiles on the way`() throws {
    try exported(30) { desk, folder, tiles in
      let key = folder.path + "/ledger.key"
      #expect(try Set(files(tiles).keys) == ["checkpoint", "tile/0/000.p/30", "tile/entries/000.p/30"])
      for size in [31, 256, 257, 530] {
        let before = try files(tiles)
        try grow(desk, to: size)
        #expect(try desk.ledger.exportTiles(to: tiles).tiles == 0, "no checkpoint, nothing new")
        #expect(try files(tiles) == before)
        _ = try desk.ledger.checkpoint(signedWith: key)
        #expect(try desk.ledger.exportTiles(to: tiles).size == Int64(size))
        let report = try TileDirectoryVerifier.verify(tiles, key: desk.ledger.verifierKey)
        #expect(report.size == Int64(size))
      }
      let fresh = folder.path + "/fresh/deep"
      _ = try desk.ledger.exportTiles(to: fresh)
      let (grown, new) = (try files(tiles), try files(fresh))
      #expect(Set(new.keys).isSubset(of: grown.keys) && new.allSatisfy { grown[$0.key] == $0.value })
      let left = Set(grown.keys).subtracting(new.keys)
      #expect(left == ["tile/1/000.p/1"], "only what is still at the edge stays: \(left.sorted())")
    }
  }

  @Test func `a directory that was altered anywhere is refused`() throws {
    try exported(300) { desk, folder, tiles in
      let key = desk.ledger.verifierKey
      for (name, bytes) in try files(tiles).sorted(by: { $0.key < $1.key }) {
        let file = URL(filePath: tiles + "/" + name)
        for index in [0, bytes.count / 2, bytes.count - 1] {
          var altered = bytes
          altered[index] ^= 1
          try altered.write(to: file)
          #expect(throws: (any Error).self, "\(name) byte \(index)") {
            try TileDirectoryVerifier.verify(tiles, key: key)
          }
        }
        try bytes.dropLast().write(to: file)
        #expect(throws: (any Error).self, "\(name) cut") { try TileDirectoryVerifier.verify(tiles, key: key) }
        try FileManager.default.removeItem(at: file)
        #expect(throws: (any Error).self, "\(name) gone") { try TileDirectoryVerifier.verify(tiles, key: key) }
        try bytes.write(to: file)
      }
      #expect(try TileDirectoryVerifier.verify(tiles, key: key).size == 300)
      let other = try SigningKey(name: #require(KeyName("ledger.example/pmo")), seed: [UInt8](repeating: 3, count: 32))
      #expect(throws: TileDirectoryError.self) { try TileDirectoryVerifier.verify(tiles, key: other.verifierKey.vkey) }
    }
  }

  @Test func `a directory whose tiles were altered is not signed for again, nor grown`() throws {
    try exported(300) { desk, folder, tiles in
      try grow(desk, to: 310)
      for isGrown in [false, true] {
        if isGrown { _ = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key") }
        for (name, bytes) in try files(tiles).sorted(by: { $0.key < $1.key }) where name != "checkpoint" {
          let file = URL(filePath: tiles + "/" + name)
          var altered = bytes
          altered[bytes.count / 2] ^= 1
          for (content, phrase) in [(altered, "was altered"), (bytes.dropLast(), "was altered"), (nil, "is missing")] {
            if let content { try content.write(to: file) } else { try FileManager.default.removeItem(at: file) }
            let before = try files(tiles)
            #expect("\(name) \(phrase)") {
              try desk.ledger.exportTiles(to: tiles)
            } throws: {
              let text = "\($0)"
              return text.contains(phrase) && text.contains(name)
            }
            #expect(try files(tiles) == before)
          }
          try bytes.write(to: file)
        }
      }
      #expect(try desk.ledger.exportTiles(to: tiles).size == 310)
      #expect(try TileDirectoryVerifier.verify(tiles, key: desk.ledger.verifierKey).size == 310)
    }
  }

  @Test func `a directory of another history is left as it is`() throws {
    try exported(30) { desk, folder, tiles in
      try withTemporaryFolder { other in
        let foreign = try Desk.inFile(other)
        _ = try foreign.ledger.checkpoint(signedWith: other.path + "/ledger.key")
        let before = try files(tiles)
        #expect(throws: TileDirectoryError.self) { try foreign.ledger.exportTiles(to: tiles) }
        #expect(try files(tiles) == before)
      }
      // The same key, a shorter log that grew another way.
      let copy = folder.path + "/copy.db"
      try desk.ledger.backup(to: copy)
      try grow(desk, to: 40)
      _ = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key")
      _ = try desk.ledger.exportTiles(to: tiles)
      let clock = desk.clock
      let short = try Ledger.open(copy, readOnly: false) { clock.instant }
      #expect(throws: TileDirectoryError.self) { try short.exportTiles(to: tiles) }
      let rewritten = Desk(short, clock)
      for number in 0..<12 {
        _ = try rewritten.perform(
          .set("project:P1", [FieldSetting("status", .text("other \(number)"))]), by: "mia", id: "other \(number)")
      }
      _ = try short.checkpoint(signedWith: folder.path + "/ledger.key")
      #expect {
        try short.exportTiles(to: tiles)
      } throws: { ($0 as? TileDirectoryError)?.description.contains("history was rewritten") == true }
    }
  }

  @Test func `Go's x/mod/sumdb reads the directory, and finds what was altered`() throws {
    let library = "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog/tile.go"
    guard findExecutable("go") != nil, FileManager.default.fileExists(atPath: library) else {
      return missing("Go with x/mod (Debian: golang-go golang-golang-x-mod-dev)")
    }
    try exported(523) { desk, folder, tiles in
      let source = SharedData.packageRoot.appending(path: "Tests/CountersignTests/TileReader/main.go").path
      let program = folder.appending(path: "read").path
      let build = try run(
        "go", ["build", "-o", program, source],
        environment: ["GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": ""])
      try #require(build.status == 0, "\(build.errorText)")
      let read = try run(program, [tiles, desk.ledger.verifierKey])
      #expect(read.status == 0 && read.outputText == "523 entries\n", "\(read.errorText)")
      let tile = URL(filePath: tiles + "/tile/0/001")
      var bytes = try Data(contentsOf: tile)
      bytes[77] ^= 1
      try bytes.write(to: tile)
      #expect(try run(program, [tiles, desk.ledger.verifierKey]).status == 1)
    }
  }

  @Test func `aics-tlog reads the directory, and proves an entry and growth by it`() throws {
    guard let tool = PythonTool.path("aics-tlog") else { return missing("aics-tlog") }
    try exported(300) { desk, folder, tiles in
      let key = ["--log-key", desk.ledger.verifierKey, "--tiles", tiles]
      let checkpoint = try run(tool, ["verify-checkpoint"] + key)
      #expect(checkpoint.status == 0, "\(checkpoint.outputText) \(checkpoint.errorText)")
      let entry = folder.appending(path: "entry")
      try Data(desk.ledger.entry(at: 270)).write(to: entry)
      let inclusion = try run(tool, ["verify-inclusion", "--leaf", entry.path, "--index", "269"] + key)
      #expect(inclusion.status == 0, "\(inclusion.outputText) \(inclusion.errorText)")
      let other = try run(tool, ["verify-inclusion", "--leaf", entry.path, "--index", "268"] + key)
      #expect(other.status != 0)
    }
  }

  @Test func `Tessera's log is read as a directory of ours would be`() throws {
    guard let log = SharedData.url("vectors/tessera/log") else { return }
    let key = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
    let report = try TileDirectoryVerifier.verify(log.path, key: key)
    #expect(report.size == 15 && report.tiles == 2)
  }

  private func missing(_ tool: String) {
    Skip.announce("\(tool) is not installed, so our tiles were not read by it")
    if Skip.isForbidden { Issue.record("\(tool) is not installed") }
  }
}
