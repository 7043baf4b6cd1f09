package import Values

/// The fields of an initiative in one of its baselines, as of a day.
package struct BaselineReading {
  package let initiative: Initiative
  package let baseline: PlanReading.Baseline
  package let day: CivilDay

  /// The first value of a baselined field for the original baseline; the one in force for the current one, and for what
  /// is reported.
  package func value(_ item: ItemReference, _ field: String) -> FieldValue? {
    let address = FieldAddress(item: item, field: field)
    let timeline = initiative.fields[address]
    let isOriginal = baseline == .original && address.isBaselined
    return (isOriginal ? timeline?.original(asOf: day) : timeline?.current(asOf: day))?.value
  }

  package func text(_ item: ItemReference, _ field: String) -> String? {
    guard case .text(let text) = value(item, field) else { return nil }
    return text
  }

  package func money(_ item: ItemReference, _ field: String) -> Money? {
    guard case .money(let money) = value(item, field) else { return nil }
    return money
  }

  /// Where the field was first recorded.
  package func first(_ item: ItemReference, _ field: String) -> FieldTimeline.Point? {
    initiative.fields[FieldAddress(item: item, field: field)]?.original(asOf: day)
  }
}
