import Glibc

// Each row is one file in Rows; the order here is the table's. Rows interleave within a round, so that what else the
// machine does falls on all of them alike.
func rows(_ options: Options) -> [any Row] {
  [
    FileSync(),
    BareInsertSingle(),
    LedgerAppendSingle(),
    LedgerAppendConcurrent(),
    BareInsertBatch(),
    LedgerAppendBatch(),
    TamperEvidence(),
    BareScan(),
    BareLedgerScan(),
    Replay(),
    BareHash(),
    BareHashAllCores(),
    Verify(),
    Replay(isGoverned: true),
  ] + ControlsRow.all + [
    LifecycleReplay(),
    CounterfactualReplay(),
  ] + FlatRow.all(options.sizes, run: getpid()) + CheckpointRow.all(options.sizes) + DecisionRow.all(options.sizes)
    + [
      CommandLineQuestion(question: ["why", "project:P1", "account/main.wholeLifeCost"]),
      CommandLineQuestion(question: ["history", "project:P1"]),
      CommandLineQuestion(question: ["portfolio", "--root", "project:P1"]),
      PlainLongestPath(),
    ] + ScheduleRow.Work.allCases.map(ScheduleRow.init)
}

/// A line on standard error; standard output holds the table alone.
func note(_ line: String) {
  let bytes = Array("\(line)\n".utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}

func measure(_ options: Options) throws {
  let workload = Workload(options: options)
  let rows = rows(options)
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
      + "batches of \(options.batch), a ledger of \(options.ledger) events, median of \(options.rounds) rounds")
  print(results.table())
}

func generate(_ arguments: [String]) throws {
  guard let path = arguments.last, arguments.count.isMultiple(of: 2) == false else {
    throw BenchmarkError("generate: name the file to make\n\(Options.usage)")
  }
  let options = try Options(Array(arguments.dropLast()))
  try LedgerGenerator(events: options.events, seed: options.seed).write(path) { done in
    if done % 100_000 == 0 { note("\(done) of \(options.events) events") }
  }
}

do {
  let arguments = Array(CommandLine.arguments.dropFirst())
  if arguments.first == "generate" {
    try generate(Array(arguments.dropFirst()))
  } else {
    try measure(Options(arguments))
  }
} catch {
  note("benchmarks: \(error)")
  exit(1)
}
