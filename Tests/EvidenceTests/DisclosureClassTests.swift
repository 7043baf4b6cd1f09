import Domain
import Evidence
import Foundation
import TestSupport
import Testing

@Suite struct `What a pack withholds` {
  @Test func `stands in docs/evidence-pack.md, kind by kind`() throws {
    let url = SharedData.packageRoot.appending(path: "docs/evidence-pack.md")
    var documented: [String: Set<String>] = [:]
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 2, EventKind(rawValue: cells[0].filter { $0 != "`" }) != nil else { continue }
      documented[cells[0].filter { $0 != "`" }] = Set(cells[1].components(separatedBy: ", ")).subtracting(["nothing"])
    }
    for kind in EventKind.allCases {
      #expect(documented[kind.rawValue] == Set(DisclosureClass.classes(of: kind).map(\.rawValue)), "\(kind.rawValue)")
    }
  }

  @Test func `is everything of an event that this version does not know`() {
    #expect(DisclosureClass.classes(of: "FromTheFuture") == Set(DisclosureClass.allCases))
  }
}
