import Domain
import Foundation
import TestSupport
import Testing
import Values

@testable import Exchange

struct ChangelogTests {
  private func sample(_ name: String) throws -> ReadChangelog? {
    guard let url = SharedData.url("data/changes/\(name)_changes_sample.csv") else { return nil }
    return try ReadChangelog(.file(path: url.path), shippedMapping(name))
  }

  @Test func `every change of the Kubernetes sample is read; a misspelt status is kept and listed`() throws {
    guard let read = try sample("kep") else { return }
    #expect(read.report.rows == 375)
    #expect(read.records.count == 375)
    #expect(read.report.unusedColumns == [])
    #expect(
      read.report.problems.map { "\($0.kind) \($0.line) \($0.columnName) \($0.text)" } == [
        "vocabulary 192 status alpha", "unreadable 255 creation-date yyyy-mm-dd",
      ])
    let misspelt = try #require(read.records.first { $0.new == .text("alpha") && $0.field == "status" })
    #expect(misspelt.key.description == "kep:1979")
    #expect(misspelt.old == .text("provisional"))
    #expect(misspelt.reference == "commit 6cb3b1026c12 pr 2813")
    let release = try #require(read.records.first { $0.sourceField == "milestone.alpha" })
    #expect(release.item.description == "milestone/alpha")
    #expect(release.field == "targetRelease")
  }

  @Test func `every change of the Python sample is read, with the words that the process does not know`() throws {
    guard let read = try sample("pep") else { return }
    #expect(read.records.count == 143)
    #expect(
      read.report.problems.map { "\($0.line) \($0.text)" } == [
        "2 Incomplete", "5 Incomplete", "15 Standard", "31 Incomplete", "67 Approved", "89 Standards",
      ])
    let created = read.records.filter { $0.field == "created" }
    #expect(created.count == 25)
    #expect(created.allSatisfy { $0.new?.kind == .day })
    #expect(read.records.allSatisfy { $0.approvers.isEmpty && $0.operation != nil })
  }

  private static let rows = """
    seq,merged_at,commit,pr,kep,path,op,field,old,new
    1,2020-05-21T22:52:37Z,aa,1,7,x,create,status,,provisional
    2,2020-05-21T22:52:37Z,aa,1,7,x,create,approvers,,ann;bob
    3,2020-06-21,bb,2,7,x,update,approvers,ann;bob,cy
    4,2020-06-21,bb,2,7,x,update,status,provisional,implementable
    5,2020-07-21T00:00:00+02:00,cc,3,7,x,update,status,provisional,implemented
    6,2020-07-22T00:00:00Z,dd,4,7,x,rename,Feature-Gate,,Foo
    7,some day,dd,4,7,x,update,status,implemented,replaced
    8,2020-07-22T00:00:00Z,dd,4,,x,update,status,implemented,replaced
    """

  @Test func `approvers are those in force before a change, or whom a creation names`() throws {
    let read = try ReadChangelog(text(Self.rows), shippedMapping("kep"))
    #expect(
      read.records.map(\.approvers) == [
        ["ann", "bob"], ["ann", "bob"], ["ann", "bob"], ["ann", "bob"], ["cy"], ["cy"],
      ])
  }

  @Test func `rows that cannot be placed are listed and counted, contradictions are listed and kept`() throws {
    let read = try ReadChangelog(text(Self.rows), shippedMapping("kep"))
    #expect(read.report.rows == 8)
    #expect(read.report.records == 6)
    #expect(
      Set(read.report.problems.map { "\($0.kind) \($0.line)" }) == [
        "contradiction 6", "word 7", "time 8", "identity 9",
      ])
    #expect(read.report.unusedColumns == ["field Feature-Gate"])
    let kept = try #require(read.records.last)
    #expect(kept.field == "featureGate")
    #expect(kept.operation == nil)
    #expect(read.records.map(\.at)[2] == .day(try #require(CivilDay(iso: "2020-06-21"))))
    #expect(read.records.map(\.at)[4] == .instant(try #require(UTCInstant(iso: "2020-07-20T22:00:00Z"))))
  }

  @Test func `where other fields are refused, their rows are listed and give no record`() throws {
    let yaml = try #require(Mapping.shippedSource(named: "kep")).replacing(
      "otherFields: keep", with: "otherFields: refuse")
    let read = try ReadChangelog(text(Self.rows), Mapping(yaml: yaml, file: "own.yaml"))
    #expect(read.report.records == 5)
    #expect(read.report.problemCounts[.unknownField] == 1)
  }

  @Test func `a register's mapping does not read a changelog, nor the other way round`() throws {
    #expect(throws: ExchangeError.self) { try ReadChangelog(text(Self.rows), shippedMapping("gmpp")) }
    #expect(throws: ExchangeError.self) { try ReadRegister(text(Self.rows), shippedMapping("kep")) }
  }
}
