import Domain
import EventSourcing
import Exchange
import Storage
import Transparency
import Values

/// An error of the library in a user's terms: one line, what to do, and of which kind it is.
public struct LedgerProblem: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// What was given cannot be used: a file, a key, a subject, a position.
    case badInput
    /// The disk or the operating system.
    case inputOutput
    /// The ledger is not as it should be.
    case wanting
    /// A fault of the software.
    case fault
  }

  public var kind: Kind
  public var message: String
  public var hint: String?

  /// Nil where the error is none of the library's.
  public init?(_ error: any Error) {
    switch error {
    case let error as LedgerError: self.init(error)
    case let error as StorageError: self.init(error)
    case let error as ExchangeError: self.init(.badInput, error.description)
    case let error as MappingError: self.init(.badInput, error.description, hint: "docs/mappings.md has every key")
    case let error as ChangeFileError:
      self.init(.badInput, error.description, hint: "docs/change-file.md has every key")
    case let error as ImportError: self.init(error)
    case let error as Refusal: self.init(.wanting, error.description, hint: error.next)
    case let error as AppendError: self.init(.badInput, "\(error)")
    case is PayloadError, is EnvelopeError, is JSONReader.Failure, is FieldValueError:
      self.init(.wanting, "an event cannot be read: \(error)", hint: "Run: countersign verify")
    case is NoteError, is CheckpointError, is TransparencyProofError, is MerkleProofError:
      self.init(.wanting, "a checkpoint or proof does not hold: \(error)", hint: "Run: countersign verify")
    default: return nil
    }
  }

  private init(_ kind: Kind, _ message: String, hint: String? = nil) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  private init(_ error: ImportError) {
    switch error {
    case .unusableIdentity(let text, let line):
      self.init(.badInput, "line \(line): '\(text)' cannot be an id", hint: "Give the mapping's identity other columns")
    }
  }

  private init(_ error: LedgerError) {
    switch error {
    case .overtaken: self.init(.fault, error.description, hint: "Try again")
    case .unknownSubject: self.init(.badInput, error.description, hint: "List what there is: countersign portfolio")
    case .unknownField(let subject, _):
      self.init(.badInput, error.description, hint: "List its fields: countersign history \(subject)")
    case .unknownPosition, .emptyLedger, .notAFile: self.init(.badInput, error.description)
    case .noCheckpoint: self.init(.badInput, error.description, hint: "Sign one first: countersign checkpoint")
    case .badKey: self.init(.badInput, error.description, hint: "Name the right one")
    case .badOrigin:
      self.init(.badInput, error.description, hint: "Use a URL without its scheme: ledger.example/pmo")
    case .notAPerson: self.init(.badInput, error.description, hint: "Name the administrator person:ID")
    case .viewsDiffer: self.init(.wanting, error.description, hint: "Run: countersign verify")
    }
  }

  private init(_ error: StorageError) {
    switch error {
    case .missing(let path):
      self.init(.inputOutput, error.description, hint: "Make it: countersign init --ledger \(path)")
    case .notALedger, .newerSchema: self.init(.badInput, error.description)
    case .alreadyExists: self.init(.inputOutput, error.description, hint: "Choose another path, or move it away")
    case .damaged: self.init(.wanting, error.description, hint: "Run: countersign verify")
    default: self.init(.inputOutput, error.description)
    }
  }
}
