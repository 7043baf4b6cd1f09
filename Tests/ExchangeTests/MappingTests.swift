import Domain
import Foundation
import TestSupport
import Testing
import Values

@testable import Exchange

struct MappingTests {
  @Test func `every shipped mapping loads under its own name, with its licence`() throws {
    #expect(Mapping.shippedNames == Mapping.shippedNames.sorted())
    for name in Mapping.shippedNames {
      let mapping = try shippedMapping(name)
      #expect(mapping.name == name)
      #expect(!mapping.licence.isEmpty)
    }
    #expect(try Mapping.shipped(named: "nothing") == nil)
  }

  @Test func `the folder of mappings and what is built in agree`() throws {
    let folder = SharedData.packageRoot.appending(path: "Sources/Exchange/Mappings")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
    #expect(Set(files) == Set(Mapping.shippedNames.map { "\($0).yaml" }))
    for name in Mapping.shippedNames {
      let file = try readAll(folder.appending(path: "\(name).yaml").path)
      #expect(Mapping.shippedSource(named: name) == String(decoding: file, as: UTF8.self))
    }
  }

  private static let good = """
    name: own
    kind: register
    licence: none
    snapshot: 2024-01-31
    values: {currency: EUR, dates: [dd/mm/yyyy]}
    identity:
      keys:
        - {scheme: id, columns: [Id], exact: true}
        - {scheme: name, columns: [Name]}
    nameColumn: Name
    fields:
      - {column: Name, field: name}
      - {column: End, item: milestone/end, field: finish}
      - {column: Cost, item: account/all, field: wholeLifeCost}
    """

  @Test(arguments: [
    ("kind: register", "kind: ledger", "mapping own.yaml line 2: field 'kind': 'ledger' must be register or changelog"),
    (
      "licence: none", "license: none",
      "mapping own.yaml line 3: field 'license': is no key here; known keys: changelog,"
    ),
    ("licence: none\n", "", "mapping own.yaml line 1: needs 'licence'"),
    ("licence: none", "licence:", "mapping own.yaml line 3: field 'licence': has no value"),
    ("2024-01-31", "31 January", "mapping own.yaml line 4: field 'snapshot': '31 January' must be a day, yyyy-mm-dd"),
    ("EUR", "euro", "mapping own.yaml line 5: field 'values.currency': 'euro' must be a three-letter currency code"),
    (
      "[dd/mm/yyyy]", "[dd/mm/yyyy, dd/mm]",
      "mapping own.yaml line 5: field 'values.dates.2': 'dd/mm' must be a pattern"
    ),
    ("scheme: id", "schema: id", "mapping own.yaml line 8: field 'identity.keys.1.schema': is no key here"),
    (
      "field: finish", "field: Finish",
      "mapping own.yaml line 13: field 'fields.2.field': 'Finish' must be a field's name"
    ),
    (
      "milestone/end", "milestone",
      "mapping own.yaml line 13: field 'fields.2.item': 'milestone' must be initiative, or a"
    ),
    (
      "field: finish", "field: finish, kind: text",
      "mapping own.yaml line 13: field 'fields.2.kind': is day for milestone"
    ),
    ("currency: EUR, ", "", "mapping own.yaml line 14: field 'fields.3': needs 'currency', here or in values"),
    (
      "column: Cost", "column: '/(/'",
      "mapping own.yaml line 14: field 'fields.3.column': '/(/' must be a valid pattern"
    ),
    ("kind: register", "kind: [register", "mapping own.yaml line 3: is not valid YAML: "),
    ("kind: register", "kind: register\nkind: register", "mapping own.yaml line 2: field 'kind': is given twice"),
    (
      "column: Cost", "column: [Cost, {a: b}]",
      "mapping own.yaml line 14: field 'fields.3.column.2': must be a single value"
    ),
    (
      "nameColumn: Name", "nameColumn: Name\nchangelog: {}",
      "mapping own.yaml line 11: field 'changelog': does not go with"
    ),
  ])
  func `a fault is told with file, line and field`(wrong: String, by: String, expected: String) throws {
    let yaml = Self.good.replacing(wrong, with: by)
    let error = #expect(throws: YAMLError.self) { try Mapping(yaml: yaml, file: "own.yaml") }
    let told = try #require(error).description
    #expect(told.hasPrefix(expected), "\(told)")
    #expect(!told.contains("\n"))
  }

  @Test func `no mapping file hangs or crashes the loader`() throws {
    for yaml in [
      "", "a", "[]", "- 1", "&a [*a]", String(repeating: "[", count: 100_000), "a: &x {b: *x}", "? {a: b}\n: c", "\0",
    ] {
      #expect(throws: YAMLError.self, "\(yaml.prefix(20))") { try Mapping(yaml: yaml, file: "own.yaml") }
    }
    let bomb = (1...12).map {
      "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ", "))]\n"
    }
    #expect(throws: YAMLError.self) {
      try Mapping(yaml: "a0: &a0 x\n" + bomb.joined() + "? *a12\n: y\n", file: "own.yaml")
    }
    var random = Seeded(7)
    for _ in 0..<300 {
      var bytes = Array(Self.good.utf8)
      for _ in 0..<3 { bytes[random.below(bytes.count)] = UInt8(random.below(128)) }
      do { _ = try Mapping(yaml: String(decoding: bytes, as: UTF8.self), file: "own.yaml") } catch is YAMLError {}
    }
  }

  @Test func `the document names every key, and its example loads`() throws {
    let document = String(
      decoding: try readAll(SharedData.packageRoot.appending(path: "docs/mappings.md").path), as: UTF8.self)
    let sources = try FileManager.default.subpathsOfDirectory(
      atPath: SharedData.packageRoot.appending(path: "Sources/Exchange/Mapping").path)
    var keys: Set<String> = []
    for file in sources where file.hasSuffix(".swift") {
      let code = String(
        decoding: try readAll(SharedData.packageRoot.appending(path: "Sources/Exchange/Mapping/\(file)").path),
        as: UTF8.self)
      keys.formUnion(code.matches(of: /members\["([A-Za-z]+)"\]/).map { String($0.1) })
    }
    #expect(keys.count > 40)
    for key in keys.sorted() { #expect(document.contains("`\(key)`"), "\(key)") }
    let examples = document.split(separator: "```yaml\n").dropFirst().compactMap { $0.split(separator: "\n```").first }
    #expect(examples.count == 2)
    for example in examples { _ = try Mapping(yaml: String(example), file: "example.yaml") }
  }
}
