import Testing

struct DocumentTests {
  @Test func `every relative link leads somewhere`() throws {
    let documents = try Repository.documents
    #expect(documents.count >= 4)
    #expect(documents.flatMap { DocumentRules.brokenLinks($0, exists: Repository.exists) } == [])
  }

  @Test func `every command shown exists`() throws {
    let commands = CommandList(try Repository.sources)
    let findings = try Repository.documents.flatMap { commands.unknown(in: $0) }
    #expect(findings == [])
  }

  @Test func `every command that help shows exists`() throws {
    let program = try Repository.sources.filter { $0.module == "CountersignCLI" }
    #expect(CommandList(program).unknown(program.flatMap(\.lines)) == [])
  }

  @Test(arguments: [
    ("README.md", "see [this](docs/NONE.md)"), ("docs/decisions/README.md", "[up](../../../etc/passwd)"),
    ("docs/ARCHITECTURE.md", "[a](decisions/0001.md), [b](decisions/0002.md#why)"),
  ])
  func `a link that leads nowhere is found`(path: String, text: String) {
    let found = DocumentRules.brokenLinks(TextFile(path: path, text: text)) { $0 == "docs/decisions/0001.md" }
    #expect(found.count == 1)
  }

  @Test func `links to the web, within the page and in code are left alone`() {
    let text = "[a](https://example.org/x) [b](#part)\n```\nlet x = y[0](call)\n```\n"
    #expect(DocumentRules.brokenLinks(TextFile(path: "README.md", text: text)) { _ in false } == [])
  }

  @Test(arguments: [
    "countersign frobnicate", "$ countersign frobnicate x", ".build/release/countersign imprt register a.csv",
    "countersign import registers a.csv",
  ])
  func `a command that the program lacks is found`(line: String) {
    #expect(sample.unknown(in: TextFile(path: "README.md", text: "```sh\n\(line)\n```\n")).count == 1)
  }

  @Test(arguments: [
    "countersign import register a.csv", "countersign why project:P1 wholeLifeCost", "countersign --help",
    "# countersign does this", "countersign import --help",
  ])
  func `commands that it has are not`(line: String) {
    #expect(sample.unknown(in: TextFile(path: "README.md", text: "```sh\n\(line)\n```\n")) == [])
  }

  private var sample: CommandList {
    CommandList([
      TextFile(
        path: "Sources/CountersignCLI/Tree.swift",
        text: """
          struct Root: ParsableCommand {
            static let configuration = CommandConfiguration(
              commandName: "countersign", subcommands: [ImportCommand.self, WhyCommand.self])
          }
          struct ImportCommand: ParsableCommand {
            static let configuration = CommandConfiguration(commandName: "import", subcommands: [Register.self])
            struct Register: ParsableCommand {}
          }
          struct WhyCommand: ParsableCommand {
            static let configuration = CommandConfiguration(commandName: "why")
          }
          """)
    ])
  }
}
