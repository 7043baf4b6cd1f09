import Controls
import Values

extension ReportPage {
  mutating func controls() {
    html.line("<section id=\"controls\"><h2>Controls</h2><table><caption>Each control, as judged</caption>")
    html.raw("<thead><tr><th scope=\"col\">Id</th><th scope=\"col\">Control</th><th scope=\"col\">Verdict</th>")
    html.raw("<th scope=\"col\" class=\"n\">Population</th><th scope=\"col\" class=\"n\">Failing</th>")
    html.line("<th scope=\"col\">Because</th></tr></thead><tbody>")
    for result in evidence.results {
      html.element("<tr><th scope=\"row\"><a href=\"#", result.id, "")
      html.element("\">", result.id, "</a></th>")
      html.element("<td>", result.title, "</td><td>")
      badge(result.verdict)
      html.element("</td><td class=\"n\">", String(result.population), "</td>")
      html.element("<td class=\"n\">", String(result.failures.count), "</td>")
      html.element("<td>", result.explanation, "</td></tr>\n")
    }
    html.line("</tbody></table></section>")
  }

  mutating func detail(of result: ControlResult, _ facts: ReportFacts) {
    html.element("<section class=\"control\" id=\"", result.id, "\"><h3>")
    html.element("<span class=\"id\">", result.id, "</span> ")
    html.text(result.title)
    html.raw(" ")
    badge(result.verdict)
    html.line("</h3>")
    if let rule = evidence.catalogue[result.id]?.rule { html.element("<p class=\"rule\">", rule, "</p>\n") }
    html.element("<p>", result.explanation, "</p>\n")
    clauses(of: result)
    failures(of: result, facts)
    examined(by: result, facts)
    html.line("</section>")
  }

  private mutating func clauses(of result: ControlResult) {
    guard !result.clauses.isEmpty else { return }
    html.raw("<p class=\"clauses\">Asked for by ")
    for (index, clause) in result.clauses.enumerated() {
      html.element(index == 0 ? "" : "; ", "\(clause.framework) \(clause.clause)", "")
      html.element(" <small>(", clause.basis.rawValue, ")</small>")
    }
    html.line(".</p>")
  }

  private mutating func failures(of result: ControlResult, _ facts: ReportFacts) {
    guard !result.failures.isEmpty else { return }
    let shown = result.failures.prefix(ReportFacts.shownFailures)
    html.raw("<table class=\"failing\"><caption>What fails it")
    count(shown.count, of: result.failures.count)
    html.raw("</caption><thead><tr><th scope=\"col\" class=\"n\">Position</th><th scope=\"col\">What is wrong</th>")
    html.line("</tr></thead><tbody>")
    for failure in shown {
      html.raw("<tr><td class=\"n\">")
      if let position = failure.position { self.position(position, isInPack: facts.rows[position] != nil) }
      html.element("</td><td>", failure.why, "</td></tr>\n")
    }
    html.line("</tbody></table>")
  }

  private mutating func examined(by result: ControlResult, _ facts: ReportFacts) {
    let rows = facts.rows.values.filter { result.examined.contains($0.position) }
      .sorted { $0.position < $1.position }.prefix(ReportFacts.shownEvents)
    guard !rows.isEmpty else { return }
    html.raw("<table class=\"events\"><caption>Events of this pack that it examined")
    count(rows.count, of: facts.examined[result.id] ?? rows.count)
    html.line("</caption>")
    eventHeads()
    for row in rows { event(row, naming: row.stream) }
    html.line("</tbody></table>")
  }

  mutating func eventHeads(_ subject: StaticString = "About") {
    html.raw("<thead><tr><th scope=\"col\" class=\"n\">Position</th><th scope=\"col\">What</th><th scope=\"col\">")
    html.raw(subject)
    html.line(
      "</th><th scope=\"col\">Who</th><th scope=\"col\">When</th><th scope=\"col\">Why</th></tr></thead><tbody>")
  }

  mutating func event(_ row: ReportFacts.Row, naming what: String) {
    html.raw("<tr><td class=\"n\">")
    position(row.position, isInPack: true)
    html.element("</td><td>", row.type, "")
    if row.disclosure != .disclosed { html.element(" <small>", row.disclosure.rawValue, "</small>") }
    html.element("</td><td><bdi>", what, "</bdi></td>")
    html.element("<td>", row.actor + (row.actingFor.map { " for \($0)" } ?? ""), "</td>")
    html.element("<td>", row.effectiveOn.description, "")
    if row.recordedAt.day != row.effectiveOn {
      html.element(" <small>recorded ", row.recordedAt.day.description, "</small>")
    }
    html.element("</td><td><bdi>", row.reason, "</bdi></td></tr>\n")
  }

  mutating func position(_ position: Int64, isInPack: Bool) {
    guard isInPack else { return html.text(position) }
    html.link(PackPath.proof(of: position), String(position))
  }

  /// Says where not all are shown.
  mutating func count(_ shown: Int, of all: Int) {
    html.raw(": ")
    if shown < all {
      html.raw("the first ")
      html.text(shown)
      html.raw(" of ")
    }
    html.text(all)
  }

  mutating func badge(_ verdict: ControlResult.Verdict) {
    switch verdict {
    case .pass: html.raw("<span class=\"badge pass\">pass</span>")
    case .fail: html.raw("<span class=\"badge fail\">fail</span>")
    case .notApplicable: html.raw("<span class=\"badge none\">not applicable</span>")
    }
  }
}
