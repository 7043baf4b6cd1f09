/// Input that could not be read at all: what was wrong, where, and what to do.
package struct ExchangeError: Error, Hashable, CustomStringConvertible {
  package let file: String
  /// Counted from 1; nil where the fault is of the file as a whole.
  package let line: Int?
  package let message: String
  /// What the user can do.
  package let advice: String?
  /// Whether the operating system could not read it.
  package let isInputOutput: Bool

  package init(file: String, line: Int? = nil, _ message: String, advice: String? = nil, isInputOutput: Bool = false) {
    self.file = file
    self.line = line
    self.message = message
    self.advice = advice
    self.isInputOutput = isInputOutput
  }

  /// `uk_2014.csv line 12: a quoted cell is not closed; close its quote`, on one line.
  package var description: String {
    let place = line.map { "\(file) line \($0)" } ?? file
    return "\(place): \(message)" + (advice.map { "; \($0)" } ?? "")
  }
}
