import Domain
package import Projections
import Values

/// A decision pack as a page: no network, no script; it prints on A4. A function of the pack alone.
package struct DecisionPackPage {
  let pack: DecisionPack
  /// Of `decision-pack.json`.
  let data: Digest
  var html = HTMLText()

  private init(_ pack: DecisionPack) {
    self.pack = pack
    data = .sha256(pack.dataBytes)
  }

  package static func bytes(_ pack: DecisionPack) -> [UInt8] {
    var page = DecisionPackPage(pack)
    page.head()
    page.request()
    page.assessments()
    page.deciders()
    page.fields()
    page.money()
    page.rules()
    page.related()
    page.checking()
    page.html.line("</main></body></html>")
    return page.html.bytes
  }

  private mutating func head() {
    let change = pack.change
    html.line("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">")
    html.line(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
    html.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
    html.element("<title>Decision pack of ", change.subject.id, "</title>")
    html.raw("<style>")
    html.raw(ReportStyle.sheet)
    html.line("</style></head><body><header>")
    html.line("<p class=\"kicker\">Decision pack</p>")
    html.element("<h1><bdi>", "\(change.subject.id), \(change.title)", "</bdi></h1>\n")
    html.element("<p class=\"lead\">", lead, "</p>\n")
    html.raw("<dl>")
    fact("As of", "\(pack.asOf)")
    fact("Known at position", "\(pack.source.position)")
    fact("State", change.state.rawValue)
    fact("Round", "\(change.round)")
    fact("Kind", change.content.kind.rawValue)
    fact("At stake", pack.exposure?.description ?? "not assessed")
    wide("Ledger", pack.source.origin)
    wide("Root", pack.source.root.hex)
    wide("Content SHA-256", change.contentHash.hex)
    wide("Assessment SHA-256", change.assessmentHash.hex)
    html.line("</dl></header><main>")
  }

  private var lead: String {
    let content = pack.change.content
    let count = content.deltas.count + content.transfers.count
    let what = count == 1 ? "1 movement" : "\(count) movements"
    let open = pack.routing?.ballots.count ?? 0
    let ballots = open == 1 ? "in 1 ballot" : "in \(open) ballots"
    return "\(what) of \(pack.change.initiatives.map(\.description).joined(separator: ", ")) asked for by "
      + "\(pack.change.requesters.sorted().joined(separator: ", ")), to be decided "
      + (open == 0 ? "by a route that no policy leaves now." : "\(ballots).")
  }

  // MARK: - Parts of a page

  mutating func fact(_ name: String, _ value: String) {
    html.element("<div><dt>", name, "</dt>")
    html.element("<dd>", value, "</dd></div>")
  }

  private mutating func wide(_ name: String, _ value: String) {
    html.element("<div class=\"wide\"><dt>", name, "</dt>")
    html.element("<dd>", value, "</dd></div>")
  }

  mutating func table(_ caption: String, _ heads: [String], _ rows: [[String]]) {
    guard !rows.isEmpty else { return }
    html.element("<table><caption>", caption, "</caption><thead><tr>")
    for head in heads { html.element("<th scope=\"col\">", head, "</th>") }
    html.line("</tr></thead><tbody>")
    for row in rows {
      html.raw("<tr>")
      for cell in row { html.element("<td><bdi>", cell, "</bdi></td>") }
      html.line("</tr>")
    }
    html.line("</tbody></table>")
  }

  mutating func paragraph(_ text: String) { html.element("<p>", text, "</p>\n") }

  mutating func list(_ items: [String]) {
    guard !items.isEmpty else { return }
    html.raw("<ul>")
    for item in items { html.element("<li><bdi>", item, "</bdi></li>") }
    html.line("</ul>")
  }
}
