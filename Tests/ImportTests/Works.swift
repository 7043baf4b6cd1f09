import Countersign
import Foundation

/// A small register of one's own, as a mapping and as rows.
enum Works {
  static let mapping = """
    name: works
    kind: register
    licence: internal
    snapshot: [{file: '(\\d{4}-\\d\\d-\\d\\d)'}]
    values: {currency: EUR, dates: [iso], exempt: [{match: 'withheld'}]}
    identity:
      keys:
        - {scheme: works, columns: [id], exact: true}
        - {scheme: name, columns: [name], formerly: true}
    level: {column: level, words: {P: project, PG: programme}}
    nameColumn: name
    fields:
      - {column: end, item: milestone/project, field: finish}
      - {column: cost, item: account/project, field: wholeLifeCost}
      - {column: rag, field: rating, scale: rag3}
    """

  static func rows(_ rows: String...) -> String {
    "id,name,level,end,cost,rag\n" + rows.map { $0 + "\n" }.joined()
  }
}

extension Office {
  /// Imports rows of the works register as they stood on a day.
  func works(
    _ day: String, _ rows: String..., by actor: String = "ada", partial: Bool = false, dryRun: Bool = false
  ) throws -> ImportReport {
    let mapping = try file("works.yaml", Works.mapping)
    let text = "id,name,level,end,cost,rag\n" + rows.map { $0 + "\n" }.joined()
    return try importing(file("works-\(day).csv", text), mapping, by: actor, partial: partial, dryRun: dryRun)
  }
}
