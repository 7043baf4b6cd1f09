import Controls

extension ReportPage {
  /// The controls again, by the clauses that ask for them: those of which at least one control was judged.
  mutating func clauses() {
    let groups = evidence.frameworks.map { framework in
      (framework, framework.standing(evidence.results).filter { !$0.results.isEmpty })
    }.filter { !$0.1.isEmpty }
    guard !groups.isEmpty else { return }
    html.line("<section id=\"clauses\"><h2>Clauses</h2>")
    html.raw(
      "<p>A clause fails where one of its controls fails. Its basis says whether its own text was read (primary), ")
    html.line("another\u{2019}s account of it (secondary), or neither (recalled).</p>")
    for (framework, standing) in groups { clauses(of: framework, standing) }
    html.line("</section>")
  }

  private mutating func clauses(of framework: Framework, _ standing: [FrameworkStanding]) {
    html.element("<h3>", framework.name, "</h3>\n")
    html.element("<p class=\"rule\">", framework.title, "")
    for part in [framework.publisher, framework.edition] where !part.isEmpty { html.element(", ", part, "") }
    html.line("</p>")
    html.raw("<table class=\"clause\"><thead><tr><th scope=\"col\">Clause</th><th scope=\"col\">Topic</th>")
    html.raw("<th scope=\"col\">Basis</th><th scope=\"col\">Verdict</th>")
    html.line("<th scope=\"col\">Controls</th></tr></thead><tbody>")
    for row in standing {
      html.element("<tr><th scope=\"row\">", row.entry.clause, "</th>")
      html.element("<td>", row.entry.topic, "</td>")
      html.element("<td>", row.entry.basis.rawValue, "</td><td>")
      badge(row.verdict)
      html.raw("</td><td>")
      for (index, result) in row.results.enumerated() {
        html.element(index == 0 ? "<a href=\"#" : " <a href=\"#", result.id, "")
        html.element("\">", result.id, "</a>")
        if result.verdict == .fail { html.element(" <small>", "\(result.failures.count) failing", "</small>") }
      }
      html.line("</td></tr>")
    }
    html.line("</tbody></table>")
  }
}
