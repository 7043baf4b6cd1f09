@testable import Countersign
import Controls
import Domain
import DomainFixtures
import EventSourcing
import Evidence
import Foundation
import Projections
import Storage
import TestSupport
import Testing
import Values

@Suite struct `A ledger that forgets a person` {
  private static let name = "Zarathustra Quill"

  /// An office in a file in which quill was registered and refused something, and two keep the records.
  private func withOffice(_ body: (URL, Desk, [Int64]) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder, model: .controlling)
      for (id, name) in [("quill", Self.name), ("rio", "Rio"), ("uma", "Uma")] {
        try desk.record(
          .authority(.register(person: .init(stringLiteral: "person:\(id)"), name: name, isExternal: false)))
      }
      for id in ["rio", "uma"] {
        try desk.record(
          .authority(
            .grant(person: .init(stringLiteral: "person:\(id)"), RoleGranted(role: .recordsOfficer, scope: .ledger))))
      }
      // A refusal in their stream that prints the name: another name for the same id.
      let refused = try desk.perform(
        .authority(.register(person: "person:quill", name: "Q", isExternal: false)), by: "root")
      guard case .refused(_, let position) = refused else {
        Issue.record("it was not refused: \(refused)")
        return
      }
      let registered = try #require(try desk.ledger.history(of: "person:quill").first).position
      try desk.ledger.refreshViews()
      _ = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key")
      try body(folder, desk, [registered, position])
    }
  }

  @discardableResult
  private func erase(_ desk: Desk, _ positions: [Int64]) throws -> Int64 {
    let asked = try desk.record(.records(.requestErasure(positions: positions, basis: "GDPR Art. 17")), by: "rio")
    return try desk.record(.records(.erase(request: asked.lowerBound)), by: "uma").lowerBound
  }

  private func holdsName(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { file in
      let data = try Data(contentsOf: folder.appending(path: file))
      return data.range(of: Data(Self.name.utf8)) != nil
    }
  }

  @Test func `nothing of the name is left, every question is answered, and every control passes`() throws {
    try withOffice { folder, desk, positions in
      let data = try desk.ledger.personalData(of: "person:quill")
      #expect(data == PersonalData(erasable: positions, kept: []))
      #expect(try !holdsName(folder).isEmpty)
      let before = try desk.ledger.replay(to: .head)
      let under = try erase(desk, positions)
      #expect(try holdsName(folder) == [])
      let text = "erased under position \(under)"
      let history = try desk.ledger.history(of: "person:quill")
      #expect(history.prefix(2).map(\.summary) == [text, text])
      #expect(history.contains { $0.kind == "PayloadErased" })
      #expect(try desk.ledger.records().erased == [positions[0]: under, positions[1]: under])
      #expect(try fetch(folder, "SELECT rule FROM refusal WHERE stream = 'person:quill'") == [text])
      let verification = try desk.ledger.verify()
      #expect(verification.isSound, "\(verification.damages)")
      let after = try desk.ledger.replay(to: .head)
      #expect(after.persons == before.persons && after.events[.personRegistered] == before.events[.personRegistered])
      _ = try desk.ledger.checkpoint(signedWith: folder.path + "/ledger.key")
      let results = try desk.ledger.compliance().results
      #expect(try failing(desk.ledger) == [])
      #expect(results.first { $0.id == "K05" }?.verdict == .pass)
      #expect(try desk.ledger.rebuild(replacing: false).agrees)
      // They are known, and take a role as before.
      try desk.record(.authority(.grant(person: "person:quill", RoleGranted(role: .assessor, scope: .ledger))))
      try desk.ledger.refreshViews()
      #expect(try fetch(folder, "SELECT name FROM role_holding WHERE person = 'quill'") == [text])
      // What was asked for again is gone already.
      let again = try desk.perform(.records(.requestErasure(positions: positions, basis: "GDPR Art. 17")), by: "rio")
      #expect(again == .unchanged)
    }
  }

  @Test func `an erased event goes through an export and back`() throws {
    try withOffice { _, desk, positions in
      try erase(desk, positions)
      try desk.ledger.store.read { reader in
        for event in try reader.events(.everything) {
          var copy = try EventLine.read(EventLine.bytes(EvidenceEvent(event), origin: "x")).event.recorded
          // An event doesn't say what became of it.
          copy.erasedUnder = event.erasedUnder
          #expect(copy == event)
        }
      }
    }
  }

  @Test func `a refused command's id is still refused when its reasons are erased`() throws {
    try withTemporaryFolder { folder in
      let desk = try Desk.inFile(folder)
      for id in ["rio", "uma"] {
        let person = Subject(stringLiteral: "person:\(id)")
        try desk.record(.authority(.register(person: person, name: id, isExternal: false)))
        try desk.record(.authority(.grant(person: person, RoleGranted(role: .recordsOfficer, scope: .ledger))))
      }
      let command = LedgerCommand.authority(.register(person: "person:mia", name: "Other", isExternal: false))
      guard case .refused(_, let position) = try desk.perform(command, by: "root", id: "again") else {
        Issue.record("it was not refused")
        return
      }
      try erase(desk, [position])
      guard case .refused(let refusal, position) = try desk.perform(command, by: "root", id: "again") else {
        Issue.record("a retry found something else")
        return
      }
      #expect(refusal.rule == .erasure)
    }
  }

  @Test func `a restored backup is brought to the same, at once or when it is next opened`() throws {
    try withOffice { folder, desk, positions in
      let backup = folder.path + "/backup.db"
      try desk.ledger.backup(to: backup)
      try erase(desk, positions)
      let clock: @Sendable () -> UTCInstant = { [clock = desk.clock] in clock.instant }

      let restored = folder.path + "/restored.db"
      try Ledger.restore(backup, to: restored, erasures: folder.path + "/ledger.db.erasures", clock: clock)
      let ledger = try Ledger.open(restored, readOnly: true, clock: clock)
      #expect(try ledger.verify().isSound)
      let erased = try ledger.records().erased
      #expect(Set(erased.keys) == Set(positions))
      let line = try #require(try ledger.history(of: "ledger:main").last { $0.kind == "PayloadErased" })
      #expect(line.actor == "uma" && line.source == "erasures" && Set(erased.values) == [line.position])
      #expect(try failing(ledger) == [])

      // Put back by hand, with the file beside it: verification says so, and opening it for writing erases again.
      let copied = folder.path + "/copied.db"
      try FileManager.default.copyItem(atPath: backup, toPath: copied)
      try FileManager.default.copyItem(atPath: folder.path + "/ledger.db.erasures", toPath: copied + ".erasures")
      let damages = try Ledger.open(copied, readOnly: true, clock: clock).verify().damages
      #expect(damages.compactMap(\.position) == positions)
      #expect(damages.allSatisfy { $0.what.contains("it is erased again") })
      #expect(try Ledger.open(copied, readOnly: false, clock: clock).verify().isSound)
      try FileManager.default.removeItem(atPath: backup)
      #expect(try holdsName(folder) == [])
    }
  }

  @Test func `an erasure that the power cut in two is completed when the ledger is next opened`() throws {
    try withOffice { folder, desk, positions in
      let path = folder.path + "/ledger.db"
      let clock: @Sendable () -> UTCInstant = { [clock = desk.clock] in clock.instant }
      let before = folder.path + "/before.db"
      let asked = try desk.record(.records(.requestErasure(positions: positions, basis: "GDPR Art. 17")), by: "rio")
      try desk.ledger.backup(to: before)
      try desk.record(.records(.erase(request: asked.lowerBound)), by: "uma")
      let named = try String(contentsOfFile: path + ".erasures", encoding: .utf8)
      let lines = named.split(separator: "\n")
      #expect(lines.count == 2)

      // Named, and not committed: the log has the request, and nothing after it.
      let cut = folder.path + "/cut.db"
      try FileManager.default.moveItem(atPath: before, toPath: cut)
      try Data((lines[0] + "\n").utf8).write(to: URL(filePath: cut + ".erasures"))
      let first = try Ledger.open(cut, readOnly: false, clock: clock)
      #expect(try first.verify().isSound)
      #expect(try first.records().requests.first?.erasedUnder != nil)
      #expect(try failing(first) == [])
      #expect(try holdsName(folder) == [])

      // Committed, and not purged: the line that says so is missing.
      try Data((lines[0] + "\n").utf8).write(to: URL(filePath: path + ".erasures"))
      _ = try Ledger.open(path, readOnly: false, clock: clock)
      #expect(try String(contentsOfFile: path + ".erasures", encoding: .utf8) == named)
      // Nothing is left to do, and nothing is done again.
      let head = try Ledger.open(cut, readOnly: false, clock: clock).replay(to: .head).position
      #expect(try Ledger.open(cut, readOnly: false, clock: clock).replay(to: .head).position == head)
    }
  }

  @Test func `a forged erasure is damage`() throws {
    try withOffice { folder, desk, positions in
      try erase(desk, [positions[1]])
      // Somebody destroys more under an event that names other payloads.
      try tamper(
        folder,
        """
        INSERT INTO erasure SELECT position, (SELECT max(position) FROM event), json_extract(envelope, '$.commitment')
        FROM event WHERE position = \(positions[0]);
        UPDATE event SET payload = NULL, salt = NULL WHERE position = \(positions[0]);
        """)
      let damages = try desk.ledger.verify().damages
      #expect(damages.map(\.position) == [positions[0]])
      #expect(damages.first?.what.hasSuffix("which does not erase it") == true)
      let results = try desk.ledger.compliance().results
      #expect(results.first { $0.id == "K25" }?.failures.map(\.position) == [positions[0]])
      #expect(results.first { $0.id == "K04" }?.failures.map(\.position) == [positions[0]])
    }
  }
}

/// Controls over the log itself, and over who may, that the ledger fails.
func failing(_ ledger: Ledger) throws -> [String] {
  let log: Set = ["K01", "K02", "K03", "K04", "K05", "K07", "K24", "K25"]
  return try ledger.compliance().results.filter { log.contains($0.id) && $0.verdict == .fail }
    .map { "\($0.id) \($0.explanation) \($0.failures)" }
}
