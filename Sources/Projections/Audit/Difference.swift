public import Domain
public import Values

/// What the ledger came to know of one field between two moments.
public struct Difference: Hashable, Sendable {
  public var subject: Subject
  public var field: String
  public var before: FieldValue?
  public var after: FieldValue?
  /// Positions of the values compared; nil where there was none.
  public var beforePosition: Int64?
  public var afterPosition: Int64?
}

extension Difference {
  /// Fields whose value as of `day` differs between what was known before and after, by subject and field.
  public static func between(_ before: Organisation, _ after: Organisation, asOf day: CivilDay) -> [Difference] {
    var differences: [Difference] = []
    for subject in Set(before.initiatives.keys).union(after.initiatives.keys).sorted() {
      let old = before.initiatives[subject]?.fields ?? [:]
      let new = after.initiatives[subject]?.fields ?? [:]
      for address in Set(old.keys).union(new.keys).sorted() {
        let was = old[address]?.current(asOf: day)
        let now = new[address]?.current(asOf: day)
        if was?.value == now?.value { continue }
        differences.append(
          Difference(
            subject: subject, field: address.description, before: was?.value, after: now?.value,
            beforePosition: was?.position, afterPosition: now?.position))
      }
    }
    return differences
  }
}
