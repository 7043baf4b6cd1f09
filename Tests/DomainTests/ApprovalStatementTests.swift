import Domain
import DomainFixtures
import Testing
import Values

/// What deciders sign, as text and back.
@Suite struct ApprovalStatementTests {
  static let statement = ApprovalStatement(
    name: "Cai Lindqvist", actor: "cai for board",
    time: UTCInstant(iso: "2026-11-21T07:02:31.5Z") ?? UTCInstant(startOf: .epoch),
    matter: .init(
      meaning: .approveWithConditions, terms: "c1: agreed (owner bea, due 2026-12-15)", subject: "change:CR-7",
      title: "Re-plan the opening", round: 2,
      contentHash: .sha256([1]), assessmentHash: .sha256([2])),
    seen: .init(origin: "ledger.example/pmo", size: 42, root: .sha256([3])))

  @Test func `it names who, when and what it means, one line each`() {
    #expect(
      Self.statement.text == """
        Statement: countersign/1
        Name: Cai Lindqvist
        Person: cai
        Acting for: board
        Time: 2026-11-21T07:02:31.500Z
        Meaning: approve with conditions
        Terms: c1: agreed (owner bea, due 2026-12-15)
        Subject: change:CR-7
        Title: Re-plan the opening
        Round: 2
        Content SHA-256: 4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a
        Assessment SHA-256: dbc1b4c900ffe48d575b5da5c638040125f65db0fe3e24494b76ea986457d986
        Ledger: ledger.example/pmo
        Checkpoint size: 42
        Checkpoint root: 084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5

        """)
  }

  @Test func `every statement is read back as it was, whatever a name or a title holds`() {
    var statement = Self.statement
    for text in [
      "", " ", "Zoë Ångström", "a\nMeaning: reject", "a\\nb", "\\u{A}", "\u{202E}evorppa", "\u{85}\u{2028}", "1: 2: 3",
      "\r\n", "e\u{301}", "\u{0}", "שלום", "\\", "{", "\u{E0001}",
    ] {
      statement.name = text
      statement.matter.title = text
      let lines = statement.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == 16, "\(text)")
      #expect(statement.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
      #expect(ApprovalStatement(text: statement.text) == statement, "\(text)")
    }
    statement.actor = "cai"
    statement.matter.terms = nil
    statement.matter.round = nil
    statement.matter.assessmentHash = nil
    #expect(ApprovalStatement(text: statement.text) == statement)
    for meaning in Meaning.allCases {
      statement.matter.meaning = meaning
      #expect(ApprovalStatement(text: statement.text)?.matter.meaning == meaning)
    }
  }

  @Test func `any other spelling is refused`() {
    let text = Self.statement.text
    for other in [
      "", "\n", text + "\n", String(text.dropLast()), text.replacing("\n", with: "\r\n"), "\u{FEFF}" + text,
      text.replacing("countersign/1", with: "countersign/2"), text.replacing("Round: 2", with: "Round: 02"),
      text.replacing("Round: 2", with: "Round: +2"), text.replacing("Name: ", with: "Name:"),
      text.replacing("07:02:31.500Z", with: "07:02:31.5Z"), text.replacing("approve with", with: "Approve with"),
      text.replacing("Round: 2\n", with: "Round: 2\nRound: 3\n"), text + "Remark: x\n",
      text.replacing("Ledger: ", with: "Ledger: \\u{41}"), text.replacing("Ledger: ", with: "Ledger: \\x"),
      text.replacing("Person: cai\nActing for: board\n", with: "Acting for: board\nPerson: cai\n"),
      text.replacing("4bf5", with: "4BF5"), text.replacing("size: 42", with: "size: 99999999999999999999"),
    ] {
      #expect(ApprovalStatement(text: other) == nil, "\(other)")
    }
  }

  @Test func `cut short or changed anywhere it is refused, or says something else`() {
    let bytes = Array(Self.statement.text.utf8)
    for count in bytes.indices {
      #expect(ApprovalStatement(text: String(decoding: bytes.prefix(count), as: UTF8.self)) == nil)
    }
    let seed: UInt64 = 11
    var random = SeededGenerator(seed: seed)
    for edit in 0..<2000 {
      var other = bytes
      let index = Int.random(in: other.indices, using: &random)
      other[index] = UInt8.random(in: 0x0A...0x7E, using: &random)
      if other == bytes { continue }
      let read = ApprovalStatement(text: String(decoding: other, as: UTF8.self))
      #expect(read != Self.statement, "seed \(seed), edit \(edit)")
    }
  }

  @Test func `megabytes are refused without being looked at`() {
    #expect(ApprovalStatement(text: String(repeating: "Name: x\n", count: 1_000_000)) == nil)
  }
}
