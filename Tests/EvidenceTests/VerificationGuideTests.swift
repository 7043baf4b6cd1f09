import Evidence
import Foundation
import TestSupport
import Testing
import Values

@Suite struct `The commands in VERIFY.md` {
  private func guide(_ pack: MemoryPack, in folder: URL) throws -> GuideCommands {
    try pack.write(to: folder)
    return GuideCommands(String(decoding: try #require(pack.files["VERIFY.md"]), as: UTF8.self), in: folder)
  }

  @Test func `are true of the pack that they lie in`() throws {
    try withTemporaryFolder { folder in
      let pack = try PackSample(withheld: [1]).pack()
      let guide = try guide(pack, in: folder)
      let text = String(decoding: try #require(pack.files["VERIFY.md"]), as: UTF8.self)
      #expect(!text.contains("<!--") && !text.contains("{POSITION}") && text.contains("extract 2 "))
      #expect(guide.blocks.count == 13)
      let (results, missing) = try guide.runAll()
      if Skip.isForbidden { #expect(missing == []) }
      for (block, result) in results {
        #expect(result.status == 0, "\(block)\n\(result.outputText)\n\(result.errorText)")
      }
      // Nothing was written into the pack: it still holds.
      #expect(try run("/usr/bin/python3", [folder.appending(path: "verify.py").path]).status == 0)
    }
  }

  @Test(arguments: ["events.jsonl", "checkpoint", "proofs/0000/4.tlog-proof", "consistency/3-4", "MANIFEST"])
  func `fail on a pack that was altered`(path: String) throws {
    try withTemporaryFolder { folder in
      var pack = try PackSample().pack()
      let place = try #require(pack.files[path]).count / 2
      pack.files[path]?[place] ^= 1
      let guide = try guide(pack, in: folder)
      for mark in ["verify.py --vkey", "sha256sum --quiet", "go run"] {
        // Go looks at entries and proofs, not at payloads and lists of files.
        if mark == "go run", path == "MANIFEST" || path == "events.jsonl" { continue }
        let block = try #require(guide.blocks.first { $0.contains(mark) })
        if guide.missingTool(block) == nil { #expect(try guide.run(block).status != 0, "\(mark)") }
      }
    }
  }

  @Test func `are left out where the pack has nothing that they check`() throws {
    let evidence = try PackSample().evidence
    let text = String(decoding: VerificationGuide.files(evidence, holding: [], example: nil)[0].bytes, as: UTF8.self)
    for absent in ["signatures/", "witness.policy", "timestamps/", "pm4py", "trestle", "extract"] {
      #expect(!text.contains(absent), "\(absent)")
    }
  }
}
