import Domain
import Projections
import Values

extension ChangeStanding {
  var safeguards: [String: JSONValue] {
    let safeguards = change.safeguards
    return [
      "preparation": safeguards.preparation.map {
        [
          "communication": .string($0.event.communication), "fallback": .string($0.event.fallback),
          "stamp": Self.json($0.stamp),
        ]
      } ?? .null,
      "notices": .array(
        safeguards.notices.map { notice in
          [
            "position": .integer(notice.stamp.position), "audience": .string(notice.event.audience),
            "text": .string(notice.event.text), "by": .string(notice.stamp.who),
            "effectiveOn": .text(notice.stamp.effectiveOn),
            "acknowledgedBy": .array(
              (safeguards.acknowledgements[notice.stamp.position] ?? []).map { .string($0.who) }),
          ]
        }),
      "spending": safeguards.spending.map {
        [
          "isNovel": .bool($0.event.isNovel), "isContentious": .bool($0.event.isContentious),
          "isRepercussive": .bool($0.event.isRepercussive),
          "isOfThisContent": .bool($0.event.contentHash == change.contentHash), "stamp": Self.json($0.stamp),
        ]
      } ?? .null,
      "consents": .array(
        safeguards.consents.map {
          [
            "authority": .string($0.event.authority), "reference": .string($0.event.reference),
            "day": .text($0.event.day), "letter": .string($0.event.letter.hex),
            "isOfThisContent": .bool($0.event.contentHash == change.contentHash),
            "position": .integer($0.stamp.position),
          ]
        }),
    ]
  }

  func printSafeguards() {
    var lines: [String] = []
    let safeguards = change.safeguards
    if let preparation = safeguards.preparation {
      lines.append("  communication: \(PlainText.flat(preparation.event.communication))")
      lines.append("  fallback: \(PlainText.flat(preparation.event.fallback))")
      lines.append("  prepared \(preparation.stamp.words)")
    }
    if let spending = safeguards.spending {
      let words = spending.event.sensitivities.sorted().map(\.rawValue).joined(separator: ", ")
      let other = spending.event.contentHash == change.contentHash ? "" : ", for an earlier content"
      lines.append(
        "  spending \(words.isEmpty ? "neither novel, contentious nor repercussive" : words)\(other), judged "
          + spending.stamp.words)
    }
    for consent in safeguards.consents {
      let other = consent.event.contentHash == change.contentHash ? "" : ", to an earlier content"
      lines.append(
        "  consent of \(PlainText.flat(consent.event.authority)), \(PlainText.flat(consent.event.reference)) of "
          + "\(consent.event.day)\(other), recorded \(consent.stamp.words)")
    }
    for notice in safeguards.notices {
      let known = (safeguards.acknowledgements[notice.stamp.position] ?? []).map(\.who)
      let answered = known.isEmpty ? "" : ", acknowledged by \(known.joined(separator: ", "))"
      lines.append(
        "  notice to \(PlainText.flat(notice.event.audience)) \(notice.stamp.words)\(answered): "
          + PlainText.flat(notice.event.text))
    }
    guard !lines.isEmpty else { return }
    Out.line("")
    Out.line("Around it")
    for line in lines { Out.line(line) }
  }
}
