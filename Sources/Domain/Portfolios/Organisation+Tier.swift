public import Values

extension Organisation {
  /// The tier of the initiative on `day`: its own, or else that of the nearest above it; nil where none is assigned, or
  /// several as near differ.
  public func tier(of subject: Subject, on day: CivilDay) -> String? {
    for layer in layers(above: subject, { $0.governingParents(on: day) }) {
      let tiers = Set(layer.compactMap { ($0 == .ledger ? ledger : initiatives[$0])?.tier(on: day) })
      if !tiers.isEmpty { return tiers.count == 1 ? tiers.first : nil }
    }
    return nil
  }
}
