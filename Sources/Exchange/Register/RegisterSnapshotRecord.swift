package import Domain
package import Values

/// What one row of a register says of one initiative on one day. Several rows may speak of the same initiative and day,
/// each of other items.
package struct RegisterSnapshotRecord: Hashable, Sendable {
  package let key: SubjectKey
  /// Other keys that the same initiative may be known by: from other columns, under a former name, or under an
  /// organisation that its own has taken over from. Look for `key` first; take an alternate only for an initiative
  /// that has no key of `key`'s scheme, since two identifiers are two initiatives, whatever they are called.
  package let alternates: [SubjectKey]
  /// Nil where the source's word for it is not known; that is a problem of the report.
  package let level: LevelRule.Level?
  /// White space collapsed.
  package let name: String
  package let parents: [Parent]
  package let snapshotDay: CivilDay
  /// In the mapping's order. A field whose column the file lacks is not here; one that the source leaves blank has no
  /// value.
  package let fields: [FieldReading]
  package let reported: [ReportedChange]
  /// The file's line, or for a transposed file the line of the first header.
  package let line: Int

  package struct Parent: Hashable, Sendable {
    package let level: ParentRule.Level
    package let slug: String
    package let name: String
  }

  package struct FieldReading: Hashable, Sendable {
    package let item: ItemReference
    package let field: String
    package let value: FieldValue?
    package let line: Int
    /// From 1.
    package let column: Int
  }

  /// A change that the source itself reports for a field.
  package struct ReportedChange: Hashable, Sendable {
    package enum Span: Hashable, Sendable { case sinceLast, total }

    package let item: ItemReference
    package let field: String
    package let span: Span
    /// Money, or an integer of days; unreadable or nil as the cell is.
    package let value: FieldValue?
    package let tolerance: Int64
    package let line: Int
    package let column: Int
  }
}
