public import Domain
public import Values

/// What a file says, held against the approved baseline of a day.
public struct BaselineComparison: Hashable, Sendable {
  /// A statement that cannot be held against the baseline, and why, in words that follow the value.
  public struct Incomparable: Hashable, Sendable {
    public var stated: StatedField
    public var why: String
  }

  /// Fields held against the baseline, each once.
  public private(set) var compared = 0
  /// By subject and field.
  public private(set) var deviations: [BaselineDeviation] = []
  /// In the order of the file.
  public private(set) var incomparable: [Incomparable] = []

  private struct Key: Hashable {
    var subject: Subject
    var address: FieldAddress
  }

  /// - Parameters:
  ///   - stated: of baselined fields and initiatives that are known; anything else is passed over.
  ///   - complete: initiatives of which the file says all: a baselined field that it lacks is missing.
  ///   - selections: only these fields; empty for all.
  public init(
    _ stated: [StatedField], against initiatives: [Subject: Initiative], asOf day: CivilDay,
    complete: Set<Subject> = [], only selections: [FieldSelection] = []
  ) {
    func isMeant(_ address: FieldAddress) -> Bool {
      address.isBaselined && (selections.isEmpty || selections.contains { $0.contains(address) })
    }
    var seen: [Key: StatedField] = [:]
    for field in stated where isMeant(field.address) {
      guard let initiative = initiatives[field.subject] else { continue }
      let key = Key(subject: field.subject, address: field.address)
      if let earlier = seen[key] {
        guard earlier.value != field.value else { continue }
        incomparable.append(
          Incomparable(stated: field, why: "is not what line \(earlier.line) says of the same field"))
        continue
      }
      seen[key] = field
      compare(field, initiative.value(field.address, asOf: day))
    }
    for subject in complete {
      guard let initiative = initiatives[subject] else { continue }
      for address in initiative.fields.keys
      where isMeant(address) && seen[Key(subject: subject, address: address)] == nil {
        guard let held = initiative.value(address, asOf: day) else { continue }
        compared += 1
        deviations.append(BaselineDeviation(subject: subject, address: address, baseline: held, stated: nil))
      }
    }
    deviations.sort { ($0.subject, $0.address) < ($1.subject, $1.address) }
  }

  private mutating func compare(_ field: StatedField, _ held: FieldValue?) {
    if field.value != held, let why = Self.fault(field, held) {
      incomparable.append(Incomparable(stated: field, why: why))
      return
    }
    compared += 1
    guard field.value != held else { return }
    deviations.append(
      BaselineDeviation(
        subject: field.subject, address: field.address, baseline: held, stated: field.value, line: field.line,
        column: field.column))
  }

  private static func fault(_ field: StatedField, _ held: FieldValue?) -> String? {
    guard let value = field.value else { return nil }
    if case .money(let new) = value, case .money(let old) = held, new.currency != old.currency {
      return "is not in \(old.currency.code), the currency of the baseline"
    }
    guard let kind = value.kind else {
      return "cannot be compared: the baseline holds \(held?.description ?? "nothing")"
    }
    if let due = FieldCatalogue.field(field.address.field, of: field.address.item.kind)?.kind, due != kind {
      return "must be \(due.example)"
    }
    return nil
  }
}
