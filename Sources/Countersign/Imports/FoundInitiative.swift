import Domain
import EventSourcing
import Exchange
import Values

/// The initiative that a record is about.
struct FoundInitiative {
  var subject: Subject
  var isNew = false
  /// Its own key in this source, where the ledger did not know it by that.
  var newKey: String?
}

extension ImportDraft {
  /// A subject for a key that the ledger does not know: its slug, unless that is another's; then with the scheme before
  /// it, then with a number.
  ///
  /// One that was registered by hand under this id, and that no source knows yet, is the one meant.
  mutating func vacant(_ kind: Subject.Kind, _ key: SubjectKey, line: Int) throws -> FoundInitiative {
    for number in 0..<100 {
      let id = number == 0 ? key.slug : number == 1 ? "\(key.scheme)-\(key.slug)" : "\(key.slug)-\(number)"
      guard let subject = Subject(kind, id) else { continue }
      try load([subject])
      guard let known = organisation.initiative(subject) else { return FoundInitiative(subject: subject, isNew: true) }
      if known.identities.contains(key.description) { return FoundInitiative(subject: subject) }
      if known.identities.isEmpty, number == 0 {
        return FoundInitiative(subject: subject, newKey: key.description)
      }
    }
    throw ImportError.unusableIdentity(key.slug, line: line)
  }
}

extension Subject.Kind {
  init(_ level: LevelRule.Level) {
    switch level {
    case .portfolio: self = .portfolio
    case .programme: self = .programme
    case .project: self = .project
    }
  }
}

enum ImportError: Error, Hashable {
  case unusableIdentity(String, line: Int)
  /// The command reads one kind of file, the mapping another.
  case otherKind(mapping: String, is: String)
}
