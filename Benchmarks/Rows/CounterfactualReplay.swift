import Countersign
import Domain
import Projections

/// Decided changes, routed again by a shipped policy from the facts of their time.
struct CounterfactualReplay: Row {
  let name = "counterfactual: decisions under another policy"

  func measure(_ workload: Workload, in directory: String) throws -> Measurement {
    let ledger = try workload.lifecycles()
    let policy = try PolicyDocument(named: "small-office").policy
    var routed = 0
    let measured = try Measurement.timing(workload.options.decisions) {
      routed = try ledger.counterfactual(under: policy).routed
    }
    guard routed == workload.options.decisions else { throw BenchmarkError("counterfactual: \(routed) routed") }
    return measured
  }
}
