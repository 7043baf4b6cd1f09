import Foundation
import TestSupport
import Testing

struct PlanFuzzTests {
  /// Beside the test bundle, or where the build puts it.
  private static let program: String = {
    let beside = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let folders = [beside, SharedData.packageRoot.appending(path: ".build/debug")]
    let found = folders.map { $0.appending(path: "PlanFuzz").path }
    return found.first { FileManager.default.isExecutableFile(atPath: $0) } ?? found[1]
  }()

  @Test func `a thousand files that are not quite plans give plans or errors`() throws {
    let folder = SharedData.url("data/schedules")?.path
    let result = try run(Self.program, ["run", "1", "1000", "0"] + [folder].compactMap(\.self))
    print(result.outputText)
    #expect(result.status == 0, "\(result.outputText)")
    #expect(result.outputText.contains("1000 ended as they should"))
  }
}
