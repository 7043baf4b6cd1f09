import Domain
import Exchange
public import Scheduling
public import Values

/// A plan that is asked about: an initiative's, with the dates of what it waits for, or a file's.
public struct PlanInQuestion: Hashable, Sendable {
  /// The initiative or the file.
  public var name: String
  public var plan: Plan
  /// Nil for a file.
  public var asOf: CivilDay?
  /// `current` or `original`; nil for a file.
  public var baseline: String?
  public var withProgress: Bool
  /// Open risks of the register with a probability, and a cost or activities that they delay; none of a file.
  public var risks: [RiskEvent]

  init(
    name: String, plan: Plan, asOf: CivilDay? = nil, baseline: String? = nil, withProgress: Bool,
    risks: [RiskEvent] = []
  ) {
    self.name = name
    self.plan = plan
    self.asOf = asOf
    self.baseline = baseline
    self.withProgress = withProgress
    self.risks = risks
  }

  /// Reads a plan's file.
  ///
  /// - Parameters:
  ///   - project: of several in it, the one with this id.
  ///   - withProgress: whether what the file says was done counts; nil: it does.
  public init(file path: String, project: String? = nil, withProgress: Bool? = nil) throws {
    let document = try PlanDocument.read(.file(path: path))
    let named = project.map { id in document.projects.filter { $0.id == id } } ?? document.projects
    guard let found = named.first, named.count == 1 else {
      let ids = document.projects.map(\.id).joined(separator: ", ")
      throw LedgerError.badPlan(
        path, why: document.projects.isEmpty ? "holds no plan" : "name one of its plans with --project: \(ids)")
    }
    var plan = found.plan
    if withProgress == false {
      plan.dataDate = nil
      for index in plan.activities.indices { plan.activities[index].progress = Progress() }
    }
    self.init(name: path, plan: plan, withProgress: withProgress ?? true)
  }

  public func schedule() throws -> Schedule { try compute { plan throws(PlanFault) in try Schedule(plan) } }

  /// - Throws: `LedgerError.badPlan` for a plan that can't be computed.
  func compute<Result>(_ work: (Plan) throws(PlanFault) -> Result) throws -> Result {
    do throws(PlanFault) {
      return try work(plan)
    } catch {
      throw LedgerError.badPlan(name, why: error.sentence)
    }
  }
}
