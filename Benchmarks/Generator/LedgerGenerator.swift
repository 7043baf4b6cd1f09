import Countersign
import Domain
import EventSourcing
import Glibc
import Values

/// Makes ledgers of any size: portfolios, programmes and projects in number growing with the events, each project with
/// a few hundred of them over some years of monthly reports.
///
/// The same seed and size give the same payloads; salts, and with them the root, are random.
struct LedgerGenerator {
  let events: Int
  let seed: UInt64
  /// Events a command, and a transaction.
  static let batch = 1_000
  /// Events a project, about.
  static let perProject = 200

  /// Writes `path` and its signing key `path.key`, signs a checkpoint, and calls `progress` with the events so far.
  func write(_ path: String, progress: (Int) -> Void) throws {
    guard let administrator = Subject(.person, "ada") else { throw BenchmarkError("generator: no administrator") }
    let opened = CivilDay(year: 2020, month: 1, day: 1) ?? .epoch
    let ledger = try Ledger.create(
      at: path, key: path + ".key", origin: "bench.example/\(events)", administrator: administrator,
      name: "Ada Byron", model: .supportive
    ) { UTCInstant(startOf: opened) }
    var organisation = GeneratedOrganisation(projects: max(1, events / Self.perProject), seed: seed)
    var waiting: [Draft] = []
    var written = 4
    var month = 0
    while written < events {
      while waiting.count < Self.batch, written + waiting.count < events {
        waiting += organisation.next()
        month = organisation.month
      }
      let count = min(waiting.count, Self.batch, events - written)
      let day = CivilDay(dayNumber: Int(opened.dayNumber) + month * 30) ?? opened
      let context = CommandContext(
        command: "generated:\(written)", actor: "ada",
        reason: "Monthly reports of the projects, as their managers sent them",
        source: "import:reports-\(month).csv")
      _ = try ledger.store.append(
        waiting.prefix(count).map(\.proposed), context: context, condition: nil,
        recordedAt: UTCInstant(startOf: day))
      waiting.removeFirst(count)
      written += count
      progress(written)
    }
    _ = try ledger.checkpoint(signedWith: path + ".key")
  }
}

extension GeneratedOrganisation {
  /// The project that the rows about one project ask about.
  static let sample = "project:P1"
}
