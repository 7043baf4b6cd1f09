import Controls
import Domain
import Values

extension ReportPage {
  mutating func changes(_ facts: ReportFacts) {
    html.line("<section id=\"changes\"><h2>Changes</h2>")
    if facts.stories.isEmpty { html.line("<p>No change is among the events of this pack.</p>") }
    if facts.changeCount > facts.stories.count {
      html.raw("<p>The first ")
      html.text(facts.stories.count)
      html.raw(" of ")
      html.text(facts.changeCount)
      html.line(" changes; <a href=\"events.jsonl\">events.jsonl</a> holds all.</p>")
    }
    for story in facts.stories {
      html.element("<section class=\"story\"><h3><bdi>", story.title ?? story.subject, "</bdi></h3>\n<table><caption>")
      html.text(story.subject)
      count(story.steps.count, of: story.count)
      html.line(story.count == 1 ? " step</caption>" : " steps</caption>")
      eventHeads("Outcome")
      for step in story.steps { event(step, naming: step.outcome ?? "") }
      html.line("</tbody></table></section>")
    }
    html.line("</section>")
  }

  mutating func completeness() {
    let movements = statement.movements
    html.line("<section id=\"completeness\"><h2>Completeness</h2>")
    html.raw("<p>The ledger holds positions 1 to ")
    html.text(statement.size)
    html.raw(" without a gap; their entries make up the root that the checkpoint signs. ")
    html.text(movements.movements.count)
    html.raw(movements.movements.count == 1 ? " event moved" : " events moved")
    html.raw(" a baseline or a budget, and <strong>")
    html.text(movements.unmatched.count)
    html.raw("</strong> of them ")
    html.raw(movements.unmatched.count == 1 ? "has" : "have")
    html.line(" no decision. <a href=\"statement.json\">statement.json</a> lists each.</p>")
    unmatched(movements.unmatched)
    facts(
      MovementMatching.Basis.allCases.map { ("Moved by: \($0.rawValue)", String(movements.count($0))) } + [
        ("Refusals", String(statement.refusals.values.reduce(0, +))), ("Imports", String(statement.imports.count)),
        ("Configuration", String(statement.configuration.count)), ("Erased payloads", String(statement.erased.count)),
      ])
    html.raw("<table class=\"kinds\"><caption>Events of the whole ledger by kind</caption><thead><tr>")
    html.line("<th scope=\"col\">Kind</th><th scope=\"col\" class=\"n\">Events</th></tr></thead><tbody>")
    for (kind, count) in statement.kinds.sorted(by: { $0.key < $1.key }) {
      html.element("<tr><td>", kind, "</td>")
      html.element("<td class=\"n\">", String(count), "</td></tr>\n")
    }
    html.line("</tbody></table></section>")
  }

  private mutating func unmatched(_ positions: [Int64]) {
    guard !positions.isEmpty else { return }
    let shown = positions.prefix(ReportFacts.shownFailures)
    html.raw("<p>Without a decision")
    count(shown.count, of: positions.count)
    html.element(". Positions ", shown.map { String($0) }.joined(separator: ", "), ".</p>\n")
  }

  mutating func certificates() {
    html.line("<section id=\"certificates\"><h2>Certificates</h2>")
    if initiatives.isEmpty {
      html.line("<p>None: no initiative moved in these events, or payloads are withheld.</p></section>")
      return
    }
    html.line(
      "<p>How far each initiative is from its original baseline, and its budget added up from every posting.</p>")
    html.line("<ul class=\"files\">")
    for initiative in initiatives {
      html.element("<li><bdi>", initiative.description, "</bdi>: ")
      html.link(Certificates.path("drift", initiative), "drift")
      html.raw(", ")
      html.link(Certificates.path("budget", initiative), "budget")
      html.line("</li>")
    }
    html.line("</ul></section>")
  }

  mutating func disclosure() {
    html.line("<section id=\"disclosure\"><h2>What is left out</h2>")
    if withheld.isEmpty {
      html.line("<p>Nothing is withheld from the reader of this pack.</p>")
    } else {
      html.element(
        "<p>Withheld: payloads that may hold ", withheld.map(\.rawValue).sorted().joined(separator: ", "), "")
      html.raw(" data, of ")
      html.text(figures.withheld)
      html.raw(" events, with whatever quotes them: certificates, and the reasons why a control fails. ")
      html.line("The commitment in each entry still proves that nothing else stood there.</p>")
    }
    html.raw("<p>")
    html.text(figures.erased)
    html.line(
      " payloads of these events are erased: destroyed in the ledger itself, by an act that the ledger records.</p>")
    html.line("<p>An entry always shows who acted, when, on what, and the reason that was given.</p></section>")
  }

  mutating func checking() {
    html.line("<section id=\"checking\"><h2>How to check</h2>")
    html.line("<p><a href=\"VERIFY.md\">VERIFY.md</a> has the commands for each part; they need neither a network nor")
    html.line(
      "the software that wrote this. The key must come from its owner, not from this pack.</p><ul class=\"files\">")
    html.line(
      "<li><a href=\"MANIFEST\">MANIFEST</a>: the SHA-256 of every file; <code>sha256sum -c MANIFEST</code></li>")
    html.line("<li><a href=\"checkpoint\">checkpoint</a>: the signed root that all proofs lead to</li>")
    html.line("<li><a href=\"events.jsonl\">events.jsonl</a>: every event of this pack, one CloudEvent a line</li>")
    html.line("<li><code>proofs/</code>: a tlog-proof of each event, linked from its position above</li>")
    html.line("<li><a href=\"statement.json\">statement.json</a>: what the whole ledger holds</li>")
    if figures.signatures > 0 {
      html.raw("<li><code>signatures/</code>, <a href=\"allowed_signers\">allowed_signers</a>: ")
      html.text(figures.signatures)
      html.line(" signed votes, for <code>ssh-keygen -Y verify</code></li>")
    }
    if evidence.witnessing != nil {
      html.line("<li><a href=\"witness.policy\">witness.policy</a>: whose cosignatures the checkpoint needs</li>")
    }
    if figures.timestamps > 0 {
      html.raw("<li><code>timestamps/</code>: ")
      html.text(figures.timestamps)
      html.line(" stamps by authorities, for <code>openssl ts -verify</code></li>")
    }
    html.line("</ul></section>")
  }
}
