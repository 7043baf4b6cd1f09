import Exchange
import Values

/// A plan's file as it was read: a table also has rows that can't be taken.
struct PlanFileReading {
  var document: PlanDocument
  var digest: Digest
  var problems: [ReadProblem] = []
  var problemCount = 0

  init(document: PlanDocument, digest: Digest) {
    self.document = document
    self.digest = digest
  }

  /// Throws `ExchangeError` with file and line where the file can't be read at all.
  init(_ path: String, _ encoding: TextEncoding, _ progress: (Int64, Int64) -> Void) throws {
    let source = ByteSource.file(path: path)
    let format = try PlanDocument.Format.detected(in: source)
    digest = try source.digest()
    switch format {
    case .mspdi, .p6, .xer:
      document = try PlanDocument.read(source, format: format, encoding: encoding, progress: progress)
    case .csv:
      var options = PlanCSVReader.Options()
      options.encoding = encoding
      let result = try PlanCSVReader.read(source, options)
      document = result.document
      problems = result.problems
      problemCount = result.report.problemCount + (result.calendarReport?.problemCount ?? 0)
    }
  }
}
