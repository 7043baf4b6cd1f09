import Foundation
import TestSupport
import Testing

/// What a change does to plans, as a user asks for it.
@Suite struct `Impact at the command line` {
  /// The harbour with a plan in its baseline, and a tenant who waits for its opening.
  private static func withPlans<Result>(_ body: (Sample.Files) throws -> Result) throws -> Result {
    try Sample.withNewLedger { files in
      func write(_ arguments: [String]) throws { try Program.write(arguments, ledger: files.ledger) }
      for (person, role) in [("bea", "project-manager"), ("cai", "assessor"), ("dot", "change-authority")] {
        try write(["person", person, "--name", person.capitalized])
        try write(["role", "grant", person, role])
      }
      for project in ["HARBOUR", "TENANT"] {
        try write(["register", "project:\(project)", "--name", project.capitalized, "--in", "portfolio:P"])
      }
      let work = [
        "plan/main.start=2026-03-02T08:00", "activity/PILES.title=Piles", "activity/PILES.duration=10d",
        "activity/DECK.title=Deck", "activity/DECK.duration=20d", "activity/DECK.predecessors=PILES",
        "activity/CRANE.title=Crane", "activity/CRANE.duration=8d", "activity/CRANE.predecessors=PILES",
        "activity/OPEN.title=Opening", "activity/OPEN.kind=finish-milestone", "activity/OPEN.predecessors=CRANE; DECK",
        "milestone/opening.finish=2026-04-10", "milestone/opening.activity=OPEN",
      ]
      let move = [
        "plan/main.start=2026-03-02T08:00", "activity/MOVE.title=Move in", "activity/MOVE.duration=5d",
        "dependency/D1.title=Open quay", "dependency/D1.giver=project:HARBOUR milestone/opening",
        "dependency/D1.receiver=MOVE", "dependency/D1.needBy=2026-04-15",
      ]
      for (project, settings) in [("HARBOUR", work), ("TENANT", move)] {
        try Program.succeed(
          ["report", "project:\(project)"] + settings
            + ["--actor", "bea", "--reason", "Baseline", "--effective", "2026-01-05"], ledger: files.ledger)
      }
      return try body(files)
    }
  }

  private static func json(_ arguments: [String], _ files: Sample.Files, status: Int32 = 0) throws -> [String: Any] {
    let result = try Program.run(arguments + ["--json"], ledger: files.ledger)
    #expect(result.status == status, "\(arguments): \(result.errorText)")
    #expect(try DocumentedKeys().differences(result.outputText, "countersign \(arguments[0])") == [])
    return try #require(
      JSONSerialization.jsonObject(with: Data(result.outputText.utf8)) as? [String: Any], "\(arguments)")
  }

  @Test func `a plan's dates and its critical path are computed, with what it waits for`() throws {
    try Self.withPlans { files in
      let harbour = try Self.json(["schedule", "project:HARBOUR"], files)
      #expect(harbour["finish"] as? String == "2026-04-10T17:00")
      let critical = try Self.json(["schedule", "project:HARBOUR", "--critical"], files)
      #expect((critical["activities"] as? [Any])?.count == 3)
      let tenant = try Self.json(["schedule", "project:TENANT", "--baseline", "original"], files)
      #expect(tenant["finish"] as? String == "2026-04-17T17:00")
      let path = try Program.succeed(["critical-path", "project:HARBOUR"], ledger: files.ledger)
      #expect(path.contains("DECK Deck  by PILES FS") && !path.contains("CRANE Crane  by"))
      _ = try Self.json(["critical-path", "project:HARBOUR"], files)
      try Program.run(["schedule", "portfolio:P"], ledger: files.ledger).expectError(65, "has no plan")
      try Program.run(["schedule", "/nonexistent.xml"], ledger: files.ledger).expectError(74)
    }
  }

  @Test func `what if says what the assessment then says, and records nothing`() throws {
    try Self.withPlans { files in
      let before = try Program.succeed(["audit"], ledger: files.ledger)
      let set = ["--set", "project:HARBOUR activity/DECK.duration=30d"]
      let told = try Program.succeed(["what-if"] + set, ledger: files.ledger)
      #expect(told.contains("At stake 14 days"))
      #expect(told.contains("project:HARBOUR finish 2026-04-10 → 2026-04-24, 14 days later (10 d of work)"))
      #expect(told.contains("project:TENANT finish 2026-04-17 → 2026-05-01"))
      #expect(told.contains("needed by 2026-04-15: breached"))
      let asked = try Self.json(["what-if"] + set, files)
      let circle = try Self.json(
        ["what-if", "--set", "project:HARBOUR activity/PILES.predecessors=OPEN"], files, status: 1)
      #expect((circle["refusal"] as? [String: Any])?["rule"] as? String == "plan-network")
      #expect(try Program.succeed(["audit"], ledger: files.ledger) == before)

      func run(_ arguments: [String], _ actor: String) throws {
        try Program.succeed(arguments + ["--actor", actor, "--reason", "As agreed"], ledger: files.ledger)
      }
      try run(["change", "raise", "CR-1", "--title", "Longer deck"] + set, "bea")
      try run(["change", "assess", "CR-1", "--impact", "see beside"], "cai")
      let shown = try Program.succeed(["change", "show", "CR-1", "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(shown, "countersign change show") == [])
      let standing = try #require(try JSONSerialization.jsonObject(with: Data(shown.utf8)) as? [String: Any])
      let assessed = try #require((standing["assessments"] as? [[String: Any]])?.first?["computed"])
      #expect(assessed as? NSDictionary == asked["computed"] as? NSDictionary)
      try run(["change", "approve", "CR-1"], "dot")
      try run(["change", "implement", "CR-1"], "bea")
      for command in [["change", "show", "CR-1"], ["replay", "change", "CR-1"]] {
        let text = try Program.succeed(command, ledger: files.ledger)
        #expect(text.contains("computed: project:HARBOUR finish 2026-04-10 → 2026-04-24"), "\(command)")
      }
      let why = try Program.succeed(["why", "project:HARBOUR", "activity/DECK.duration"], ledger: files.ledger)
      #expect(why.contains("computed: project:HARBOUR finish 2026-04-10 → 2026-04-24"))
      let dependencies = try Self.json(["dependencies", "project:HARBOUR"], files)
      let row = try #require((dependencies["dependencies"] as? [[String: Any]])?.first)
      #expect(row["computed"] as? String == "2026-04-24" && row["slack"] as? Int == -9)
      let drift = try Self.json(["drift", "project:HARBOUR", "--by", "requester"], files)
      let finish = try #require((drift["measures"] as? [[String: Any]])?.first)
      #expect(finish["measure"] as? String == "finish" && finish["change"] as? String == "+14")
      #expect(drift["hasUnexplained"] as? Bool == false)
      #expect((drift["groups"] as? [[String: Any]])?.first?["key"] as? String == "bea")
    }
  }

  @Test func `drift that nobody approved ends in failure`() throws {
    try Self.withPlans { files in
      try Program.succeed(
        [
          "report", "project:HARBOUR", "activity/DECK.duration=21d", "--actor", "bea", "--reason", "So it is",
        ], ledger: files.ledger)
      let drift = try Self.json(["drift", "project:HARBOUR"], files, status: 1)
      #expect(drift["hasUnexplained"] as? Bool == true)
      #expect(try Program.run(["drift", "project:HARBOUR"], ledger: files.ledger).status == 1)
    }
  }
}
