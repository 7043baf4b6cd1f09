import Values

/// What the fields of one risk must be to each other.
struct RiskRules {
  private let item: ItemReference
  private let initiative: Initiative
  private let scale: RiskScale
  private let day: CivilDay

  /// - Parameter initiative: as it would stand after the movements that are judged.
  init(_ item: ItemReference, _ initiative: Initiative, _ scale: RiskScale, on day: CivilDay) {
    self.item = item
    self.initiative = initiative
    self.scale = scale
    self.day = day
  }

  private var isOpportunity: Bool { initiative.text(item, "kind", on: day) == "opportunity" }

  /// - Parameter moved: the fields that were given a value. A refusal names the first of them that it is about.
  func check(_ moved: Set<String>) throws(Refusal) {
    func about(_ fields: String...) -> String? { fields.first(where: moved.contains) }
    if let field = about("residualScore", "probability", "impact") { try checkProduct(field) }
    if let field = about("targetScore", "residualScore", "inherentScore", "kind") { try checkOrder(field) }
    if let field = about("response", "kind") { try checkResponse(field) }
    if let field = about("links") { try checkLinks(field) }
  }

  private func checkProduct(_ field: String) throws(Refusal) {
    let probability = initiative.integer(item, "probability", on: day)
    let impact = initiative.integer(item, "impact", on: day)
    for (name, level, levels) in [
      ("probability", probability, scale.probability.count), ("impact", impact, scale.impact.count),
    ] {
      if let level, level > levels {
        throw refusal(
          .valueKind, field, [name: String(level), "scale": scale.name], "Give a level from 1 to \(levels)")
      }
    }
    guard let probability, let impact, let score = scale.score(probability: probability, impact: impact),
      let residual = initiative.integer(item, "residualScore", on: day), residual != score
    else { return }
    throw refusal(
      .riskScore, field,
      [
        "probability": String(probability), "impact": String(impact), "scale": scale.name,
        "residualScore": String(residual),
      ], "Set residualScore to \(score) in the same request, or other levels")
  }

  private func checkOrder(_ field: String) throws(Refusal) {
    guard !isOpportunity else { return }
    let justification = initiative.value(FieldAddress(item: item, field: "scoreJustification"), asOf: day)
    if justification != nil { return }
    let scores = ["targetScore", "residualScore", "inherentScore"].compactMap { name in
      initiative.integer(item, name, on: day).map { (name, $0) }
    }
    for (low, high) in zip(scores, scores.dropFirst()) where low.1 > high.1 {
      throw refusal(
        .riskScore, field, [low.0: String(low.1), high.0: String(high.1)],
        "Set \(low.0) to at most \(high.1), or say why not in scoreJustification")
    }
  }

  private func checkResponse(_ field: String) throws(Refusal) {
    guard let word = initiative.text(item, "response", on: day), let response = RiskResponse(rawValue: word),
      !response.fits(opportunity: isOpportunity)
    else { return }
    let fitting = RiskResponse.allCases.filter { $0.fits(opportunity: isOpportunity) }.map(\.rawValue)
    throw refusal(
      .valueKind, field, ["response": word, "kind": isOpportunity ? "opportunity" : "threat"],
      "Give one of \(fitting.joined(separator: ", "))")
  }

  private func checkLinks(_ field: String) throws(Refusal) {
    guard let text = initiative.text(item, "links", on: day) else { return }
    guard let links = RiskLink.read(text, in: initiative.subject) else {
      throw refusal(
        .valueKind, field, ["links": text],
        "List ids of risks, other initiatives' with their subject: R2; project:P2 R9")
    }
    for link in links where link.initiative == initiative.subject {
      guard link.risk != item.id, let risk = ItemReference(kind: .risk, id: link.risk),
        initiative.holds(risk, on: day)
      else {
        throw refusal(.unknownItem, field, ["link": link.risk], "Link it to another risk in the register")
      }
    }
  }

  private func refusal(_ rule: Rule, _ field: String, _ facts: [String: String], _ next: String) -> Refusal {
    Refusal(
      rule,
      facts: facts.merging(["subject": initiative.subject.description, "field": "\(item).\(field)"]) { fact, _ in
        fact
      },
      next: next)
  }
}
