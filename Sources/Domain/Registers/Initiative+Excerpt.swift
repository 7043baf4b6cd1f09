import Values

extension Initiative {
  /// The fields of some kinds of item as they would stand after the movements: enough to judge registers by, without a
  /// copy of the whole.
  func excerpt(_ kinds: Set<ItemReference.Kind>, after movements: [Movement], on day: CivilDay) -> Initiative {
    var excerpt = Initiative(subject)
    for (address, timeline) in fields where kinds.contains(address.item.kind) { excerpt.fields[address] = timeline }
    for movement in movements where kinds.contains(movement.item.kind) {
      excerpt.fields[movement.address, default: FieldTimeline()].insert(
        movement.to, effectiveOn: day, position: .max)
    }
    return excerpt
  }

  func text(_ item: ItemReference, _ field: String, on day: CivilDay) -> String? {
    guard case .text(let text) = value(FieldAddress(item: item, field: field), asOf: day) else { return nil }
    return text
  }

  func integer(_ item: ItemReference, _ field: String, on day: CivilDay) -> Int64? {
    guard case .integer(let number) = value(FieldAddress(item: item, field: field), asOf: day) else { return nil }
    return number
  }

  /// Whether the item has a value on the day: one whose values were all taken out is gone.
  func holds(_ item: ItemReference, on day: CivilDay) -> Bool {
    fields.contains { $0.key.item == item && $0.value.current(asOf: day)?.value != nil }
  }
}
