import Foundation
import TestSupport
import Testing

/// Policies at the command line, from the shipped text to one in force.
@Suite struct PolicyTests {
  @Test func `a policy is shown, checked, tried, proposed by one and published by another`() throws {
    try Sample.withCopy { files in
      let documented = try DocumentedKeys()
      let file = files.path("policy.yaml")
      let text = try Program.succeed(["policy", "show", "small-office"])
      try Data(text.utf8).write(to: URL(filePath: file))
      #expect(try Program.succeed(["policy", "check", file]).contains("every rule can apply"))
      #expect(try Program.succeed(["policy", "test", file]).contains("5 examples, 0 failed"))
      for (words, heading) in [
        (["policy", "check", file], "countersign policy check"), (["policy", "test", file], "countersign policy test"),
        (["policy", "explain", file, "--facts", "days: 90"], "countersign policy explain"),
      ] {
        #expect(try documented.differences(Program.succeed(words + ["--json"]), heading) == [])
      }
      let propose = ["policy", "propose", file, "--policy", "office", "--actor", "ada", "--reason", "A scheme"]
      try Program.succeed(propose, ledger: files.ledger)
      let publish = ["policy", "publish", "office", "--actor", "ada", "--reason", "Myself"]
      let refused = try Program.run(publish, ledger: files.ledger)
      #expect(refused.status == 1)
      #expect(refused.errorText.contains("who proposed a policy may not publish it"))
      let list = try Program.succeed(["policy", "list", "--json"], ledger: files.ledger)
      #expect(try documented.differences(list, "countersign policy list") == [])
      #expect(list.contains("\"version\":1"))
    }
  }

  /// By then the demonstration's policy is in force: under it again, each later route of its scope is the same.
  @Test func `history is sent through another policy, in three forms, and nothing is claimed of what people decide`()
    throws
  {
    try Sample.withCopy { files in
      let own = SharedData.packageRoot.appending(path: "fixtures/example/policy.yaml").path
      let told = try Program.succeed(["replay", "--policy", own, "--from", "2026-04-02"], ledger: files.ledger)
      #expect(told.contains("not what they would have decided"))
      #expect(told.contains("Who has ballots"), "\(told)")
      let json = try Program.succeed(["replay", "policy", own, "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(json, "countersign replay policy") == [])
      let value = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      let effects = try #require(value["effects"] as? [String: Int])
      #expect(effects.values.reduce(0, +) == value["routed"] as? Int)
      #expect(effects["same"] ?? 0 > 0)
      let differences = try #require(value["differences"] as? [[String: Any]])
      let csv = try #require(
        DelimitedRows.parse(try Program.succeed(["replay", "policy", own, "--csv"], ledger: files.ledger)))
      #expect(csv.first?.first == "change" && csv.count == differences.count + 1)
      let early = try Program.succeed(["replay", "policy", own, "--to", "2020-01-01", "--json"], ledger: files.ledger)
      #expect(early.contains("\"routed\":0"))
      try Program.run(["replay", "policy", own, "--scope", "project:NONE"], ledger: files.ledger)
        .expectError(65, "knows no project:NONE")
      try Program.run(["replay", "policy", "nowhere.yaml"], ledger: files.ledger).expectError(74, "nowhere.yaml")
    }
  }

  @Test func `a policy with a gap, and one whose example fails, end with 1`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "p.yaml").path
      let yaml = """
        name: x
        rules:
          - name: few
            when: {days: {atMost: 30}}
            require: {ballots: [{role: change-authority}]}
        examples:
          - name: many
            facts: {days: 31}
            expect: {rules: [few]}
        """
      try Data(yaml.utf8).write(to: URL(filePath: path))
      let check = try Program.run(["policy", "check", path])
      #expect(
        check.status == 1 && check.outputText.contains("not covered: a change with days: 31"), "\(check.outputText)")
      let test = try Program.run(["policy", "test", path])
      #expect(test.status == 1 && test.outputText.contains("FAIL  many (line 7)"), "\(test.outputText)")
      try Data("name: x\nrules: 1\n".utf8).write(to: URL(filePath: path))
      let broken = try Program.run(["policy", "check", path])
      #expect(broken.status == 65 && broken.errorText.contains("p.yaml line 2: field 'rules'"), "\(broken.errorText)")
    }
  }
}
