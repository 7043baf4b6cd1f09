import Domain
import Foundation
import Synchronization
import TestSupport
import Testing
import Values

@testable import Exchange

struct GMPPTests {
  /// Both as the publisher's files and as the extract tell it.
  private static let sources = ["shared", "fixtures"]

  private static let read = Mutex<[String: ReadRegister]>([:])

  /// Each file is read once in a run.
  private static func edition(_ year: Int, from source: String) throws -> ReadRegister? {
    try read.withLock { read in
      if let known = read["\(year) \(source)"] { return known }
      let edition = try load(year, from: source)
      read["\(year) \(source)"] = edition
      return edition
    }
  }

  private static func load(_ year: Int, from source: String) throws -> ReadRegister? {
    if source == "fixtures" {
      let path = SharedData.packageRoot.appending(path: "fixtures/gmpp/gmpp-\(year).csv").path
      return try ReadRegister(.file(path: path), shippedMapping("gmpp-extract"))
    }
    guard SharedData.url("data/gmpp") != nil else { return nil }
    return try ReadRegister(shared: "gmpp/uk_\(year).csv", year < 2018 ? "gmpp-transposed" : "gmpp")
  }

  @Test(arguments: sources) func `from 2020 to 2021, projects join, leave and take new names`(source: String) throws {
    guard let old = try Self.edition(2020, from: source), let new = try Self.edition(2021, from: source) else { return }
    #expect(Set(old.byKey.keys).intersection(new.byKey.keys).count == 81)
    #expect(new.byKey.count - 81 == 103)
    #expect(old.byKey.count - 81 == 44)
    #expect(old.byKey.keys.allSatisfy { $0.scheme == "gmpp" })
    let pairs = old.byKey.compactMap { key, record in new.byKey[key].map { (record.name, $0.name) } }
    #expect(pairs.count { $0 != $1 } == 12)
    #expect(pairs.count { $0.folded != $1.folded } == 7)
  }

  @Test(arguments: sources) func `from 2020 to 2021, ends move, costs rise and ratings change`(source: String) throws {
    guard let old = try Self.edition(2020, from: source), let new = try Self.edition(2021, from: source) else { return }
    let pairs = old.byKey.compactMap { key, record in new.byKey[key].map { (record, $0) } }
    let slips = pairs.compactMap { old, new -> Int? in
      guard let from = old.day("milestone/project", "finish"), let to = new.day("milestone/project", "finish")
      else { return nil }
      return to.days(since: from)
    }
    #expect(slips.count == 75)
    #expect(slips.count { $0 > 0 } == 26)
    #expect(slips.count { $0 < 0 } == 5)
    #expect(slips.filter { $0 > 0 }.reduce(0, +) == 15_089)
    #expect(slips.filter { $0 < 0 }.reduce(0, +) == -6_970)
    #expect(slips.max() == 2_039)
    let costs = pairs.compactMap { old, new -> Int64? in
      guard let from = old.pence("account/project", "wholeLifeCost"),
        let to = new.pence("account/project", "wholeLifeCost")
      else { return nil }
      return to - from
    }
    #expect(costs.count == 69)
    #expect(costs.count { $0 > 0 } == 39)
    #expect(costs.count { $0 < 0 } == 14)
    #expect(costs.reduce(0, +) == 2_020_275_000_000)
    #expect(pairs.count { $0.value("initiative", "rating") != $1.value("initiative", "rating") } == 40)
  }

  @Test(arguments: [
    (2014, 199, "2013-09-30", 18), (2015, 188, "2014-09-30", 21), (2016, 143, "2015-09-30", 0),
    (2017, 143, "2016-09-30", 2), (2018, 133, "2017-09-30", 1), (2019, 133, "2018-09-30", 1),
    (2020, 125, "2019-09-30", 6),
    (2021, 184, "2021-03-31", 16),
  ])
  func `every project of every edition is read, and what cannot be read is listed`(
    year: Int, projects: Int, day: String, unreadable: Int
  ) throws {
    for source in Self.sources {
      guard let edition = try Self.edition(year, from: source) else { continue }
      #expect(edition.records.count == projects)
      #expect(edition.byKey.count == projects)
      #expect(edition.records.allSatisfy { $0.snapshotDay.description == day })
      #expect(edition.report.problemCounts[.unreadable, default: 0] == unreadable)
      #expect(edition.report.unusedColumns == [])
      let kept = edition.records.flatMap(\.fields).count { if case .unreadable = $0.value { true } else { false } }
      #expect(kept == unreadable)
    }
  }

  @Test(arguments: 2014...2021) func `the extract says what the publisher's files say`(year: Int) throws {
    guard let original = try Self.edition(year, from: "shared"), let extract = try Self.edition(year, from: "fixtures")
    else { return }
    let prose: Set = ["description", "ratingNarrative", "scheduleNarrative", "budgetNarrative", "varianceNarrative"]
    for (key, record) in original.byKey {
      let copy = try #require(extract.byKey[key], "\(year) \(key)")
      #expect(copy.alternates.filter { $0.scheme == "name" } == record.alternates.filter { $0.scheme == "name" })
      #expect(copy.parents == record.parents)
      for field in record.fields where !prose.contains(field.field) {
        switch (field.value, copy.value(field.item.description, field.field)) {
        case (.unreadable, .unreadable?): break
        case (let value, let copied): #expect(value == copied, "\(year) \(key) \(field.item) \(field.field)")
        }
      }
    }
  }

  @Test func `an unreadable cell is named with its line, column, header and text`() throws {
    guard let edition = try Self.edition(2017, from: "shared") else { return }
    let problem = try #require(edition.report.problems.first)
    #expect(problem.line == 336)
    #expect(problem.column == 34)
    #expect(problem.columnName == "Project - Start Date (Latest approved start date)")
    #expect(problem.text == "1/012/2014")
  }

  @Test func `a project is known by the names and departments it had before`() throws {
    guard let edition = try Self.edition(2017, from: "fixtures") else { return }
    let eagle = try #require(edition.records.first { $0.name.hasPrefix("Project Eagle") })
    #expect(eagle.key.description == "name:beis-project-eagle")
    #expect(
      eagle.alternates.filter { $0.scheme == "name" }.map(\.slug) == [
        "beis-urenco-future-options", "bis-project-eagle", "bis-urenco-future-options", "decc-project-eagle",
        "decc-urenco-future-options",
      ])
    #expect(eagle.alternates.filter { $0.scheme == "short" }.map(\.slug).contains("beis-eagle"))
    #expect(eagle.parents.map(\.slug) == ["gmpp", "beis"])
    #expect(eagle.parents.map(\.name).dropFirst() == ["Department for Business, Energy and Industrial Strategy"])
    guard let before = try Self.edition(2016, from: "fixtures") else { return }
    let keys = Set(edition.records.flatMap { [$0.key] + $0.alternates })
    #expect(before.records.count { keys.contains($0.key) } == 105)
  }
}
