import Countersign
import Domain
import Foundation
import TestSupport
import Testing
import Values

/// The published figures of 2020 → 2021, by identifier: see the data's own README.
struct GMPPImportTests {
  private static let portfolio = subject("portfolio:gmpp")
  private static let before = day("2019-09-30")
  private static let after = day("2021-03-31")

  /// Path and mapping of an edition; nil, loudly, where the publisher's files are absent.
  static func edition(_ year: Int, original: Bool) -> (path: String, mapping: String)? {
    guard original else { return (fixture("gmpp/gmpp-\(year).csv"), "gmpp-extract") }
    return SharedData.url("data/gmpp/uk_\(year).csv").map { ($0.path, year < 2018 ? "gmpp-transposed" : "gmpp") }
  }

  @Test(arguments: [true, false], [2020...2021, 2014...2021])
  func `the ledger shows the published changes from 2020 to 2021`(original: Bool, years: ClosedRange<Int>) throws {
    try withOffice { office in
      var report: ImportReport?
      for year in years {
        guard let edition = Self.edition(year, original: original) else { return }
        report = try office.importing(edition.path, edition.mapping)
      }
      let last = try #require(report)
      #expect(last.joined.count == 103)
      #expect(last.left.count == 44)
      #expect(last.renamed.count == 7)
      #expect(last.respelt.count == 5)
      #expect(last.refused.isEmpty)
      try Self.expectPublishedFigures(office.organisation)
    }
  }

  private static func expectPublishedFigures(_ organisation: Organisation) throws {
    let old = organisation.members(of: portfolio, on: before)
    let new = organisation.members(of: portfolio, on: after)
    #expect(old.count == 125)
    #expect(new.count == 184)
    let both = old.intersection(new)
    #expect(both.count == 81)
    #expect(new.subtracting(old).count == 103)
    #expect(old.subtracting(new).count == 44)
    func pairs<Value>(_ address: FieldAddress, _ value: (FieldValue) -> Value?) -> [(Value, Value)] {
      both.compactMap { subject in
        guard let old = organisation.initiatives[subject]?.value(address, asOf: before).flatMap(value),
          let new = organisation.initiatives[subject]?.value(address, asOf: after).flatMap(value)
        else { return nil }
        return (old, new)
      }
    }
    #expect(pairs(nameField) { if case .text(let name) = $0 { name } else { nil } }.count { $0 != $1 } == 12)
    let days = pairs(finish) { if case .day(let day) = $0 { day } else { nil } }.map { $1.days(since: $0) }
    #expect(days.count == 75)
    #expect(days.count { $0 > 0 } == 26)
    #expect(days.count { $0 < 0 } == 5)
    #expect(days.filter { $0 > 0 }.reduce(0, +) == 15_089)
    #expect(days.filter { $0 < 0 }.reduce(0, +) == -6_970)
    #expect(days.max() == 2_039)
    let costs = pairs(cost) { if case .money(let money) = $0 { money.minorUnits } else { nil } }.map { $1 - $0 }
    #expect(costs.count == 69)
    #expect(costs.count { $0 > 0 } == 39)
    #expect(costs.count { $0 < 0 } == 14)
    #expect(costs.reduce(0, +) == 20_202_750_000_00)
    #expect(pairs(rating) { $0 }.count { $0 != $1 } == 40)
  }

  @Test func `the extract tells the same history as the publisher's files, edition by edition`() throws {
    guard SharedData.url("data/gmpp") != nil else { return }
    try withTemporaryFolder { folder in
      let (originals, extracts) = (try Office(in: folder), try Office(in: folder))
      for year in 2014...2021 {
        let whole = try #require(Self.edition(year, original: true))
        let figures = try #require(Self.edition(year, original: false))
        let first = try originals.importing(whole.path, whole.mapping)
        let second = try extracts.importing(figures.path, figures.mapping)
        #expect(first.registered == second.registered, "\(year)")
        #expect(Set(first.left) == Set(second.left), "\(year)")
        #expect(Set(first.joined) == Set(second.joined), "\(year)")
      }
      let (left, right) = (try originals.organisation, try extracts.organisation)
      #expect(Set(left.initiatives.keys) == Set(right.initiatives.keys))
      for (subject, initiative) in right.initiatives {
        for (address, timeline) in initiative.fields where address == finish || address == cost || address == rating {
          let days = timeline.points.map(\.effectiveOn)
          for day in days {
            let (original, extract) = (
              left.initiatives[subject]?.value(address, asOf: day), timeline.current(asOf: day)?.value
            )
            // The extract cuts remarks that stand in a figure's place.
            if case .unreadable = original { continue }
            #expect(original == extract, "\(subject) \(address) \(day)")
          }
        }
      }
    }
  }

  @Test func `imported in any order, the editions show the same portfolio on every edition's day`() throws {
    let orders = [[2018, 2019, 2020, 2021], [2021, 2020, 2019, 2018], [2020, 2018, 2021, 2019]]
    let days = ["2017-09-30", "2018-09-30", "2019-09-30", "2021-03-31"].map(day)
    var shown: [[Set<String>]] = []
    for order in orders {
      try withOffice { office in
        for year in order {
          let edition = try #require(Self.edition(year, original: false))
          let report = try office.importing(edition.path, edition.mapping)
          #expect(report.refused.isEmpty)
        }
        let organisation = try office.organisation
        shown.append(
          days.map { day in
            Set(
              organisation.members(of: Self.portfolio, on: day).map { subject in
                let project = organisation.initiatives[subject]
                return [nameField, finish, cost, rating].map {
                  project?.value($0, asOf: day)?.description ?? "nothing"
                }.joined(separator: " | ")
              })
          })
      }
    }
    #expect(shown[0].map(\.count) == [133, 133, 125, 184])
    for (order, other) in zip(orders, shown).dropFirst() {
      for (index, day) in days.enumerated() {
        let difference = shown[0][index].symmetricDifference(other[index]).sorted()
        #expect(difference.isEmpty, "\(order) on \(day): \(difference.prefix(4))")
      }
    }
  }
}
