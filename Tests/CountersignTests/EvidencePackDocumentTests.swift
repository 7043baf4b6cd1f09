import Countersign
import DomainFixtures
import Foundation
import TestSupport
import Testing
import Values

@Suite struct `docs/evidence-pack.md` {
  @Test func `names every file of a pack, and every key of its events and of its statement`() throws {
    let root = SharedData.packageRoot
    let text = try String(contentsOf: root.appending(path: "docs/evidence-pack.md"), encoding: .utf8)
    let keys = try String(contentsOf: root.appending(path: "docs/json.md"), encoding: .utf8)
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      _ = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key")
      try desk.raise("change:CR-1", to: "2026-07-15")
      var order = EvidenceOrder()
      order.key = folder.path + "/ledger.key"
      try desk.ledger.evidence(order, to: folder.path + "/pack")
      let pack = folder.appending(path: "pack")
      for path in try FileManager.default.subpathsOfDirectory(atPath: pack.path) {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: pack.path + "/" + path, isDirectory: &isFolder)
        guard !isFolder.boolValue else { continue }
        let place = path.contains("/") ? String(path.prefix { $0 != "/" }) + "/" : path + "`"
        #expect(text.contains("`\(place)"), "\(path)")
      }
      let lines = try Data(contentsOf: pack.appending(path: "events.jsonl")).split(separator: 0x0A)
      for line in lines {
        for key in try #require(try JSONValue(parsing: Array(line)).objectValue).keys {
          #expect(text.contains("| `\(key)` |"), "\(key)")
        }
      }
      let statement = try Data(contentsOf: pack.appending(path: "statement.json"))
      for (key, value) in try #require(try JSONValue(parsing: Array(statement.dropLast())).objectValue) {
        #expect(keys.contains("| `\(key)` |"), "\(key)")
        for inner in value.objectValue?.keys.sorted() ?? [] where !["kinds"].contains(key) {
          #expect(keys.contains("`\(inner)`"), "\(key).\(inner)")
        }
      }
    }
  }
}
