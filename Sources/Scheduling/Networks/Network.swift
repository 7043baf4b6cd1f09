import Values

/// A plan's activities and links as arrays, in an order in which each comes after what it waits for: compiled once,
/// computed often.
///
/// The first `workCount` nodes are the activities with logic of their own, in the plan's order; summaries follow as two
/// nodes each, so that a link on one costs no more than a link.
package struct Network: Sendable {
  package let plan: Plan
  package internal(set) var times: WorkingTimes
  var nodes: [NetworkNode] = []
  /// By target.
  var edges: [NetworkEdge] = []
  /// Places in `edges`, by source.
  var outgoing: [Int32] = []
  var children: [Int32] = []
  var shares: [NetworkShare] = []
  /// Links with a level of effort at either end, by their places in the plan's links.
  var hammockEdges: [NetworkEdge] = []
  /// Nodes, each after what it waits for.
  var order: [Int32] = []
  /// By node: its place in `order`.
  var positions: [Int32] = []
  /// Levels of effort, each after those that it spans.
  var hammocks: [Int32] = []
  /// Summaries' exits, inner ones first.
  var summaries: [Int32] = []
  package internal(set) var workCount = 0
  /// By the plan's activities: their node, for a summary its exit; negative where it is left out.
  package internal(set) var nodeOfActivity: [Int32] = []
  /// Whether something is as late as possible, so that a second forward pass is needed.
  var hasLateWork = false
  var calendar = 0
  let projectStart: Int64
  /// The plan's start where it names no data date.
  let dataDate: Int64
  let rules: SchedulingRules

  /// - Throws: `PlanFault` where ids repeat or name nothing, where a calendar or an activity makes no sense, or where
  ///   the links go in a circle.
  package init(_ plan: Plan) throws(PlanFault) {
    var compiler = try NetworkCompiler(plan)
    self = try compiler.compiled()
  }

  init(plan: Plan, times: WorkingTimes) {
    self.plan = plan
    self.times = times
    dataDate = (plan.dataDate ?? plan.start).seconds
    projectStart = plan.rules.dialect == .primavera ? max(plan.start.seconds, dataDate) : plan.start.seconds
    rules = plan.rules
  }

  /// The index of the plan's activity that a node stands for.
  package func activity(of node: Int) -> Int { Int(nodes[node].activity) }
}
