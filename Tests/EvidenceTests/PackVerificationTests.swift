import Evidence
import Testing
import Transparency
import Values

@Suite struct `A pack that is checked` {
  @Test func `holds, and says that its key was its own`() throws {
    let report = PackVerification.run(try PackSample().pack(), key: nil)
    #expect(report.isSound, "\(report.lines)")
    #expect(report.lines.filter { $0.verdict == .notChecked }.map(\.part) == ["key"])
    #expect(
      report.lines.filter { $0.verdict == .holds }.map(\.part) == [
        "files", "attestation", "checkpoint", "history", "events", "documents",
      ])
  }

  @Test func `holds under the ledger's key, and not under another`() throws {
    let sample = try PackSample()
    let pack = try sample.pack()
    #expect(PackVerification.run(pack, key: sample.evidence.verifierKey).lines.allSatisfy { $0.verdict == .holds })
    let other = try SigningKey(name: sample.key.verifierKey.name, seed: [UInt8](repeating: 1, count: 32))
    let report = PackVerification.run(pack, key: other.verifierKey.vkey)
    #expect(report.lines.contains { $0.part == "key" && $0.verdict == .wrong })
    #expect(!PackVerification.run(pack, key: "nonsense").isSound)
  }

  @Test func `holds with payloads withheld and erased`() throws {
    let pack = try PackSample(withheld: [2, 5], erased: [3]).pack()
    let report = PackVerification.run(pack, key: nil)
    #expect(report.isSound, "\(report.lines)")
    #expect(report.lines.contains { $0.text.hasPrefix("6 events are in the log as shown, 3 with payloads") })
    let ocel = String(decoding: try #require(pack.files["ocel.json"]), as: UTF8.self)
    #expect(!ocel.contains("Lovelace") && !ocel.contains("Piles") && ocel.contains("Quay"))
  }

  @Test(arguments: [
    "../../etc/passwd", "/etc/passwd", "a//b", "./a", "a\u{0}b", "ü", String(repeating: "a/", count: 1000) + "b",
  ])
  func `never reads what a hostile manifest names`(path: String) throws {
    var pack = try PackSample().pack()
    pack.files["MANIFEST"]? += Array("\(Digest.sha256([]))  \(path)\n".utf8)
    #expect(!PackVerification.run(pack, key: nil).isSound)
  }

  @Test func `is refused in words, whatever bytes any of its files has`() throws {
    let pack = try PackSample().pack()
    let nested = Array(String(repeating: "[", count: 100_000).utf8)
    for path in pack.files.keys {
      for bytes in [[], [0xFF], [0x0A], nested, Array("{}".utf8), [UInt8](repeating: 0x41, count: 3_000_000)] {
        var hostile = pack
        hostile.files[path] = bytes
        let report = PackVerification.run(hostile, key: nil)
        #expect(!report.isSound, "\(path)")
        #expect(report.lines.allSatisfy { $0.text.utf8.count < 4000 })
      }
      var hostile = pack
      hostile.files[path] = nil
      hostile.files[path + "/inner"] = [1]
      #expect(!PackVerification.run(hostile, key: nil).isSound)
    }
  }

  @Test func `lists no more problems than a reader can use, and counts them all`() throws {
    var pack = try PackSample().pack()
    for number in 0..<250 { pack.files["added/\(number)"] = [] }
    let report = PackVerification.run(pack, key: nil)
    #expect(report.problems == 250 && report.lines.count { $0.verdict == .wrong } == PackReport.maximumLines)
  }
}
