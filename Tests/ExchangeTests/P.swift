import Exchange
import Testing

struct Probe {
  @Test func `probe`() throws {
    for name in Mapping.shippedNames { _ = try shippedMapping(name) }
    for year in 2014...2021 {
      let read = try ReadRegister(shared: "gmpp/uk_\(year).csv", year < 2018 ? "gmpp-transposed" : "gmpp")
      let r = read.report
      print("=====", year, r.rows, r.blankRows, r.records, r.problemCounts, "unused", r.unusedColumns, "missing", r.missingColumns, read.records.first.map { "\($0.key) \($0.snapshotDay) \($0.parents) \($0.alternates.map(\.description))" } ?? "")
      for p in r.problems { print("  ", p.description.prefix(330)) }
    }
  }
}
