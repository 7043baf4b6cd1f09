import Domain
import Projections
import Values

/// What is known of what it moves, and the rules over it.
extension DecisionPackPage {
  mutating func fields() {
    html.line("<section id=\"standing\"><h2>What is known of what it moves</h2>")
    table(
      "Baselines that it moves", ["Of", "Field", "Value", "Original", "Asked", "Set at"],
      pack.fields.filter(\.isMoved).map(Self.row))
    table(
      "What else is known of the same items", ["Of", "Field", "Value", "Original", "Set at"],
      pack.fields.filter { !$0.isMoved }.map { field in
        var row = Self.row(field)
        row.remove(at: 4)
        return row
      })
    html.line("</section>")
  }

  private static func row(_ field: DecisionPack.Field) -> [String] {
    [
      field.subject.description, field.address.description, field.value?.description ?? "nothing",
      field.original?.description ?? "", field.asked?.description ?? "nothing",
      field.position.map { "\($0)" } ?? "",
    ]
  }

  mutating func money() {
    html.line("<section id=\"limits\"><h2>Budget and tolerances</h2>")
    if pack.budgets.isEmpty { paragraph("None of the initiatives has a budget log.") }
    for budget in pack.budgets {
      table(
        "Budget of \(budget.initiative) on \(pack.asOf)", ["Figure", "Amount"],
        BudgetFigure.allCases.compactMap { figure in
          budget.figures.amounts[figure].map { amounts in
            [
              "\(figure.abbreviation), \(figure.rawValue)",
              amounts.decimals.map { "\($0.currency) \($0.amount)" }.joined(separator: ", "),
            ]
          }
        })
    }
    if pack.tolerances.isEmpty { paragraph("No tolerance is set over them.") }
    table(
      "Tolerances in force", ["Over", "Tolerance", "Open exceptions"],
      pack.tolerances.map {
        [
          $0.scope.description, $0.tolerance.description,
          $0.openExceptions.isEmpty ? "none" : "at \($0.openExceptions.map(String.init).joined(separator: ", "))",
        ]
      })
    html.line("</section>")
  }

  mutating func rules() {
    html.line("<section id=\"rules\"><h2>Rules over it</h2>")
    table(
      "Operating models", ["Of", "Practice", "Model"],
      pack.models.map { [$0.subject.description, $0.practice.rawValue, $0.model.rawValue] })
    table(
      "Waivers asked for or in force", ["Over", "Waiver", "Rule", "Practice", "State", "Until"],
      pack.waivers.map {
        [
          $0.scope.description, $0.waiver.id, $0.waiver.rule.rawValue, $0.waiver.practice?.rawValue ?? "every practice",
          $0.state.rawValue, $0.expires.description,
        ]
      })
    table(
      "Breaches noted", ["Of", "Rule", "What was found", "Position"],
      pack.breaches.map {
        [$0.subject.description, $0.event.rule.rawValue, $0.event.text, "\($0.stamp.position)"]
      })
    table(
      "Findings on controls", ["Finding", "Control", "Severity", "State", "What was found"],
      pack.findings.map {
        let opened = $0.standing.opened
        return [$0.finding.id, opened.control, opened.severity.rawValue, $0.state.rawValue, opened.text]
      })
    html.line("</section>")
  }

  mutating func related() {
    let own = pack.change.openConditions.map { (pack.change.subject, $0) }
    let conditions = own + pack.related.flatMap { other in other.openConditions.map { (other.change, $0) } }
    guard !pack.related.isEmpty || !conditions.isEmpty else { return }
    html.line("<section id=\"related\"><h2>Changes that belong to it</h2>")
    table(
      "Linked, or summed with it", ["Change", "Title", "State"],
      pack.related.map { [$0.change.id, $0.title, $0.state.rawValue] })
    table(
      "Open conditions", ["Of", "Condition", "Owner", "Due", "What is to be done"],
      conditions.map { [$0.id, $1.id, $1.owner, $1.due.description, $1.text] })
    html.line("</section>")
  }

  mutating func checking() {
    html.line("<section id=\"checking\"><h2>How to check</h2>")
    html.element("<p>The same as data: ", DecisionPack.dataPath, ", SHA-256 <code>")
    html.text(data.hex)
    html.line("</code>.</p>")
    html.element("<p>Whether this file is what was issued: <code>", command, "</code></p>\n")
    html.line("<p>The event DecisionPackIssued holds the SHA-256 of both files; each vote names the pack that it rests")
    html.line("on. Both are made of the log's first events alone, and can be made again from them.</p></section>")
  }

  private var command: String {
    "countersign change pack \(pack.change.subject.id) --check \(DecisionPack.pagePath)"
  }
}
