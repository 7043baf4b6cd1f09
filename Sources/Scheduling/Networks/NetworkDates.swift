/// What the passes compute, for each node of a network: moments as seconds since 1970-01-01T00:00.
package struct NetworkDates: Sendable, Hashable {
  struct Node: Sendable, Hashable {
    var earlyStart = Int64.min
    var earlyFinish = Int64.min
    var lateStart = Int64.max
    var lateFinish = Int64.max
    /// Where the work that remains must begin: `lateStart`, but for what has begun.
    var lateResume = Int64.max
  }

  var nodes: [Node]
  /// Where the forward pass began.
  package internal(set) var start: Int64
  /// The latest early finish.
  package internal(set) var finish: Int64
  /// Where the backward pass began.
  package internal(set) var lateFinish: Int64

  package func earlyStart(_ node: Int) -> Int64 { nodes[node].earlyStart }
  package func earlyFinish(_ node: Int) -> Int64 { nodes[node].earlyFinish }
  package func lateStart(_ node: Int) -> Int64 { nodes[node].lateStart }
  package func lateFinish(_ node: Int) -> Int64 { nodes[node].lateFinish }
}
