/// How the files of one source are read: the contents of a mapping file. `docs/mappings.md` has every key.
package struct Mapping: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Snapshots of a portfolio.
    case register
    /// A row for each change of a field.
    case changelog
  }

  package let name: String
  package let kind: Kind
  package let title: String
  /// The source's licence and attribution.
  package let licence: String
  package let format: SourceFormat
  package let values: ValueRules
  package let identity: IdentityRules
  package let level: LevelRule
  /// The column of an initiative's name; nil where a changelog has none.
  package let nameColumn: ColumnMatcher?
  package let parents: [ParentRule]
  /// Empty for a changelog, which has `changelog.fields`.
  package let fields: [FieldRule]
  package let snapshot: [SnapshotRule]
  package let changelog: ChangelogRules?
  /// Columns that are left out on purpose.
  package let ignored: [ColumnMatcher]
}
