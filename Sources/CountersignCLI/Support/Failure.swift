/// How a command ends when it does not end well: one line, a hint, an exit code (sysexits.h).
struct Failure: Error {
  enum Code: Int32 {
    /// Refused, or found wanting.
    case wanting = 1
    case usage = 64
    case badData = 65
    case fault = 70
    case io = 74
  }

  var code: Code
  var message: String
  var hint: String?

  init(_ code: Code, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }

  /// What was asked for was done, and what it found is wanting: exit 1 with nothing more to say.
  static let foundWanting = Failure(.wanting, "")
}
