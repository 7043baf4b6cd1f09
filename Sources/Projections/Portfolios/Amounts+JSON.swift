package import Values

extension Amounts {
  /// `{"GBP":"1234.50"}`: decimal texts, exact at any size.
  package var json: JSONValue {
    .object(Dictionary(uniqueKeysWithValues: decimals.map { ($0.currency, .string($0.amount)) }))
  }
}
