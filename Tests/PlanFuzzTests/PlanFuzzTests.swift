import Foundation
import TestSupport
import Testing

struct PlanFuzzTests {
  /// Beside the test bundle.
  private static let program = (CommandLine.arguments.first.map { URL(filePath: $0) } ?? URL(filePath: "."))
    .deletingLastPathComponent().appending(path: "PlanFuzz").path

  @Test func `a thousand files that are not quite plans give plans or errors`() throws {
    let folder = SharedData.url("data/schedules")?.path
    let result = try run(Self.program, ["run", "1", "1000", "0"] + [folder].compactMap(\.self))
    print(result.outputText)
    #expect(result.status == 0, "\(result.outputText)")
    #expect(result.outputText.contains("1000 ended as they should"))
  }
}
