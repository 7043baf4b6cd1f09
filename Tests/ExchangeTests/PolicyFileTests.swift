import Domain
import Foundation
import TestSupport
import Testing
import Values

@testable import Exchange

/// Policies as people write them.
@Suite struct PolicyFileTests {
  @Test(arguments: PolicyFile.shippedNames)
  func `a shipped policy does what its examples say, leaves no gap, and has no dead rule`(name: String) throws {
    let file = try PolicyFile.named(name)
    #expect(file.policy.name == name)
    #expect(file.examples.count >= 5)
    for example in file.examples {
      #expect(example.differences(file.policy.route(example.facts)) == [], "\(name): \(example.name)")
    }
    #expect(file.policy.analysis().isClean, "\(file.policy.analysis())")
    #expect(try Policy(json: JSONValue(parsing: file.policy.json.canonicalBytes)) == file.policy)
  }

  @Test func `the folder of policies and what is built in agree`() throws {
    let folder = SharedData.packageRoot.appending(path: "Sources/Exchange/Policies")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
    #expect(Set(files) == Set(PolicyFile.shippedNames.map { "\($0).yaml" }))
  }

  @Test func `the reference names every key and every fact, and its example is a policy`() throws {
    let document = try String(contentsOf: SharedData.packageRoot.appending(path: "docs/policy.md"), encoding: .utf8)
    let yaml = try #require(document.components(separatedBy: "```yaml\n").last?.components(separatedBy: "```").first)
    let file = try PolicyFile(yaml: yaml, file: "policy.yaml")
    for example in file.examples { #expect(example.differences(file.policy.route(example.facts)) == []) }
    for fact in PolicyFact.allCases { #expect(document.contains("| `\(fact.rawValue)` |"), "\(fact)") }
    for key in [
      "name", "title", "windowDays", "waiverDays", "rules", "examples", "when", "also", "require", "ballots",
      "assessments", "signature", "withinDays", "forbid", "role", "board", "persons", "quorum", "share", "anyone",
      "escalateTo", "facts", "expect", "electorates", "forbidden", "dimensionOnly",
    ] {
      #expect(document.contains("`\(key)`"), "\(key)")
    }
    for name in PolicyFile.shippedNames { #expect(document.contains("`\(name)`"), "\(name)") }
  }

  @Test(arguments: [
    ("", nil, "is empty"), ("name: x", 1, "needs 'rules'"), ("name: [x\n", nil, "is not valid YAML"),
    ("name: x\nrules: []", nil, "1 to 200 rules"), ("name: x\nrule: 1\nrules: []", 2, "is no key here"),
    ("name: x\nname: y\nrules: []", nil, "is given twice"),
    (rule("when: {money: {above: GBP 90071992547409920}}"), 5, "an amount of at most"),
    (rule("when: {money: {above: GBP 99999999999999999999999999}}"), 5, "an amount of at most"),
    (rule("when: {money: {above: GPB 5}}"), 5, "is no currency"),
    (rule("when: {money: {above: GBP 5, atMost: EUR 7}}"), 5, "the other end in"),
    (rule("when: {money: 5}"), 5, "must say above"), (rule("when: {money: {}}"), 5, "needs above"),
    (rule("when: {days: {above: 3, atLeast: 2}}"), 5, "goes not with"),
    (rule("when: {days: {above: 99999999999999999999}}"), 5, "whole number"),
    (rule("when: {growthOverCurrent: {above: 15}}"), 5, "a percentage"),
    (rule("when: {growthOverCurrent: {above: 0.1234567 %}}"), 5, "a percentage"),
    (rule("when: {level: galaxy}"), 5, "must be one of"), (rule("when: {colour: red}"), 5, "is no key here"),
    (rule("when: {emergency: maybe}"), 5, "true or false"), (rule("when: {}"), nil, "without a condition"),
    ("name: x\nrules:\n  - name: a\n    require:\n      ballots: [{quorum: 1}]", 5, "needs one of 'role'"),
    ("name: x\nrules:\n  - name: a\n    require:\n      ballots: [{role: king}]", 5, "must be administrator"),
    ("name: x\nrules:\n  - name: a\n    require:\n      ballots: [{board: B, share: 60.5 %}]", 5, "a whole percentage"),
    ("name: x\nrules:\n  - name: a\n    require:\n      ballots: [{board: B, share: 101}]", 5, "must be 1 to 100"),
    ("name: x\nrules:\n  - name: a\n    require:\n      ballots: [{board: B, quorum: 2}]", 5, "needs a share"),
    ("name: x\nrules:\n  - name: a\n    require: {signature: yes}", nil, "must say who decides"),
    ("name: x\nrules:\n  - {name: a, require: {forbid: f}}\n  - {name: a, require: {forbid: g}}", nil, "twice"),
    (
      "name: x\nrules:\n  - {name: a, require: {forbid: f}}\nexamples:\n  - {name: e, expect: {rules: [b]}}", 5,
      "no rule"
    ),
  ])
  func `an error names the file, the line and the field`(yaml: String, line: Int?, why: String) {
    #expect {
      try PolicyFile(yaml: yaml, file: "p.yaml")
    } throws: { error in
      guard let error = error as? YAMLError else { return false }
      return error.description.contains(why) && (line == nil || error.line == line)
        && error.description.hasPrefix("policy p.yaml")
    }
  }

  @Test(arguments: [
    ("brackets", String(repeating: "[", count: 100_000)),
    ("braces", String(repeating: "{a: ", count: 100_000)),
    ("indicators", String(repeating: "- ", count: 200_000) + "x"),
    ("questions", String(repeating: "? ", count: 200_000) + "x"),
    ("indentation", (0..<1_000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")),
    (
      "aliases",
      "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        + (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1),*a\($0 - 1),*a\($0 - 1)]" }.joined(separator: "\n")
    ),
    ("size", "name: " + String(repeating: "x", count: 2 << 20)),
    ("controls", "name: \u{1}\u{2}\nrules: []"),
  ])
  func `a hostile text is refused soon, in one line`(kind: String, yaml: String) {
    let started = ContinuousClock.now
    #expect(throws: YAMLError.self) { try PolicyFile(yaml: yaml, file: "p.yaml") }
    #expect(ContinuousClock.now - started < .seconds(5))
  }

  @Test func `a file of a hundred megabytes is refused after its first`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "huge.yaml").path
      try Data("name: x\n".utf8).write(to: URL(filePath: path))
      let handle = try FileHandle(forWritingTo: URL(filePath: path))
      try handle.truncate(atOffset: 100 << 20)
      try handle.close()
      let started = ContinuousClock.now
      #expect { try PolicyFile.named(path) } throws: { "\($0)".contains("is larger than") }
      #expect(ContinuousClock.now - started < .seconds(5))
    }
  }

  @Test func `facts on the command line are read, and a slip in them is told`() throws {
    let facts = try ChangeFacts(text: "level: [programme, project], money: GBP 5.00, growthOverOriginal: unknown")
    #expect(facts.levels == [.programme, .project])
    #expect(facts.money == .known(Money(text: "GBP 5.00")))
    #expect(facts.growthOverOriginal.value == nil)
    #expect(try ChangeFacts(text: "") == .quiet)
    for text in ["colour: red", "money: 5", "days: -1", "level: {a: b}", "days: [1, 2]", "}"] {
      #expect(throws: YAMLError.self, "\(text)") { try ChangeFacts(text: text) }
    }
  }

  private static func rule(_ line: String) -> String {
    "name: x\nrules:\n  - name: a\n    require: {ballots: [{role: change-authority}]}\n    \(line)"
  }
}
