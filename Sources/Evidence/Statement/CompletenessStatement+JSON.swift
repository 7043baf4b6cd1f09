import Domain
public import Values

extension CompletenessStatement {
  /// All but the list of movements, whose length follows the ledger's.
  ///
  /// - Parameter withheld: what the reader may not see: sources of imports and rules of refusals are payload.
  func members(_ ledger: Ledger, withholding withheld: Set<DisclosureClass>) -> [String: JSONValue] {
    let showsImports = withheld.isDisjoint(with: DisclosureClass.classes(of: .importRecorded))
    let showsRules = withheld.isDisjoint(with: DisclosureClass.classes(of: .commandRefused))
    let matched = movements.movements.count - movements.unmatched.count - movements.count(.erased)
    return [
      "origin": .string(ledger.origin), "size": .integer(size), "root": .string(root.hex),
      "asOf": .string(ledger.asOf.description),
      "withheld": .array(withheld.map(\.rawValue).sorted().map { .string($0) }),
      "positions": [
        "first": .integer(min(1, size)), "last": .integer(size), "isGapless": .bool(gaps.isEmpty),
        "gapsAfter": .array(gaps.map { .integer($0) }),
      ],
      "kinds": .object(kinds.mapValues { .integer($0) }),
      "erased": .array(erased.map { .integer($0) }),
      "refusals": [
        "count": .integer(refusals.values.reduce(0, +)),
        "byRule": showsRules ? .object(refusals.mapValues { .integer($0) }) : .null,
      ],
      "imports": .array(imports.map { $0.json(showsSource: showsImports) }),
      "configuration": .array(configuration.map(\.json)),
      "summary": [
        "movements": .integer(Int64(movements.movements.count)), "matched": .integer(Int64(matched)),
        "unmatched": .array(movements.unmatched.map { .integer($0) }),
        "byBasis": .object(
          Dictionary(
            uniqueKeysWithValues: MovementMatching.Basis.allCases.map {
              ($0.rawValue, .integer(Int64(movements.count($0))))
            })),
      ],
    ]
  }

  /// Whose statement it is.
  public struct Ledger: Hashable, Sendable {
    public var origin: String
    /// The day by whose reckoning the pack asks; the statement counts all events, whatever their day.
    public var asOf: CivilDay

    public init(origin: String, asOf: CivilDay) {
      self.origin = origin
      self.asOf = asOf
    }
  }

  /// The whole statement. In a pack it is written in pieces: `StatementFile`.
  public func json(_ ledger: Ledger, withholding withheld: Set<DisclosureClass> = []) -> JSONValue {
    var members = members(ledger, withholding: withheld)
    members["movements"] = .array(movements.movements.map(\.json))
    return .object(members)
  }
}

extension CompletenessStatement.Import {
  fileprivate func json(showsSource: Bool) -> JSONValue {
    let source = showsSource ? source : nil
    func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    return [
      "position": .integer(position), "subject": .string(stream), "file": text(source?.file),
      "fileDigest": text(source?.digest.hex), "mapping": text(source?.mapping),
      "mappingDigest": text(source?.mappingDigest.hex),
    ]
  }
}

extension CompletenessStatement.Configuration {
  fileprivate var json: JSONValue {
    [
      "position": .integer(position), "type": .string(type), "subject": .string(stream), "actor": .string(actor),
      "effectiveOn": .string(effectiveOn.description),
    ]
  }
}

extension MovementMatching.Movement {
  var json: JSONValue {
    [
      "position": .integer(position), "basis": .string(basis.rawValue),
      "decision": decision.map { .integer($0) } ?? .null,
    ]
  }
}
