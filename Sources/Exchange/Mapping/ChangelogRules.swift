/// Which columns of a changelog say what: `changelog:`.
package struct ChangelogRules: Hashable, Sendable {
  package enum Operation: String, Hashable, Sendable, CaseIterable {
    case create, modify, delete
  }

  /// Who approved a change, where the file keeps approvers as a field of the subject.
  package struct Approver: Hashable, Sendable {
    /// Names of the file's own fields, in order of preference: the first that holds something counts.
    let fields: [String]
    let separator: Character
    /// Folded names of those of the file's fields whose changes are approved; empty for all.
    let approves: Set<String>
  }

  /// What the file's field is called here.
  package struct Field: Hashable, Sendable {
    package let match: ColumnMatcher
    package let item: ItemTemplate
    package let field: String
    package let values: ValueRules
    package let sequence: [String]
  }

  package enum OtherFields: String, Hashable, Sendable, CaseIterable {
    /// Becomes a custom text field of the initiative under its name in lower camel case, and is listed.
    case keep
    /// Is listed as a problem, row by row.
    case refuse
  }

  package let time: ColumnMatcher
  package let sequenceNumber: ColumnMatcher?
  package let field: ColumnMatcher
  package let old: ColumnMatcher?
  package let new: ColumnMatcher
  package let operation: ColumnMatcher?
  /// Folded word to operation.
  package let operations: [String: Operation]
  package let actor: ColumnMatcher?
  package let approverColumn: ColumnMatcher?
  package let approver: Approver?
  package let reason: ColumnMatcher?
  /// Joined by a space, each after its label: `commit 942f24b535ce`.
  package let references: [Reference]
  package let fields: [Field]
  package let others: OtherFields

  package struct Reference: Hashable, Sendable {
    let label: String
    let column: ColumnMatcher
  }
}
