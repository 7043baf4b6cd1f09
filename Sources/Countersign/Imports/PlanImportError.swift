import Domain
import Scheduling

/// Why a plan's file can't be taken as it was asked for.
enum PlanImportError: Error, Hashable {
  /// Several projects, and none was named.
  case severalProjects(file: String, [String])
  case noProject(file: String)
  case unknownProject(String, file: String, [String])
  case unknownBaseline(String, file: String, [String])
  /// The file leaves open what the user must say.
  case open(file: String, String)
  case unknownEncoding(String, [String])
  case fault(file: String, PlanFault)
  /// Cells that can't be read: the first, and how many.
  case problems(String, Int)
}

extension PlanImportError: CustomStringConvertible {
  /// One line: what is wrong; after the last semicolon, what to do.
  var description: String {
    switch self {
    case .severalProjects(let file, let projects):
      "\(file) holds \(projects.count) projects: \(Self.list(projects)); Name one with --project ID"
    case .noProject(let file): "\(file) holds no project; Export the plan again"
    case .unknownProject(let name, let file, let projects):
      "\(file) has no project '\(name)', but \(Self.list(projects)); Name one of them with --project"
    case .unknownBaseline(let name, let file, let baselines):
      "\(file) carries no baseline '\(name)'\(baselines.isEmpty ? "" : ", but \(Self.list(baselines))"); "
        + (baselines.isEmpty ? "Give --baseline-file FILE, or --baseline stated" : "Name one of them with --baseline")
    case .open(let file, let question): "\(file): \(question)"
    case .unknownEncoding(let name, let known):
      "'\(name)' is no encoding; Name one of \(known.joined(separator: ", "))"
    case .problems(let first, let count):
      "\(first)\(count > 1 ? ", and \(count - 1) more" : ""); Correct them: without --commit all are listed"
    case .fault(let file, let fault): "\(file): \(fault.sentence); Correct it in the planning tool, and export it again"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
  }
}
