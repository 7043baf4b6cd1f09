import Countersign
import Domain
import Foundation
import TestSupport
import Testing
import Values

struct ScaleTests {
  private static func register(_ count: Int, shift: Int) -> String {
    var text = "id,name,level,end,cost,rag\n"
    for number in shift..<(count + shift) {
      text +=
        "P\(number),Project number \(number),P,20\(30 + (number + shift) % 60)-01-31,\(number * 10 + shift).00,Red\n"
    }
    return text
  }

  /// Seconds for a first snapshot and for one a year later in which all costs move.
  private static func seconds(_ count: Int) throws -> Double {
    try withOffice { office in
      let clock = ContinuousClock()
      let mapping = try office.file("works.yaml", Works.mapping)
      let first = try office.file("2024-01-31.csv", register(count, shift: 0))
      let second = try office.file("2025-01-31.csv", register(count, shift: 10))
      let time = try clock.measure {
        #expect(try office.importing(first, mapping).registered.count == count + 1)
        let report = try office.importing(second, mapping)
        #expect(report.joined.count == 10 && report.left.count == 10)
      }
      return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }
  }

  @Test func `the time grows with the register, not with its square`() throws {
    let small = try Self.seconds(500)
    let large = try Self.seconds(4_000)
    // Eight times as large; its square would take 64 times as long.
    #expect(large < 24 * small, "\(small) s for 500, \(large) s for 4000")
  }
}
