import Countersign
import Domain
import Projections
import Values

extension PlanImportReport {
  /// How many of a kind a table lists before it only counts them; `--json` has all.
  private static let shown = 20

  func print(changeFile: String?) {
    Out.line("\(fileName): \(format)\(tool.isEmpty ? "" : ", written by \(tool)")")
    Out.line("  SHA-256 \(fileDigest.hex)")
    printProjects()
    if !baselineChoice.isEmpty { Out.line("  \(baselineChoice)") }
    if let question { Out.line("  open: \(question)") }
    printComputation()
    list("not taken as it stands", notes.count + unlistedNotes, notes.prefix(Self.shown).map(\.sentence))
    list("cells that can't be read", problemCount, problems.prefix(Self.shown).map { $0 })
    list(
      "not kept in the ledger", losses.count,
      losses.prefix(Self.shown).map { "\($0.what): \($0.count), such as \($0.example)" })
    list("links with other projects", externalLinks.count, externalLinks.prefix(Self.shown).map(\.sentence))
    if subject != nil { printStanding(changeFile) }
  }

  private func printProjects() {
    for known in projects {
      let mark =
        known.isExternal
        ? ", in the file only by its links" : projects.count > 1 && known.id == project ? ", taken" : ""
      Out.line(
        "  project \(known.id)\(known.title.isEmpty || known.title == known.id ? "" : " (\(known.title))")\(mark): "
          + "\(known.activities) activities (\(known.summaries) summaries, \(known.milestones) milestones), "
          + "\(known.links) links, \(known.externalLinks) from and to outside, \(known.calendars) calendars, "
          + "\(known.resources) resources, \(known.assignments) assignments")
    }
    if project == nil, !projects.isEmpty { Out.line("  name one of them with --project") }
  }

  private func printComputation() {
    guard let computation else { return }
    Out.line(
      "  computed: \(computation.start) to \(computation.finish), \(computation.critical) critical activities; "
        + (computation.activities == 0
          ? "the file states no computed dates"
          : "\(computation.agreeing) of \(computation.activities) agree with what the file states"))
    let wanting = computation.fields.filter { $0.agreeing < $0.stated }
    if !wanting.isEmpty {
      let counts = wanting.map { "\($0.field) \($0.agreeing) of \($0.stated)" }
      Out.line("    agreeing: \(counts.joined(separator: ", "))")
    }
    for difference in computation.differences.prefix(Self.shown) {
      Out.line(
        "    \(difference.activity) \(difference.field): the file \(difference.stated), "
          + "here \(difference.computed)")
    }
    more(computation.differenceCount)
  }

  private func printStanding(_ changeFile: String?) {
    if wasKnown { Out.line("  imported before, in the same way: positions \(range); nothing was recorded") }
    let verb = isDryRun ? "would be recorded" : wasKnown ? "differ" : "recorded"
    for count in items {
      Out.line(
        "  \(count.kind.rawValue): \(count.items) items, \(count.baselined) baselined and \(count.reported) reported "
          + "fields \(verb)")
    }
    switch basis {
    case .inspection: break
    case .establishes: Out.line("  the first baseline\(positions.isEmpty ? "" : ", at \(range)")")
    case .compares:
      guard deviations.isEmpty else { return printDeviations(changeFile) }
      Out.line("  agrees with the approved baseline\(day): \(compared) fields compared")
    }
    printKept()
  }

  private func printDeviations(_ changeFile: String?) {
    Out.line("  against the approved baseline\(day): \(deviations.count) fields differ of \(compared) compared")
    for line in TextTable(Listing(self, upTo: Self.shown)).lines { Out.line(line) }
    more(deviations.count)
    let asked = Set(requests.values.map { "\($0.change.id), which is \($0.state.rawValue)" }).sorted()
    if !asked.isEmpty { Out.line("  asked for by \(asked.joined(separator: "; "))") }
    if let raised {
      Out.line("  raised as \(raised.id)")
    } else if let changeFile {
      Out.line("  raise it: countersign change raise --file \(changeFile)")
    } else {
      Out.line("  raise it: --commit --raise CR-ID, or write it as a change file with --out FILE")
    }
    printKept()
  }

  private func printKept() {
    list(
      "reported in the ledger, and nothing in the file: kept", kept.count,
      kept.prefix(Self.shown).map { "\($0.address): \($0.from?.description ?? "")" })
  }

  private var day: String { effectiveOn.map { " of \($0)" } ?? "" }

  private var range: String { positions.isEmpty ? "none" : "\(positions.lowerBound)–\(positions.upperBound - 1)" }

  private func list(_ title: String, _ count: Int, _ lines: [String]) {
    guard count > 0 else { return }
    Out.line("  \(title): \(count)")
    for line in lines { Out.line("    \(line)") }
    more(count)
  }

  private func more(_ count: Int) {
    if count > Self.shown { Out.line("    … and \(count - Self.shown) more: --json lists them") }
  }
}

extension PlanImportReport.Note {
  fileprivate var sentence: String {
    "line \(line), \(element): \(kind)\(count > 1 ? " (\(count) times)" : ""): \(text)"
  }
}

extension PlanImportReport.External {
  fileprivate var sentence: String {
    "line \(line), \(project): \(link) before \(successor)"
      + (dependency.map { ": \($0)" } ?? ": kept out") + (why.isEmpty ? "" : ": \(why)")
  }
}

extension Listing {
  /// What differs from the approved baseline.
  init(_ report: PlanImportReport, upTo limit: Int = .max) {
    self.init(
      columns: [
        Column(key: "kind", title: "What"), Column(key: "field", title: "Field", isFlexible: true),
        Column(key: "baseline", title: "Baseline", isFlexible: true),
        Column(key: "stated", title: "File", isFlexible: true),
        Column(key: "line", title: "Line", isRight: true, rank: 2),
        Column(key: "change", title: "Asked for by", rank: 1),
      ],
      rows: report.deviations.prefix(limit).map { deviation in
        return [
          .string(deviation.kind.rawValue), .text(deviation.address), .optional(deviation.baseline?.description),
          .optional(deviation.stated?.description), .optional(deviation.line),
          .optional(report.request(for: deviation)?.change.id),
        ]
      })
  }
}
