import Countersign
import Domain
import EventSourcing
import Exchange
import Foundation
import TestSupport
import Testing
import Values

/// The ledger against a plain fold of the file: the last row of each subject and field, by day.
struct ChangelogImportTests {
  private struct Place: Hashable {
    var key: String
    var address: FieldAddress
  }

  private static func records(_ path: String, _ mapping: String) throws -> [ChangelogRecord] {
    var records: [ChangelogRecord] = []
    _ = try ChangelogReader(Mapping.named(mapping)).read(.file(path: path)) { records.append($0) }
    return records
  }

  private static func fold(_ records: [ChangelogRecord], through day: CivilDay) -> [Place: FieldValue?] {
    var state: [Place: (day: CivilDay, value: FieldValue?)] = [:]
    for record in records where record.at.day <= day {
      let place = Place(
        key: record.key.description, address: FieldAddress(item: record.item, field: record.field))
      if let known = state[place], known.day > record.at.day { continue }
      state[place] = (record.at.day, record.new)
    }
    return state.mapValues(\.value)
  }

  @Test(arguments: ["kep", "pep"])
  func `replayed to the end or to any day, the ledger is what the file says by then`(name: String) throws {
    guard let url = SharedData.url("data/changes/\(name)_changes_sample.csv") else { return }
    let records = try Self.records(url.path, name)
    try withOffice { office in
      let report = try office.importing(url.path, name)
      #expect(report.records == records.count)
      #expect(report.movements.count + report.unchanged == records.count)
      #expect(report.idle.count == report.unchanged)
      #expect(report.refused.isEmpty)
      let organisation = try office.organisation
      let holders = Dictionary(
        organisation.initiatives.values.compactMap { held in held.identities.first.map { ($0, held) } },
        uniquingKeysWith: { first, _ in first })
      let days = Set(records.map(\.at.day)).sorted()
      for day in stride(from: 0, to: days.count, by: 7).map({ days[$0] }) + days.suffix(1) {
        for (place, value) in Self.fold(records, through: day) {
          let held = try #require(holders[place.key])
          #expect(held.value(place.address, asOf: day) == value, "\(place.key) \(place.address) on \(day)")
        }
      }
    }
  }

  @Test func `each row's moment, approvers and references stand in its event`() throws {
    guard let url = SharedData.url("data/changes/kep_changes_sample.csv") else { return }
    let records = try Self.records(url.path, "kep")
    try withOffice { office in
      _ = try office.importing(url.path, "kep")
      var found: [Int64: Provenance] = [:]
      for event in try office.events {
        switch try Entry(event).event {
        case .statusReported(let event): if let source = event.provenance { found[source.line ?? 0] = source }
        case .baselineRevised(let event): if let source = event.provenance { found[source.line ?? 0] = source }
        default: break
        }
      }
      #expect(found.count == records.count)
      for record in records {
        let source = try #require(found[Int64(record.line)])
        if case .instant(let moment) = record.at { #expect(source.at == moment) }
        #expect(source.approver ?? "" == record.approvers.joined(separator: "; "))
        #expect((source.reference ?? "").hasPrefix(record.reference))
        #expect(record.reference.contains("commit "))
      }
      #expect(records.contains { !$0.approvers.isEmpty })
    }
  }

  @Test func `misspelt statuses are kept and listed`() throws {
    guard let url = SharedData.url("data/changes/pep_changes_sample.csv") else { return }
    try withOffice { office in
      let report = try office.importing(url.path, "pep")
      #expect(
        report.problems.map(\.text) == ["Incomplete", "Incomplete", "Standard", "Incomplete", "Approved", "Standards"])
      let kept = report.movements.compactMap { if case .text(let text) = $0.to { text } else { nil } }
      #expect(kept.contains("Incomplete") && kept.contains("Approved"))
    }
  }

  @Test func `proposals of the same number in two collections are two projects`() throws {
    try withOffice { office in
      let kep =
        "seq,kep,path,merged_at,op,field,old,new,commit,pr\n1,8,p,2020-01-02T03:04:05Z,create,title,,Kubelet,abc,1\n"
      let pep =
        "seq,pep,committed_at,op,field,old,new,commit,pr\n1,8,2001-07-05T00:00:00Z,create,Title,,Style Guide,def,\n"
      _ = try office.importing(office.file("kep.csv", kep), "kep")
      _ = try office.importing(office.file("pep.csv", pep), "pep")
      #expect(try office.project("8")?.value(nameField, asOf: day("2026-01-01")) == .text("Kubelet"))
      #expect(try office.project("pep-8")?.value(nameField, asOf: day("2026-01-01")) == .text("Style Guide"))
      let again = try office.importing(office.file("pep2.csv", pep + "\n"), "pep")
      #expect(again.registered.isEmpty)
      #expect(again.unchanged == 1)
    }
  }
}
