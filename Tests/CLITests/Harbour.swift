import Foundation
import TestSupport
import Testing

/// A ledger under control with one project and its baseline: `ada` runs the office, `bea` the project, `cai` assesses,
/// `dot` decides. Made once; each test gets a copy.
enum Harbour {
  static func withCopy<Result>(_ body: (Sample.Files) throws -> Result) throws -> Result {
    let made = try made.get()
    return try withTemporaryFolder { folder in
      let files = Sample.Files(folder: folder)
      for name in ["sample.db", "sample.db.key"] {
        try FileManager.default.copyItem(atPath: made.appending(path: name).path, toPath: files.path(name))
      }
      return try body(files)
    }
  }

  private static let made: Result<URL, any Error> = Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "countersign-harbour-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    atexit { if case .success(let folder) = Harbour.made { try? FileManager.default.removeItem(at: folder) } }
    let ledger = folder.appending(path: "sample.db").path
    try Program.succeed(
      [
        "init", "--origin", "ledger.example/test", "--actor", "ada", "--name", "Ada", "--model", "controlling",
      ], ledger: ledger)
    for (person, role) in [("bea", "project-manager"), ("cai", "assessor"), ("dot", "change-authority")] {
      try Program.write(["person", person, "--name", person.capitalized], ledger: ledger)
      try Program.write(["role", "grant", person, role], ledger: ledger)
    }
    try Program.write(["role", "grant", "ada", "pmo"], ledger: ledger)
    try Program.write(["register", "portfolio:P", "--name", "All"], ledger: ledger)
    try Program.write(["register", "project:HARBOUR", "--name", "Harbour", "--in", "portfolio:P"], ledger: ledger)
    try report(baseline, on: "2026-01-05", ledger)
    try report(["rating=Green", "milestone/opening.forecastFinish=2027-04-30"], on: "2026-01-05", ledger)
    return folder
  }

  private static let baseline = [
    "scope/quay.title=Quay wall, 400 m", "milestone/works.start=2026-03-02", "milestone/works.finish=2027-02-26",
    "milestone/opening.finish=2027-03-31", "account/main.wholeLifeCost=EUR 4200000.00",
    "account/main.yearBudget=EUR 1900000.00", "account/main.contingency=EUR 300000.00", "risk/ground.residualScore=12",
  ]

  private static func report(_ settings: [String], on day: String, _ ledger: String) throws {
    let who = ["--actor", "bea", "--reason", "As in the business case", "--effective", day]
    try Program.succeed(["report", "project:HARBOUR"] + settings + who, ledger: ledger)
  }

  /// Assesses, approves and implements a change that is raised.
  static func carryOut(_ id: String, _ files: Sample.Files) throws {
    for step in [
      ["change", "assess", id, "--impact", "As asked", "--actor", "cai"], ["change", "approve", id, "--actor", "dot"],
      ["change", "implement", id, "--actor", "bea"],
    ] {
      try Program.succeed(step + ["--reason", "As agreed"], ledger: files.ledger)
    }
  }
}
