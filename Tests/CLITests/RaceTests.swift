import Dispatch
import Foundation
import Synchronization
import TestSupport
import Testing

/// Two who act at the same moment, each in a process of their own: one comes first, the other gets a clear answer, and
/// the ledger holds both.
@Suite(.serialized) struct RaceTests {
  /// Runs them beside each other, two at a time.
  private func atOnce(_ commands: [([String], String)], _ files: Sample.Files) throws -> [RunResult] {
    let ended = Mutex<[Int: RunResult]>([:])
    DispatchQueue.concurrentPerform(iterations: commands.count) { index in
      let (words, actor) = commands[index]
      let result = try? Program.run(words + ["--actor", actor, "--reason", "At once"], ledger: files.ledger)
      ended.withLock { $0[index] = result }
    }
    let results = try commands.indices.map { index in try #require(ended.withLock { $0[index] }) }
    for result in results where result.status != 0 { result.expectError(1) }
    return results
  }

  private func step(_ words: [String], by actor: String, _ files: Sample.Files) throws {
    try Program.succeed(words + ["--actor", actor, "--reason", "As agreed"], ledger: files.ledger)
  }

  private func question(_ id: String, _ setting: String, _ files: Sample.Files) throws {
    try step(["change", "raise", id, "--title", id, "--set", "project:HARBOUR \(setting)"], by: "bea", files)
    try step(["change", "assess", id, "--impact", "As asked"], by: "cai", files)
  }

  /// Lines of the audit trail of a kind, in order.
  private func trail(_ kind: String, _ files: Sample.Files) throws -> [Substring] {
    try Program.succeed(["audit", "--kind", kind, "--json"], ledger: files.ledger).split(separator: "\n")
  }

  /// dot, eve and fin hold the change authority; with a board of them where there is a share.
  private func withDeciders(share: Int? = nil, _ body: (Sample.Files) throws -> Void) throws {
    try Harbour.withCopy { files in
      for person in ["eve", "fin"] {
        try Program.write(["person", person, "--name", person.capitalized], ledger: files.ledger)
        try Program.write(["role", "grant", person, "change-authority"], ledger: files.ledger)
      }
      if let share {
        try Program.write(["board", "establish", "CCB", "--name", "Board"], ledger: files.ledger)
        try Program.write(["role", "grant", "board:CCB", "change-authority"], ledger: files.ledger)
        for person in ["dot", "eve", "fin"] {
          try Program.write(["board", "join", "CCB", person], ledger: files.ledger)
        }
        try publish("{board: CCB, share: \(share) %}", files)
      }
      try body(files)
      try Program.succeed(["verify"], ledger: files.ledger)
      try Program.succeed(["rebuild"], ledger: files.ledger)
    }
  }

  private func publish(_ ballot: String, _ files: Sample.Files) throws {
    let yaml = "name: office\nrules:\n  - name: all\n    require: {ballots: [\(ballot)]}\n"
    let file = try files.write(Array(yaml.utf8), to: "policy.yaml")
    try Program.write(["policy", "propose", file, "--policy", "office"], ledger: files.ledger)
    try step(["policy", "publish", "office"], by: "dot", files)
  }

  @Test func `of two deciders at once one decides, and the other is told that it is decided`() throws {
    try withDeciders { files in
      for round in 1...4 {
        let id = "CR-\(round)"
        try question(id, "milestone/opening.finish=2027-04-0\(round)", files)
        let results = try atOnce(
          [
            (["change", "approve", id], "dot"), (["change", "reject", id], "eve"), (["change", "approve", id], "fin"),
          ],
          files)
        #expect(results.count { $0.status == 0 } == 1, "\(results.map(\.errorText))")
        for result in results where result.status != 0 {
          #expect(result.errorText.contains("not in a state that allows this"), "\(result.errorText)")
        }
      }
      #expect(try trail("ChangeDecided", files).count == 4)
      #expect(try trail("CommandRefused", files).count == 8, "each refusal is on record")
    }
  }

  @Test func `a baseline that moves under an open ballot lets nothing land on values that nobody assessed`() throws {
    try withDeciders { files in
      try question("CR-1", "milestone/opening.finish=2027-05-01", files)
      try question("CR-2", "milestone/opening.start=2027-01-01", files)
      try step(["change", "approve", "CR-2"], by: "fin", files)
      let results = try atOnce(
        [(["change", "implement", "CR-2"], "bea"), (["change", "approve", "CR-1"], "dot")], files)
      #expect(results[0].status == 0, "\(results[0].errorText)")
      if results[1].status != 0 {
        #expect(results[1].errorText.contains("moved since the change was assessed"), "\(results[1].errorText)")
      }
      let late = try Program.run(
        ["change", "implement", "CR-1", "--actor", "bea", "--reason", "Now"], ledger: files.ledger)
      #expect(late.status == 1, "whichever came first, CR-1 was assessed on another baseline")
      #expect(try trail("ChangeImplemented", files).count == 1)
    }
  }

  @Test func `authority that is revoked while a ballot is open counts for votes before it alone`() throws {
    try withDeciders(share: 66) { files in
      try question("CR-1", "milestone/opening.finish=2027-05-01", files)
      try step(["change", "approve", "CR-1"], by: "dot", files)
      let results = try atOnce(
        [(["role", "revoke", "board:CCB", "change-authority"], "ada"), (["change", "approve", "CR-1"], "eve")], files)
      #expect(results[0].status == 0, "\(results[0].errorText)")
      let order = try Program.succeed(["audit", "--json"], ledger: files.ledger).split(separator: "\n")
      let revoked = try #require(order.firstIndex { $0.contains("\"RoleRevoked\"") })
      let decided = order.firstIndex { $0.contains("\"ChangeDecided\"") }
      #expect((results[1].status == 0) == (decided != nil))
      if let decided { #expect(decided < revoked) }
      if results[1].status != 0 { #expect(results[1].errorText.contains("no elector"), "\(results[1].errorText)") }
      let late = try Program.run(
        ["change", "approve", "CR-1", "--actor", "fin", "--reason", "Too late"], ledger: files.ledger)
      #expect(late.status == 1)
    }
  }

  @Test func `votes that come in while a policy is published count by the policy under which the ballot opened`() throws
  {
    try withDeciders(share: 100) { files in
      try question("CR-1", "milestone/opening.finish=2027-05-01", files)
      try step(["change", "approve", "CR-1"], by: "dot", files)
      let yaml = "name: office\nrules:\n  - name: all\n    require: {ballots: [{role: change-authority}]}\n"
      let file = try files.write(Array(yaml.utf8), to: "policy.yaml")
      try Program.write(["policy", "propose", file, "--policy", "office"], ledger: files.ledger)
      let results = try atOnce(
        [
          (["change", "approve", "CR-1"], "eve"), (["policy", "publish", "office"], "dot"),
          (["change", "approve", "CR-1"], "fin"),
        ], files)
      #expect(results.allSatisfy { $0.status == 0 }, "\(results.map(\.errorText))")
      #expect(try trail("VoteCast", files).count == 3 && trail("ChangeDecided", files).count == 1)
      #expect(try trail("ChangeRouted", files).count == 1, "one round")
    }
  }
}
