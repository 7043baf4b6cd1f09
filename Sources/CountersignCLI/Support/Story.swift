import Countersign
import Values

/// A worked example as a script of command lines with a clock of its own.
///
/// `@INSTANT` sets the clock; `!` before a command expects it to be refused; `#` starts a comment line. Words are split
/// at spaces, double quotes keep them together.
struct Story {
  struct Step {
    var line: Int
    var at: UTCInstant
    var words: [String]
    var isRefused: Bool
  }

  let steps: [Step]

  init(_ text: String, file: String) throws {
    var steps: [Step] = []
    var now: UTCInstant?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let number = index + 1
      if line.isEmpty || line.hasPrefix("#") { continue }
      if line.hasPrefix("@") {
        guard let instant = UTCInstant(iso: line.dropFirst()), now.map({ $0 <= instant }) ?? true else {
          throw Failure(.badData, "\(file) line \(number): no instant, or one before the last")
        }
        now = instant
        continue
      }
      guard let now else { throw Failure(.badData, "\(file) line \(number): a command before any @ clock") }
      let isRefused = line.hasPrefix("!")
      guard let words = Self.words(isRefused ? line.dropFirst() : line) else {
        throw Failure(.badData, "\(file) line \(number): a quote is not closed")
      }
      steps.append(Step(line: number, at: now, words: words, isRefused: isRefused))
    }
    self.steps = steps
  }

  private static func words(_ line: Substring) -> [String]? {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in line {
      switch character {
      case "\"":
        isQuoted.toggle()
        word = word ?? ""
      case " " where !isQuoted:
        if let done = word { words.append(done) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    if let done = word { words.append(done) }
    return isQuoted ? nil : words
  }
}
