import Countersign
import Domain
import EventSourcing
import Values

/// Makes a ledger of projects under change control, so that every control but those of signatures, checkpoints and
/// witnesses has events of its own to judge: each command by who may give it, most of them as they should be.
///
/// A project has about a thousand events over the years: monthly reports, a change every fourth month from its request to
/// its closing, closed periods, tolerances that are left, refused commands, movements that nobody approved.
struct GovernedLedgerGenerator {
  let events: Int
  let seed: UInt64
  static let perProject = 1_000
  static let projectsPerProgramme = 20

  func write(_ path: String, progress: (Int) -> Void) throws {
    let administrator = try Subject(.person, "ada").orThrow("no administrator")
    let opened = try CivilDay(dayNumber: GovernedProject.start).orThrow("no such day")
    let ledger = try Ledger.create(
      at: path, key: path + ".key", origin: "bench.example/governed/\(events)", administrator: administrator,
      name: "Ada Byron", model: .controlling
    ) { UTCInstant(startOf: opened) }
    var log = try GovernedLedger(ledger, on: opened)
    try log.open()
    var projects: [GovernedProject] = []
    for number in 1...max(1, events / Self.perProject) {
      if number % Self.projectsPerProgramme == 1 {
        try log.found(GovernedTeam(number / Self.projectsPerProgramme + 1))
      }
      let team = try GovernedTeam((number - 1) / Self.projectsPerProgramme + 1)
      var project = try GovernedProject(number: number, team: team)
      try project.establish(&log)
      projects.append(project)
    }
    var generator = SplitMix64(state: seed)
    var month = 0
    while log.position < events {
      month += 1
      log.wait(until: opened.adding(days: month * 30))
      let last = log.position
      for index in projects.indices where log.position < events {
        try projects[index].month(month, &log, &generator)
        progress(Int(log.position))
      }
      try log.review(after: last)
    }
    _ = try ledger.checkpoint(signedWith: path + ".key")
  }
}
