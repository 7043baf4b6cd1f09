/// The one connection that writes, with what it remembers of the log's end.
///
/// Used only by the thread that leads a group commit, or inside the connection's access.
final class WriterConnection: @unchecked Sendable {
  let connection: Connection
  var log: LogWriter
  private let begin: Statement
  private let commit: Statement

  init(_ connection: Connection) throws {
    self.connection = connection
    (log, begin, commit) = try connection.access {
      try (LogWriter(connection), connection.prepare("BEGIN IMMEDIATE"), connection.prepare("COMMIT"))
    }
  }

  /// Runs the jobs in one transaction and gives each its outcome: its own error, or the commit's to all.
  func transact(_ jobs: [GroupCommit.Job]) {
    do {
      try connection.access { try run(jobs) }
    } catch {
      for job in jobs { job.outcome = .finished(.failure(error)) }
    }
  }

  private func run(_ jobs: [GroupCommit.Job]) throws {
    let before = connection.changes
    do {
      try begin.run()
      try log.refresh()
      for job in jobs { job.outcome = try .finished(run(job, alone: jobs.count == 1)) }
      try commit.run()
    } catch {
      // A refused decision has written nothing, and costs nothing to remember.
      if connection.changes != before { log.forget() }
      // Some failures (a full disk) have rolled back already.
      if connection.isInTransaction { try? connection.execute("ROLLBACK") }
      throw error
    }
  }

  /// A job that throws takes back what it wrote, and nothing else.
  private func run(_ job: GroupCommit.Job, alone: Bool) throws -> Swift.Result<Void, any Error> {
    if alone {
      try job.run()
      return .success(())
    }
    let before = connection.changes
    try connection.with("SAVEPOINT job") { try $0.run() }
    do {
      try job.run()
      try connection.with("RELEASE job") { try $0.run() }
      return .success(())
    } catch {
      let cause = error
      try connection.execute("ROLLBACK TO job; RELEASE job")
      if connection.changes != before {
        log.forget()
        try log.refresh()
      }
      return .failure(cause)
    }
  }
}
