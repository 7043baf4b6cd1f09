import Glibc

// Each row is one file in Rows; the order here is the table's. Rows interleave within a round, so that what else the
// machine does falls on all of them alike.
let rows: [any Row] = [
  FileSync(),
  BareInsertSingle(),
  BareInsertBatch(),
  BareScan(),
  BareHash(),
]

/// A line on standard error; standard output holds the table alone.
func note(_ line: String) {
  let bytes = Array("\(line)\n".utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}

do {
  let workload = Workload(options: try Options(Array(CommandLine.arguments.dropFirst())))
  let options = workload.options
  let wanted = rows.filter { options.only.isEmpty || $0.name.contains(options.only) }
  let limits = Set(wanted.compactMap(\.limit))
  let chosen = rows.filter { row in limits.contains(row.name) || wanted.contains { $0.name == row.name } }
  guard !chosen.isEmpty else { throw BenchmarkError("--only \(options.only): no row has this in its name") }
  var results = Results(chosen)
  for round in 1...options.rounds {
    var measured: [String: Measurement] = [:]
    for row in chosen {
      note("round \(round) of \(options.rounds): \(row.name)")
      measured[row.name] = try Scratch.with(in: options.directory) { try row.measure(workload, in: $0) }
    }
    results.add(measured)
  }
  print(
    "\(Workload.envelopeBytes) + \(Workload.payloadBytes) bytes an event, WAL, synchronous=FULL, "
      + "batches of \(options.batch), median of \(options.rounds) rounds")
  print(results.table())
} catch {
  note("benchmarks: \(error)")
  exit(1)
}
