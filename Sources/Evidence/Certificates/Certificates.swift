import Domain
package import Projections
import Values

/// Drift and budget of an initiative as files that anyone can add up.
package enum Certificates {
  /// - Parameters:
  ///   - size: how much of the log is known.
  ///   - decisions: by position of a movement, the position of its decision.
  package static func drift(_ report: DriftReport, size: Int64, decisions: (Int64) -> Int64?) -> PackFile {
    let measures = report.measures.map { measure -> JSONValue in
      [
        "name": .string(measure.name), "unit": .string(measure.unit.name),
        "original": measure.original.map { .string(measure.unit.value($0)) } ?? .null,
        "current": measure.current.map { .string(measure.unit.value($0)) } ?? .null,
        "drift": .integer(measure.drift),
        "sums": .object(
          Dictionary(
            uniqueKeysWithValues: DriftReport.Basis.allCases.map { ($0.rawValue, .integer(measure.sum($0))) })),
        "steps": .array(measure.steps.map { step($0, decisions($0.position)) }),
      ]
    }
    let json: JSONValue = [
      "subject": .string(report.subject.description), "asOf": .string(report.asOf.description),
      "position": .integer(size), "hasUnexplained": .bool(report.hasUnexplained),
      "remarks": .array(report.remarks.map { .string($0) }), "measures": .array(measures),
    ]
    return PackFile(path("drift", report.subject), json.canonicalBytes + [0x0A])
  }

  package static func budget(_ certificate: BudgetCertificate) -> PackFile {
    PackFile(path("budget", certificate.subject), certificate.json.canonicalBytes + [0x0A])
  }

  /// The amount is a whole number in the measure's unit: days, items, or the currency's minor unit.
  private static func step(_ step: DriftReport.Step, _ decision: Int64?) -> JSONValue {
    [
      "position": .integer(step.position), "effectiveOn": .string(step.effectiveOn.description),
      "amount": .integer(step.amount), "basis": .string(step.basis.rawValue),
      "change": step.change.map { .string($0.description) } ?? .null,
      "decision": decision.map { .integer($0) } ?? .null, "cause": .string(step.cause),
      "requesters": .array(step.requesters.map { .string($0) }),
      "deciders": .array(step.deciders.map { .string($0) }),
    ]
  }

  /// `certificates/drift-project.P1.json`; where the id would make too long a name, its digest stands for it.
  static func path(_ what: String, _ subject: Subject) -> String {
    let id = PackPath.name(subject.id)
    let name = id.utf8.count > longestName ? Digest.sha256(Array(subject.id.utf8)).hex : id
    return "certificates/\(what)-\(subject.kind.rawValue).\(name).json"
  }

  private static let longestName = 180
}
