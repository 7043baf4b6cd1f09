/// What keeps a ledger from doing what it was asked, other than a refusal.
public enum LedgerError: Error, Hashable, Sendable {
  /// Another writer appended first, at this position.
  case overtaken(by: Int64)
  /// The command id was given to another command, at this position; nothing was recorded.
  case commandIDReused(String, position: Int64)
  case unknownSubject(String)
  case unknownField(subject: String, field: String)
  case unknownPosition(Int64, head: Int64)
  case emptyLedger
  /// The ledger lives in memory: it has no file to work on.
  case notAFile
  case noCheckpoint(position: Int64)
  /// No checkpoint is kept to stand on.
  case unsigned
  /// What is stored is not what was signed.
  case unsound(String)
  case badKey(path: String, why: String)
  /// The key's file could not be read or written.
  case keyFile(path: String, why: String)
  case badVerifierKey(String, why: String)
  /// Nobody signed a decision about this subject.
  case nothingSigned(String)
  /// The user's key did not sign.
  case signing(key: String, why: String)
  /// A file that was given, or that was to be written.
  case badFile(path: String, why: String)
  case file(path: String, why: String)
  case backwards(old: Int64, new: Int64)
  case badOrigin(String)
  /// A ledger is administered by a person.
  case notAPerson(String)
  /// The views differ from what the log folds to: live and rebuilt fold hashes.
  case viewsDiffer(live: String, rebuilt: String)
  /// Nobody has decided the change.
  case undecided(String)
  case noDecision(String, position: Int64)
  /// The initiative has no activity on the day.
  case noPlan(String)
  /// A file that is no archive, or nothing that could be archived so.
  case archive(String, why: String)
  case noArchive(path: String)
  /// The plan of an initiative, or in a file, can't be computed or chosen.
  case badPlan(String, why: String)
  /// More business units than are compared at once.
  case tooManyUnits(Int, most: Int)
}

extension LedgerError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .commandIDReused(let id, let position):
      "the command id '\(id)' was used for another command, at position \(position)"
    case .overtaken(let position): "another writer appended first, at position \(position)"
    case .unknownSubject(let subject): "the ledger knows no \(subject)"
    case .unknownField(let subject, let field): "\(subject) has never had a field \(field)"
    case .unknownPosition(let position, let head): "there is no position \(position); the last is \(head)"
    case .emptyLedger: "the ledger holds no event yet"
    case .notAFile: "a ledger in memory has no file"
    case .noCheckpoint(let position): "no checkpoint reaches position \(position)"
    case .badKey(let path, let why), .keyFile(let path, let why), .signing(let path, let why),
      .badFile(let path, let why), .file(let path, let why):
      "\(path): \(why)"
    case .badVerifierKey(let text, let why): "'\(text)' is no verifier key: \(why)"
    case .unsigned: "no checkpoint is kept that the evidence could stand on"
    case .unsound(let why): why
    case .nothingSigned(let subject): "\(subject) has no signed decision"
    case .backwards(let old, let new): "the older size, \(old), is greater than the newer, \(new)"
    case .badOrigin(let origin): "'\(origin)' cannot name a log"
    case .notAPerson(let subject): "\(subject) is no person"
    case .undecided(let change): "nobody has decided \(change)"
    case .archive(let what, let why): "\(what): \(why)"
    case .noArchive(let path): "\(path): no such file"
    case .badPlan(let subject, let why): "\(subject): \(why)"
    case .tooManyUnits(let count, let most): "\(count) business units are more than the \(most) compared at once"
    case .noDecision(let change, let position): "position \(position) is no decision on \(change)"
    case .noPlan(let subject): "\(subject) has no plan: no activity has a title"
    case .viewsDiffer(let live, let rebuilt): "the views differ from the log: live \(live), rebuilt \(rebuilt)"
    }
  }
}
