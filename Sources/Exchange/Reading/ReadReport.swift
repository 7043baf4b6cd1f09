/// What became of a source file's rows.
package struct ReadReport: Hashable, Sendable {
  package let file: String
  /// Rows after the header, or columns after the first where the layout is transposed; blank ones are not counted.
  package internal(set) var rows = 0
  /// Rows with nothing in them.
  package internal(set) var blankRows = 0
  /// What was handed on; less than `rows` by the rows without an identity, a day or a known field.
  package internal(set) var records = 0
  /// In the file's order, at most `problemLimit` of them.
  package private(set) var problems: [ReadProblem] = []
  package private(set) var problemCounts: [ReadProblem.Kind: Int] = [:]
  /// Columns that hold something, are mapped to nothing and are not on the mapping's list of ignored ones.
  package internal(set) var unusedColumns: [String] = []
  /// Optional columns of the mapping that the file lacks.
  package internal(set) var missingColumns: [String] = []

  package static let problemLimit = 10_000

  package init(file: String) { self.file = file }

  /// Of every kind, listed or past the limit.
  package var problemCount: Int { problemCounts.values.reduce(0, +) }

  package mutating func add(_ problem: ReadProblem) {
    problemCounts[problem.kind, default: 0] += 1
    if problems.count < Self.problemLimit { problems.append(problem) }
  }
}
