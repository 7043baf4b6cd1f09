import Controls
package import Domain
import Values

/// `index.html`: the pack for a reader. No network, no script; it prints on A4.
package struct ReportPage {
  package struct Figures {
    var events: Int
    var withheld: Int
    var erased: Int
    var signatures: Int
    var timestamps: Int

    package init(events: Int, withheld: Int, erased: Int, signatures: Int, timestamps: Int = 0) {
      self.events = events
      self.withheld = withheld
      self.erased = erased
      self.signatures = signatures
      self.timestamps = timestamps
    }
  }

  let evidence: EvidenceCase
  let statement: CompletenessStatement
  let withheld: Set<DisclosureClass>
  let initiatives: [Subject]
  let figures: Figures
  var html = HTMLText()

  package init(
    evidence: EvidenceCase, statement: CompletenessStatement, withheld: Set<DisclosureClass>, initiatives: [Subject],
    figures: Figures
  ) {
    self.evidence = evidence
    self.statement = statement
    self.withheld = withheld
    self.initiatives = initiatives
    self.figures = figures
  }

  package func write(_ events: some EvidenceSource, to sink: any PackSink) throws {
    let facts = try ReportFacts(evidence.results, events)
    var page = self
    try sink.begin(PackPath.report)
    func flush() throws {
      try sink.append(page.html.bytes, to: PackPath.report)
      page.html.clear()
    }
    page.head()
    page.controls()
    for result in evidence.results {
      page.detail(of: result, facts)
      try flush()
    }
    page.clauses()
    page.changes(facts)
    try flush()
    page.completeness()
    page.certificates()
    page.disclosure()
    page.checking()
    page.html.line("</main></body></html>")
    try flush()
    try sink.end(PackPath.report)
  }

  private mutating func head() {
    html.line("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">")
    html.line(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
    html.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
    html.element("<title>Evidence of ", "\(evidence.origin), \(evidence.asOf)", "</title>")
    html.raw("<style>")
    html.raw(ReportStyle.sheet)
    html.line("</style></head><body>")
    html.line("<a class=\"skip\" href=\"#controls\">To the controls</a><header>")
    html.line("<p class=\"kicker\">Evidence pack</p>")
    html.element("<h1>", evidence.origin, "</h1>\n")
    html.raw("<p class=\"lead\">")
    lead()
    html.line("</p>")
    facts([
      ("As of", evidence.asOf.description), ("Signed at", evidence.madeAt.description),
      ("Positions", "1 to \(evidence.size)"), ("Scope", scope), ("Witnesses", witnesses),
      ("Time stamp", evidence.stampedAt?.description ?? "none on this checkpoint"), ("Root", evidence.root.hex),
      ("Key", evidence.verifierKey),
    ])
    html.line("<nav aria-label=\"Contents\"><ol>")
    html.line("<li><a href=\"#controls\">Controls</a></li><li><a href=\"#clauses\">Clauses</a></li>")
    html.line("<li><a href=\"#changes\">Changes</a></li>")
    html.line("<li><a href=\"#completeness\">Completeness</a></li><li><a href=\"#certificates\">Certificates</a></li>")
    html.line("<li><a href=\"#disclosure\">What is left out</a></li><li><a href=\"#checking\">How to check</a></li>")
    html.line("</ol></nav></header><main>")
  }

  private mutating func lead() {
    let failing = evidence.results.count { $0.verdict == .fail }
    let passing = evidence.results.count { $0.verdict == .pass }
    let idle = evidence.results.count - failing - passing
    html.raw("<strong>")
    html.text(passing)
    html.raw(" of ")
    html.text(passing + failing)
    html.raw(
      passing + failing == 1
        ? " control that had something to judge holds" : " controls that had something to judge hold")
    html.raw("</strong>")
    if failing > 0 {
      html.raw("; ")
      html.text(failing)
      html.raw(failing == 1 ? " fails" : " fail")
    }
    html.raw(". ")
    if idle > 0 {
      html.text(idle)
      html.raw(" had nothing to judge. ")
    }
    html.raw("They were judged over the first ")
    html.text(evidence.size)
    html.raw(" events of this ledger, of which this pack shows ")
    html.text(figures.events)
    html.raw(", each with a proof.")
  }

  private var scope: String {
    let part = evidence.scope.subject.map { "\($0) and all below it" } ?? "everything"
    return part + (evidence.scope.from.map { ", from \($0)" } ?? "")
  }

  private var witnesses: String {
    guard let standing = evidence.witnessing else { return "no policy" }
    let count = "\(standing.cosigned) of \(standing.witnesses) cosigned"
    switch standing.isReached {
    case nil: return count + ", no quorum asked for"
    case true?: return count + ", quorum reached"
    case false?:
      let through = standing.witnessedThrough.map { ", after position \($0)" } ?? ""
      return "unwitnessed" + (standing.unwitnessedSince.map { " since \($0)" } ?? "") + "\(through); \(count)"
    }
  }

  mutating func facts(_ pairs: [(String, String)]) {
    html.raw("<dl>")
    for (name, value) in pairs {
      html.raw(["Root", "Key"].contains(name) ? "<div class=\"wide\">" : "<div>")
      html.element("<dt>", name, "</dt>")
      html.element("<dd>", value, "</dd></div>")
    }
    html.line("</dl>")
  }
}
