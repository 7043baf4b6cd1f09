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
