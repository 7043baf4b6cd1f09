import Controls
import Exchange
import Testing

@Suite struct `A framework's file` {
  private static let own = """
    framework: House rules
    clauses:
      - clause: "7.2"
        topic: nobody approves their own request
        basis: primary
        controls: [K13, K12]
    """

  @Test(arguments: FrameworkFile.shippedNames) func `that is shipped can be read`(name: String) throws {
    let framework = try FrameworkFile.named(name)
    #expect(!framework.name.isEmpty && !framework.title.isEmpty && !framework.publisher.isEmpty)
    #expect(!framework.entries.isEmpty)
  }

  @Test func `that is shipped leaves no control without a clause`() throws {
    let catalogue = try FrameworkFile.shipped().reduce(ControlCatalogue.standard) { $0.mapping($1) }
    #expect(catalogue.rules.filter(\.clauses.isEmpty).map(\.id) == [])
  }

  @Test func `of one's own maps clauses onto controls`() throws {
    let framework = try FrameworkFile.read(yaml: Self.own, file: "own.yaml")
    #expect(
      framework.entries == [
        .init(clause: "7.2", topic: "nobody approves their own request", basis: .primary, controls: ["K13", "K12"])
      ])
    #expect(framework.edition == "")
  }

  @Test(arguments: [
    ("K13", "K41", "own.yaml line 6"), ("primary", "certain", "own.yaml line 5"),
    ("topic", "subject", "own.yaml line 4"),
    ("framework: House rules", "title: x", "own.yaml line 1"), ("controls: [K13, K12]", "controls:", "own.yaml line 6"),
  ])
  func `that is wrong is refused with its line`(right: String, wrong: String, place: String) throws {
    let yaml = Self.own.replacing(right, with: wrong, maxReplacements: 1)
    let error = #expect(throws: (any Error).self) { try FrameworkFile.read(yaml: yaml, file: "own.yaml") }
    #expect("\(try #require(error))".contains(place), "\(String(describing: error))")
  }
}
