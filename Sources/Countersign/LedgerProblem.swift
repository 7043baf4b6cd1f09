import Domain
import EventSourcing
import Exchange
import Scheduling
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
    case let error as ExchangeError:
      self.init(
        error.isInputOutput ? .inputOutput : .badInput, advising: error.description,
        hint: error.isInputOutput ? "Check the path and its permissions" : "docs/mappings.md says what each kind reads")
    case let error as YAMLError:
      let page = ["mapping": "mappings", "framework": "frameworks"][error.document] ?? "policy"
      self.init(.badInput, error.description, hint: "docs/\(page).md has every key")
    case let error as ChangeFileError:
      self.init(.badInput, error.description, hint: "docs/change-file.md has every key")
    case let error as ImportError: self.init(error)
    case let error as WitnessError:
      self.init(
        error.isInputOutput ? .inputOutput : error.isWanting ? .wanting : .badInput, advising: error.description)
    case let error as TileDirectoryError:
      self.init(error.isInputOutput ? .inputOutput : .wanting, advising: error.description)
    case let error as PlanImportError: self.init(.badInput, advising: error.description)
    case let error as PlanFault:
      self.init(
        .badInput, "the plan cannot be computed: \(error.sentence)",
        hint: "Correct it, by a change where it is baselined")
    case let error as Refusal: self.init(.wanting, error.description, hint: error.next)
    case let error as AppendError: self.init(.badInput, advising: "\(error)")
    case is PayloadError, is EnvelopeError, is JSONReader.Failure, is FieldValueError:
      self.init(.wanting, "an event cannot be read: \(error)", hint: "Run: countersign verify")
    case let error as TimestampError:
      self.init(.badInput, "the time stamp is refused: \(error)", hint: "Ask for one by: countersign timestamp request")
    case is NoteError, is CheckpointError, is TransparencyProofError, is MerkleProofError, is TileError:
      self.init(.wanting, "a checkpoint or proof does not hold: \(error)", hint: "Run: countersign verify")
    default: return nil
    }
  }

  private init(_ kind: Kind, _ message: String, hint: String? = nil) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  /// The text's last clause, after a semicolon, is what to do.
  private init(_ kind: Kind, advising text: String, hint: String? = nil) {
    guard let semicolon = text.lastIndex(of: ";") else {
      self.init(kind, text, hint: hint)
      return
    }
    let advice = text[text.index(after: semicolon)...].drop { $0 == " " }
    self.init(kind, String(text[..<semicolon]), hint: advice.prefix(1).uppercased() + advice.dropFirst())
  }

  private init(_ error: ImportError) {
    switch error {
    case .unusableIdentity(let text, let line):
      self.init(.badInput, "line \(line): '\(text)' cannot be an id", hint: "Give the mapping's identity other columns")
    case .otherKind(let mapping, let kind):
      self.init(.badInput, "mapping \(mapping) reads a \(kind)", hint: "Run: countersign import \(kind)")
    }
  }

  private init(_ error: LedgerError) {
    switch error {
    case .commandIDReused:
      self.init(.badInput, error.description, hint: "Give this command an id of its own, or none")
    case .overtaken: self.init(.fault, error.description, hint: "Try again")
    case .unknownSubject: self.init(.badInput, error.description, hint: "List what there is: countersign portfolio")
    case .unknownField(let subject, _):
      self.init(.badInput, error.description, hint: "List its fields: countersign history \(subject)")
    case .unknownPosition, .emptyLedger, .notAFile:
      self.init(.badInput, error.description, hint: "List what there is: countersign audit")
    case .backwards: self.init(.badInput, error.description, hint: "Give the older first: consistency OLD NEW")
    case .noCheckpoint: self.init(.badInput, error.description, hint: "Sign one first: countersign checkpoint")
    case .unsigned:
      self.init(.badInput, error.description, hint: "Sign one first: countersign checkpoint; or give --key FILE")
    case .unsound: self.init(.wanting, error.description, hint: "Run: countersign verify")
    case .badKey: self.init(.badInput, error.description, hint: "Name the right one with --key")
    case .keyFile: self.init(.inputOutput, error.description, hint: "Name the signing key's file with --key FILE")
    case .nothingSigned:
      self.init(.badInput, error.description, hint: "Decisions are signed with --sign ~/.ssh/id_ed25519")
    case .signing:
      self.init(.badInput, error.description, hint: "Name your private key, or the public half of one in your agent")
    case .badFile:
      self.init(.badInput, advising: error.description, hint: "Name the file as it was made or received")
    case .file: self.init(.inputOutput, error.description, hint: "Check the path and its permissions")
    case .badVerifierKey: self.init(.badInput, error.description, hint: "It reads name+id+base64, as init prints it")
    case .badOrigin:
      self.init(.badInput, error.description, hint: "Use a URL without its scheme: ledger.example/pmo")
    case .notAPerson: self.init(.badInput, error.description, hint: "Name the administrator person:ID")
    case .archive: self.init(.badInput, error.description, hint: "docs/retention.md says what an archive is")
    case .noArchive:
      self.init(.inputOutput, error.description, hint: "List the archives made of a ledger: countersign archive list")
    case .badPlan:
      self.init(.badInput, error.description, hint: "Correct the plan, or name the one that is meant with --project")
    case .undecided(let change), .noDecision(let change, _):
      self.init(.badInput, error.description, hint: "List what happened to it: countersign history \(change)")
    case .noPlan(let subject):
      self.init(.badInput, error.description, hint: "Import one: countersign import plan FILE --subject \(subject)")
    case .viewsDiffer: self.init(.wanting, error.description, hint: "Run: countersign verify")
    case .tooManyUnits: self.init(.badInput, error.description, hint: "Name one with --unit")
    }
  }

  private init(_ error: StorageError) {
    switch error {
    case .missing(let path):
      self.init(
        .inputOutput, "\(path): no such file",
        hint: "Make it with countersign init --ledger \(path), or name another with --ledger")
    case .notALedger, .newerSchema: self.init(.badInput, advising: error.description)
    case .damaged: self.init(.wanting, advising: error.description)
    case .archive: self.init(.badInput, advising: error.description)
    case .alreadyExists, .readOnly, .diskFull, .busy, .failed: self.init(.inputOutput, advising: error.description)
    }
  }
}
