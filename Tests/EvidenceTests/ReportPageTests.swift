import Controls
@testable import Evidence
import Testing

@Suite struct `The report of a pack` {
  private func page(_ sample: PackSample, withheld: Set<DisclosureClass> = []) throws -> String {
    var statement = CompletenessStatement()
    for event in try PackSample.recorded() { statement.see(event) }
    let sink = MemorySink()
    try ReportPage(
      evidence: sample.evidence, statement: statement, withheld: withheld, initiatives: [],
      figures: .init(events: sample.events.count, withheld: 0, erased: 0, signatures: 0)
    ).write(sample, to: sink)
    return sink.text("index.html")
  }

  @Test func `needs neither a network nor a script`() throws {
    let page = try page(PackSample())
    for outside in ["http://", "https://", "//cdn", "<script", "<img", "<link", "@import", "url(", "onload"] {
      #expect(!page.contains(outside), "\(outside)")
    }
    #expect(page.contains("default-src 'none'"))
  }

  @Test func `escapes what people wrote`() throws {
    var sample = try PackSample()
    sample.evidence.results[1].failures = [.init(position: 6, why: "<b onclick=\"x\">&'\u{202E}\u{0}")]
    let page = try page(sample)
    #expect(page.contains("&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;\u{FFFD}\u{FFFD}"))
    #expect(page.contains("Piles &lt;longer&gt; &amp; deeper"))
    #expect(!page.contains("<longer>") && !page.contains("<b "))
  }

  @Test func `shows each control with its verdict, its failures and proofs to follow`() throws {
    let page = try page(PackSample())
    for text in [
      "href=\"#K10\"", "id=\"K12\"", "badge pass", "badge fail", "not applicable", "21 CFR 11 11.10(e)",
      "<a href=\"proofs/0000/6.tlog-proof\">6</a>", "1 of 2 controls that had something to judge hold", "VERIFY.md",
    ] { #expect(page.contains(text), "\(text)") }
  }

  @Test func `groups the controls by the clauses that ask for them, with the clause's own verdict`() throws {
    let page = try page(PackSample())
    let section = try #require(page.split(separator: "<section id=\"clauses\">").last)
    let rows = section.split(separator: "<tr>").filter { $0.hasPrefix("<th scope=\"row\">11.") }
    #expect(rows.count == 2, "11.50 asks for a control that this pack has not judged")
    #expect(rows[0].contains("11.10(e)") && rows[0].contains("badge pass") && rows[0].contains("href=\"#K10\""))
    #expect(rows[1].contains("authority &lt;checks&gt;") && rows[1].contains("badge fail"))
    #expect(rows[1].contains("<a href=\"#K12\">K12</a> <small>1 failing</small>"))
  }

  @Test func `tells the story of a change in steps with who, when and what came of it`() throws {
    let page = try page(PackSample())
    #expect(page.contains("change:CR-1: 2 steps"))
    #expect(page.contains("ChangeDecided</td><td><bdi>approved</bdi></td><td>ada</td>"))
  }

  @Test func `quotes nothing of a payload that is withheld or erased`() throws {
    let page = try page(PackSample(withheld: [5], erased: [2]), withheld: [.narrative])
    #expect(!page.contains("deeper") && !page.contains("Lovelace"))
    #expect(page.contains("<small>withheld</small>"))
  }

  @Test func `is one well-formed document`() throws {
    let page = try page(PackSample())
    for tag in ["html", "head", "body", "main", "header", "section", "table", "thead", "tbody", "tr", "dl", "ul", "p"] {
      let opened = page.matches(of: try Regex("<\(tag)[ >]")).count
      #expect(opened == page.matches(of: try Regex("</\(tag)>")).count && opened > 0, "\(tag)")
    }
    #expect(page.hasPrefix("<!DOCTYPE html><html lang=\"en\">"))
  }
}
