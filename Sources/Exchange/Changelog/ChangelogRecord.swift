package import Domain
package import Values

/// One change of one field, as a changelog tells it.
package struct ChangelogRecord: Hashable, Sendable {
  /// When the change was made; a day where the file has no time of day.
  package enum Time: Hashable, Sendable {
    case instant(UTCInstant)
    case day(CivilDay)

    package var day: CivilDay {
      switch self {
      case .instant(let instant): instant.day
      case .day(let day): day
      }
    }
  }

  package let key: SubjectKey
  package let alternates: [SubjectKey]
  package let level: LevelRule.Level?
  /// Empty where the file has no column of names.
  package let name: String
  package let at: Time
  /// The file's own number of the change; nil without one.
  package let sequence: Int64?
  package let item: ItemReference
  package let field: String
  /// The file's own name of the field.
  package let sourceField: String
  package let old: FieldValue?
  package let new: FieldValue?
  /// Nil where the file names none, or one that the mapping does not know.
  package let operation: ChangelogRules.Operation?
  /// Empty where the file names none.
  package let actor: String
  /// Empty where the file does not tell.
  package let approvers: [String]
  package let reason: String
  /// `commit 942f24b535ce pr 1707`; empty without references.
  package let reference: String
  package let line: Int
  /// Of the new value, from 1.
  package let column: Int
}
