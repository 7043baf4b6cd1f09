// The environment is a global variable of C's; only the spawn below reads it.
@preconcurrency import Glibc

/// Runs another program to its end, without a shell, its output to files of a temporary folder.
struct ExternalProgram {
  let name: String
  /// The package that has it, for Debian and Ubuntu.
  let package: String

  struct Result {
    var status: Int32
    /// The first bytes of its standard output.
    var output: String
    /// The first bytes of its standard error.
    var errors: String

    /// The last line of its standard error.
    var complaint: String { errors.split(whereSeparator: \.isNewline).last.map(String.init) ?? "" }
  }

  /// Throws where it cannot be started.
  func run(_ arguments: [String], in folder: TemporaryFolder) throws -> Result {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    for (descriptor, file) in [(STDOUT_FILENO, "output"), (STDERR_FILENO, "errors")] {
      posix_spawn_file_actions_addopen(&actions, descriptor, folder.path(file), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    var words = ([name] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let failure = posix_spawnp(&process, name, &actions, nil, &words, environ)
    guard failure == 0 else {
      if failure == ENOENT {
        throw WitnessError.program(name, why: "is not installed (Debian, Ubuntu: \(package))", isMissing: true)
      }
      throw WitnessError.program(name, why: String(cString: strerror(failure)))
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw WitnessError.program(name, why: String(cString: strerror(errno))) }
    }
    // Of what a program says, the beginning is enough; a signal that ended it counts as a failure.
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return Result(
      status: code, output: folder.beginning(of: "output"),
      errors: folder.beginning(of: "errors"))
  }
}

extension TemporaryFolder {
  fileprivate func beginning(of name: String) -> String {
    String(decoding: (try? PlainFile.readBytes(path(name), atMost: 65_536)) ?? [], as: UTF8.self)
  }
}
