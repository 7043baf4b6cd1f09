/// What a changelog has said so far of each subject: each field's last value.
struct ChangelogState {
  private var values: [SubjectKey: [String: String]] = [:]

  /// Nil where the file has not said.
  func value(_ field: String, of key: SubjectKey) -> String? { values[key]?[field.folded] }

  mutating func set(_ field: String, of key: SubjectKey, to text: String) {
    values[key, default: [:]][field.folded] = text
  }
}

/// A row that waits for the other rows of its change: those of the same subject, time and references that follow one
/// another.
struct PendingChange {
  let row: SourceRow
  let key: SubjectKey
  let alternates: [SubjectKey]
  let at: ChangelogRecord.Time
  let reference: String
  let sourceField: String

  func belongs(with other: PendingChange) -> Bool {
    key == other.key && at == other.at && reference == other.reference
  }
}
