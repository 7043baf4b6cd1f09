import Domain
import Values

/// The fields of an initiative in one of its baselines, as of a day.
struct BaselineReading {
  let initiative: Initiative
  let baseline: PlanReading.Baseline
  let day: CivilDay

  /// The first value of a baselined field for the original baseline; the one in force for the current one, and for what
  /// is reported.
  func value(_ item: ItemReference, _ field: String) -> FieldValue? {
    let address = FieldAddress(item: item, field: field)
    let timeline = initiative.fields[address]
    let isOriginal = baseline == .original && address.isBaselined
    return (isOriginal ? timeline?.original(asOf: day) : timeline?.current(asOf: day))?.value
  }

  func text(_ item: ItemReference, _ field: String) -> String? {
    guard case .text(let text) = value(item, field) else { return nil }
    return text
  }

  func money(_ item: ItemReference, _ field: String) -> Money? {
    guard case .money(let money) = value(item, field) else { return nil }
    return money
  }

  /// Where the field was first recorded.
  func first(_ item: ItemReference, _ field: String) -> FieldTimeline.Point? {
    initiative.fields[FieldAddress(item: item, field: field)]?.original(asOf: day)
  }
}
