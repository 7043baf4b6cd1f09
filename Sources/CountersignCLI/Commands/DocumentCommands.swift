import ArgumentParser
import Countersign
import Domain
import Values

struct DocumentCommandGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document", abstract: "The document register: versions by digest, owners, the decisions they are for.",
    discussion: """
      The ledger keeps a version's SHA-256 and size, never its bytes.

      Examples:
        countersign document register BC case.pdf --title "Business case" --version 1.0 --owner bea \\
          --in project:HARBOUR --for CR-7 --actor bea --reason "As approved"
        countersign document check case.pdf
      """,
    subcommands: [Register.self, Supersede.self, Link.self, List.self, Show.self, Check.self])

  struct Register: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a document and its first version into the register.",
      discussion: """
        Example:
          countersign document register BC case.pdf --title "Business case" --version 1.0 --owner bea \\
            --in project:HARBOUR --for CR-7 --actor bea --reason "As approved"
        """)
    @OptionGroup var options: DocumentOptions
    @OptionGroup var bytes: DocumentBytesOptions
    @Option(help: "What it is called.") var title: String
    @OptionGroup var version: DocumentVersionOption
    @Option(help: ArgumentHelp("Who answers for it.", valueName: "person")) var owner: String
    @Option(
      name: .customLong("in"),
      help: ArgumentHelp("The initiative that it belongs to, or ledger:main.", valueName: "subject"))
    var scope: Subject
    @OptionGroup var links: DecisionLinkOptions

    func validate() throws { try scope.requireInitiativeOrLedger() }

    func run() throws {
      let event = DocumentRegistered(
        title: title, version: version.name, content: try bytes.content(), owner: owner, scope: scope,
        links: try links.links())
      try options.perform { .register($0, event) }
    }
  }

  struct Supersede: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a version, which takes the place of the last.",
      discussion: """
        It holds from --effective, which is no earlier than the last version's. The same bytes again are refused.

        Example:
          countersign document supersede BC case-2.pdf --version 2.0 --for CR-9 --actor bea --reason "Costs as of May"
        """)
    @OptionGroup var options: DocumentOptions
    @OptionGroup var bytes: DocumentBytesOptions
    @OptionGroup var version: DocumentVersionOption
    @Option(help: ArgumentHelp("Who answers for it from then on. (default: as before)", valueName: "person"))
    var owner: String?
    @OptionGroup var links: DecisionLinkOptions

    func run() throws {
      let content = try bytes.content()
      let links = try links.links()
      try options.perform { .supersede($0, version: version.name, content, owner: owner, links) }
    }
  }

  struct Link: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Name decisions that a version is kept for, after it was registered.",
      discussion: """
        Example:
          countersign document link BC --for CR-9 --for 57 --actor bea --reason "CR-9 rests on it"
        """)
    @OptionGroup var options: DocumentOptions
    @Option(help: ArgumentHelp("The version. (default: the one in force)", valueName: "name")) var version: String?
    @OptionGroup var links: DecisionLinkOptions

    func run() throws {
      let links = try links.links()
      try options.perform { .link($0, version: version, links) }
    }
  }
}

struct DocumentOptions: ParsableArguments {
  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var write: WriteOptions
  @Flag(help: "Print JSON with stable keys.") var json = false
  @Argument(help: "The document's id.") var document: String

  func perform(_ command: (Subject) throws -> DocumentCommand) throws {
    try ledger.perform(.document(command(.document(document))), write.instruction(), json: json)
  }
}

/// Required, and checked once all else is read: of a line that can't be read the parser asks whether it holds `--version`,
/// and would answer with the program's.
struct DocumentVersionOption: ParsableArguments {
  @Option(help: ArgumentHelp("What its owner calls the version: 1.0. Required.", valueName: "name"))
  var version: String?

  var name: String { version ?? "" }

  func validate() throws {
    if version == nil { throw ValidationError("Missing expected argument '--version <name>'") }
  }
}

/// The bytes of a version: a file here, or their digest alone.
struct DocumentBytesOptions: ParsableArguments {
  @Argument(help: "The file.") var file: String?
  @Option(
    name: .customLong("sha256"),
    help: ArgumentHelp("Its SHA-256, where the file is elsewhere.", valueName: "hex"))
  var digest: String?

  func validate() throws {
    if (file == nil) == (digest == nil) { throw ValidationError("give a file or --sha256") }
    if let digest, Digest(hex: digest) == nil {
      throw ValidationError("--sha256: '\(digest)' is no SHA-256: 64 hexadecimal digits")
    }
  }

  func content() throws -> DocumentContent {
    if let digest = digest.flatMap({ Digest(hex: $0) }) { return DocumentContent(digest: digest) }
    return try FileContent.read(file ?? "")
  }
}

struct DecisionLinkOptions: ParsableArguments {
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "A decision that it is for: a change's id, or an event's position. May be given again.", valueName: "decision"))
  var decisions: [String] = []

  func links() throws -> DecisionLinks {
    let positions = decisions.compactMap { Int64($0) }
    return DecisionLinks(
      changes: try decisions.filter { Int64($0) == nil }.map(DocumentCommandGroup.change), positions: positions)
  }
}

extension DocumentCommandGroup {
  /// `CR-7` or `change:CR-7`.
  static func change(_ id: String) throws -> Subject {
    if let subject = Subject(id), subject.kind == .change { return subject }
    return try ChangeOptions.subject(id)
  }
}
