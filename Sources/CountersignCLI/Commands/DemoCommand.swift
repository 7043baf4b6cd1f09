import ArgumentParser
import Countersign
import Domain
import Values

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Make a ledger of real and worked-example history, print the three views, verify, hand out evidence.",
    discussion: """
      Plays the worked example (fixtures/example) and imports eight yearly editions of the UK Government Major Projects
      Portfolio (fixtures/gmpp, figures only, Open Government Licence v3.0) into a new ledger.

      Example:
        countersign demo --ledger demo.db
      """)

  @OptionGroup var ledger: LedgerOptions
  @Option(help: ArgumentHelp("The folder with the examples.", valueName: "folder")) var fixtures = "fixtures"

  func run() throws {
    let story = try Story(TextFile.read("\(fixtures)/example/year.story"), file: "year.story")
    guard let first = story.steps.first, let last = story.steps.last else {
      throw Failure(.badData, "\(fixtures)/example/year.story has no steps")
    }
    try say(
      "A new ledger and its signing key", at: first.at,
      ["init", "--origin", "ledger.example/port-alder", "--actor", "ada", "--name", "Ada Byron"])
    Out.line("")
    Out.line("Port Alder's year, \(story.steps.count) commands")
    for step in story.steps { try play(step) }
    try quietly(["checkpoint"], at: last.at)
    try importEditions(after: last.at)
    try say("Portfolio: the worked example", ["portfolio", "--root", "portfolio:CITY"])
    try say(
      "Portfolio: eight years of major projects, in all", ["portfolio", "--root", "portfolio:gmpp", "--depth", "0"])
    try say(
      "Portfolio: the same, as of the end of 2016",
      ["portfolio", "--root", "portfolio:gmpp", "--depth", "0", "--as-of", "2016-12-31"])
    try say(
      "Audit: the tram's finish, who moved it and on whose decision",
      ["audit", "--subject", "project:TRAM", "--field", "milestone/works.finish"])
    try say("Why the tram finishes when it does", ["why", "project:TRAM", "milestone/works.finish"])
    try say("Compliance", ["compliance"], mayFindWanting: true)
    try say("The newest checkpoint", ["checkpoint"])
    try say("Verify: every stored byte", ["verify"])
    try say("Rebuild: the views folded anew", ["rebuild"])
    try exportEvidence()
    Out.line("")
    Out.line("The ledger is \(ledger.path). Ask it: countersign portfolio --ledger \(ledger.path)")
  }

  /// What an auditor of the worked example takes away, beside the ledger. Controls about the whole log are left out: they
  /// would bring every event of the imported portfolio.
  private func exportEvidence() throws {
    let folder = ledger.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let pack = (folder + ["evidence"]).joined(separator: "/")
    try say(
      "Evidence: a pack of the city's year that stands by itself",
      [
        "evidence", "export", pack, "--in", "portfolio:CITY", "--control", Self.controls, "--key",
        ledger.path + ".key",
      ])
    try say("Evidence: checked, as whoever receives it would", ["evidence", "verify", pack], isAboutLedger: false)
    Out.line("")
    Out.line("The pack is \(pack): open \(pack)/index.html, and do what \(pack)/VERIFY.md says.")
  }

  private static let controls =
    "K02,K06,K08,K10,K12,K13,K14,K15,K16,K17,K19,K20,K21,K22,K23,K29,K30,K32,K33,K35,K36,K37,K40"

  /// Runs a step of the story quietly; a refusal that it expects is shown.
  private func play(_ step: Story.Step) throws {
    // Files that the story names lie beside it.
    let words = step.words.map { $0.replacing("EXAMPLE/", with: "\(fixtures)/example/") }
    let code = Session.at(step.at) {
      Out.muted { CommandRunner.run(words + ["--ledger", ledger.path]) }
    }
    let expected: Int32 = step.isRefused ? Failure.Code.wanting.rawValue : 0
    guard code == expected else {
      throw Failure(.fault, "year.story line \(step.line): exit \(code), expected \(expected)")
    }
  }

  private func importEditions(after instant: UTCInstant) throws {
    let grant = [
      "role", "grant", "ada", "pmo", "--scope", "ledger:main", "--actor", "ada", "--reason",
      "Loads the public register",
    ]
    try quietly(grant, at: instant)
    for year in 2014...2021 {
      try say(
        year == 2014 ? "UK Government Major Projects Portfolio, edition by edition" : nil, at: instant,
        [
          "import", "register", "\(fixtures)/gmpp/gmpp-\(year).csv", "--mapping", "gmpp-extract", "--portfolio",
          "portfolio:gmpp", "--portfolio-name", "UK Government Major Projects Portfolio", "--actor", "ada", "--reason",
          "Published edition of \(year)", "--brief",
        ])
      try quietly(["checkpoint"], at: instant)
    }
  }

  private func quietly(_ words: [String], at instant: UTCInstant) throws {
    let code = Session.at(instant) {
      Out.muted { CommandRunner.run(words + ["--ledger", ledger.path]) }
    }
    guard code == 0 else { throw Failure(.fault, "demo: '\(words.joined(separator: " "))' ended with \(code)") }
  }

  private func say(
    _ title: String?, at instant: UTCInstant? = nil, _ words: [String], mayFindWanting: Bool = false,
    isAboutLedger: Bool = true
  ) throws {
    if let title {
      Out.line("")
      Out.line("── \(title) ──")
    }
    let code = Session.at(instant) {
      CommandRunner.run(isAboutLedger ? words + ["--ledger", ledger.path] : words)
    }
    guard code == 0 || (mayFindWanting && code == Failure.Code.wanting.rawValue) else {
      throw Failure(.fault, "demo: 'countersign \(words.joined(separator: " "))' ended with \(code)")
    }
  }
}
