import Foundation
import TestSupport
import Testing

/// Plans in and out on the command line.
@Suite struct `Commands about plans` {
  private static let head = "id,title,duration,predecessors,start,finish,percent\n"
  private static let may = """
    A,Pile,80h,,2026-03-02T08:00,2026-03-13T17:00,
    B,Cap,40h,A,2026-03-16T08:00,2026-03-20T17:00,

    """
  private static let june = """
    A,Pile,80h,,2026-03-02T08:00,2026-03-13T17:00,50%
    B,Cap,48h,A,2026-03-16T08:00,2026-03-20T17:00,

    """
  private static let circle = """
    A,Pile,80h,B,2026-03-02T08:00,2026-03-13T17:00,
    B,Cap,40h,A,2026-03-16T08:00,2026-03-20T17:00,

    """

  private static func plan(_ rows: String, _ name: String, _ files: Sample.Files) throws -> String {
    try files.write(Array((head + rows).utf8), to: name)
  }

  private static func withQuay(_ body: (Sample.Files) throws -> Void) throws {
    try Harbour.withCopy { files in
      try Program.write(["register", "project:QUAY", "--name", "Quay", "--in", "portfolio:P"], ledger: files.ledger)
      try body(files)
    }
  }

  @Test func `a file is looked at without a ledger`() throws {
    try withTemporaryFolder { folder in
      let files = Sample.Files(folder: folder)
      let file = try Self.plan(Self.may, "may.csv", files)
      #expect(try Program.succeed(["import", "plan", file]).contains("2 activities"))
      let json = try Program.succeed(["import", "plan", file, "--json"])
      #expect(try DocumentedKeys().differences(json, "countersign import plan") == [])
      let circle = try Self.plan(Self.circle, "circle.csv", files)
      try Program.run(["import", "plan", circle]).expectError(65, "in a circle")
      try Program.run(["import", "plan", files.path("none.csv")]).expectError(74, "none.csv")
    }
  }

  @Test func `a plan is established, differs, is raised, and goes out again`() throws {
    try Self.withQuay { files in
      let quay = ["--subject", "project:QUAY"]
      let may = try Self.plan(Self.may, "may.csv", files)
      let june = try Self.plan(Self.june, "june.csv", files)
      let before = try Program.succeed(["audit", "--json"], ledger: files.ledger)
      #expect(try Program.succeed(["import", "plan", may] + quay, ledger: files.ledger).contains("first baseline"))
      #expect(try Program.succeed(["audit", "--json"], ledger: files.ledger) == before)
      try Program.write(["import", "plan", may, "--commit"] + quay, ledger: files.ledger)

      let differs = try Program.run(
        ["import", "plan", june, "--out", files.path("cr.yaml")] + quay, ledger: files.ledger)
      #expect(differs.status == 1)
      #expect(differs.outputText.contains("activity/B.duration"))
      #expect(try String(contentsOfFile: files.path("cr.yaml"), encoding: .utf8).contains("to: \"48h\""))
      let csv = try Program.run(["import", "plan", june, "--csv"] + quay, ledger: files.ledger).outputText
      #expect(
        csv.split(separator: "\n").map(String.init) == [
          "kind,field,baseline,stated,line,change", "moved,activity/B.duration,40h,48h,3,",
        ])
      let json = try Program.succeed(
        ["import", "plan", june, "--commit", "--raise", "CR-7", "--json", "--actor", "ada"] + quay, ledger: files.ledger
      )
      #expect(try DocumentedKeys().differences(json, "countersign import plan") == [])
      #expect(try Program.succeed(["change", "show", "CR-7"], ledger: files.ledger).contains("activity/B.duration"))

      let out = files.path("out.csv")
      let told = try Program.succeed(
        ["export", "plan", "project:QUAY", "--format", "csv", "--out", out, "--json"], ledger: files.ledger)
      #expect(try DocumentedKeys().differences(told, "countersign export plan") == [])
      let text = try String(contentsOfFile: out, encoding: .utf8)
      #expect(text.contains("Cap") && text.contains("50%"))
      #expect(
        try Program.succeed(["export", "plan", "project:QUAY", "--format", "csv"], ledger: files.ledger) == text)
      let xml = files.path("out.xml")
      try Program.succeed(["export", "plan", "project:QUAY", "--format", "mspdi", "--out", xml], ledger: files.ledger)
      #expect(try Program.succeed(["import", "plan", xml]).contains("2 of 2 agree with what the file states"))
      try Program.run(["export", "plan", "project:HARBOUR", "--format", "csv"], ledger: files.ledger)
        .expectError(65, "has no plan")
    }
  }

  @Test func `what is not meant is said`() throws {
    try Self.withQuay { files in
      let may = try Self.plan(Self.may, "may.csv", files)
      for (words, code, phrase): ([String], Int32, String) in [
        (["--commit"], 64, "--subject"), (["--subject", "project:QUAY", "--commit"], 64, "--actor"),
        (["--subject", "project:QUAY", "--raise", "CR-1"], 64, "--commit"),
        (["--subject", "person:ada"], 64, "no portfolio"), (["--external", "P2"], 64, "--external"),
        (["--subject", "project:NONE"], 65, "project:NONE"),
        (["--subject", "project:QUAY", "--baseline", "3"], 65, "carries no baseline"),
        (["--project", "X"], 65, "has no project"), (["--encoding", "klingon"], 65, "no encoding"),
        (["--subject", "project:NONE", "--commit", "--actor", "ada"], 1, "import refused"),
        (["--subject", "project:QUAY", "--commit", "--actor", "bea"], 1, "import refused"),
      ] {
        try Program.run(["import", "plan", may] + words, ledger: files.ledger).expectError(code, phrase, "\(words)")
      }
    }
  }
}
