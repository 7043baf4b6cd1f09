import Controls
import Countersign
import Domain
import Projections
import Values

extension Listing {
  /// - Parameter findings: named with their controls, closed ones too.
  init(_ results: [ControlResult], _ findings: FindingRegister) {
    self.init(
      columns: [
        Column(key: "id", title: "Id"), Column(key: "title", title: "Control", isFlexible: true, minimumWidth: 34),
        Column(key: "verdict", title: "Verdict"), Column(key: "population", title: "Population", isRight: true),
        Column(key: "failed", title: "Failing", isRight: true),
        Column(key: "explanation", title: "Because", isFlexible: true, minimumWidth: 20, rank: 1),
        Column(key: "failures", title: "Failures", isHidden: true),
        Column(key: "clauses", title: "Clauses", isHidden: true),
        Column(key: "findings", title: "Findings", isHidden: true),
      ],
      rows: results.map { result in
        [
          .string(result.id), .string(result.title), .string(result.verdict.rawValue),
          .integer(Int64(result.population)), .integer(Int64(result.failures.count)), .string(result.explanation),
          .array(
            result.failures.map {
              ["position": .optional($0.position), "through": .optional($0.through), "why": .string($0.why)]
            }),
          .array(
            result.clauses.map {
              [
                "framework": .string($0.framework), "clause": .string($0.clause), "basis": .string($0.basis.rawValue),
              ]
            }),
          .array(findings.rows.filter { $0.standing.opened.control == result.id }.map(\.json)),
        ]
      })
  }
}

extension FindingRegister.Row {
  fileprivate var json: JSONValue {
    [
      "finding": .string(finding.id), "state": .string(state.rawValue),
      "severity": .string(standing.opened.severity.rawValue), "deadline": .optional(standing.deadline?.description),
    ]
  }

  var words: String {
    let end = standing.deadline.map { state == .overdue ? " since \($0)" : " until \($0)" } ?? ""
    let owner = standing.assignment.map { ", \($0.owner)" } ?? ""
    return "finding \(finding.id), \(standing.opened.severity.rawValue), \(state.rawValue)\(end)\(owner): "
      + standing.opened.text
  }
}

extension ControlScope {
  var json: JSONValue {
    [
      "subject": .optional(subject?.description), "unit": .optional(unit), "from": .optional(from?.description),
    ]
  }

  /// Empty for everything.
  var words: String {
    [subject.map { ", in \($0)" }, unit.map { ", of \($0)" }, from.map { ", from \($0)" }].compactMap(\.self).joined()
  }
}
