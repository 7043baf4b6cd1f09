import Domain
import Testing

@Suite struct `Subjects` {
  @Test func `are in the order of their texts' bytes`() {
    let ids = ["A", "a", "B-1", "B", "é", "~", "0", "main"]
    let subjects = Subject.Kind.allCases.flatMap { kind in ids.compactMap { Subject(kind, $0) } }
    let texts = subjects.map(\.description).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(subjects.shuffled().sorted().map(\.description) == texts)
  }

  @Test func `are found again by kind and id`() {
    let subjects = Subject.Kind.allCases.flatMap { kind in ["main", "B"].compactMap { Subject(kind, $0) } }
    let found = Dictionary(uniqueKeysWithValues: subjects.enumerated().map { ($1, $0) })
    #expect(subjects.map { found[$0] } == Array(subjects.indices))
  }
}
