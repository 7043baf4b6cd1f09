import Countersign
import Domain
import DomainFixtures
import Values

/// Commands as an office might give them, on days that pass; some are refused.
struct RandomHistory {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func below(_ bound: Int) -> Int { .random(in: 0..<bound, using: &random) }
  private mutating func pick<Element>(_ items: [Element]) -> Element { items[below(items.count)] }

  mutating func step(on desk: Desk) throws {
    if below(6) == 0 { desk.clock.advance(minutes: Int64(below(12)) * 1_440) }
    let today = desk.clock.instant.day
    let effective = below(3) == 0 ? CivilDay(dayNumber: Int(today.dayNumber) + below(60) - 20) : nil
    let project: Subject = pick(["project:P1", "project:P2", "programme:A"])
    let change: Subject = pick(["change:1", "change:2", "change:3", "change:4", "change:5"])
    let actor: Actor = pick(["root", "pat", "mia", "mia", "mia", "ann", "carl", "carl", "mia for pat"])
    let command: LedgerCommand =
      switch below(12) {
      case 0: .initiative(.join(project, parent: pick(["portfolio:all", "programme:A", "portfolio:it"])))
      case 1: .initiative(.leave(project, parent: pick(["portfolio:all", "programme:A"])))
      case 2:
        .initiative(.register("portfolio:it", name: "It \(below(2))", identities: [], parents: ["portfolio:all"]))
      case 3:
        .authority(
          below(2) == 0
            ? .grant(person: "person:ann", RoleGranted(role: .pmo, scope: project))
            : .revoke(person: "person:ann", RoleRevoked(role: .pmo, scope: project)))
      case 4...6: .set(project, [setting(), setting()])
      case 7: .raise(change, title: "Change \(below(3))", settings: [project: [setting()]])
      case 8: .change(.assess(change, impact: "impact \(below(2))"))
      case 9: .change(.decide(change, below(5) == 0 ? .reject : .approve))
      case 10: .change(.implement(change))
      default: .change(below(3) == 0 ? .withdraw(change) : .close(change))
      }
    _ = try desk.perform(command, by: actor, effective: effective, reason: below(20) == 0 ? " " : "minute \(below(9))")
  }

  private mutating func setting() -> FieldSetting {
    switch below(6) {
    case 0: FieldSetting("milestone/live.finish", CivilDay(dayNumber: 20_600 + below(200)).map { .day($0) })
    case 1: FieldSetting("account/main.wholeLifeCost", below(5) == 0 ? nil : .pounds(Int64(below(5_000))))
    case 2: FieldSetting("status", .text(pick(["live", "late", "NUL \u{0} inside", "“quoted”, 'twice'", ""])))
    case 3: FieldSetting("risk/r1.residualScore", .integer(Int64(below(25))))
    case 4: FieldSetting("scope/café.title", .text("title \(below(3))"))
    default: FieldSetting("account/main.forecast", .pounds(Int64(below(5_000))))
    }
  }
}
