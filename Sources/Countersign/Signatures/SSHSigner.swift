public import Domain
// The environment is a global variable of C's; only the spawn below reads it.
@preconcurrency import Glibc
import Transparency

/// Signs statements with the user's own key, through `ssh-keygen`: so agents, passphrases and hardware keys work as they
/// are set up. The private key is never read here.
public enum SSHSigner {
  private static let program = "ssh-keygen"

  /// Signs the statement.
  ///
  /// - Parameter key: the private key's file, or a public key's whose private half is in the agent.
  /// - Throws: `LedgerError.signing` where there is no `ssh-keygen`, it could not sign, or what it signed is not
  ///   accepted here, such as a kind of key that is not supported.
  public static func sign(_ statement: ApprovalStatement, key: String) throws -> Signature {
    let text = statement.text
    guard text.utf8.count <= ApprovalStatement.maximumByteCount else {
      throw LedgerError.signing(key: key, why: "the statement is longer than 64 KiB")
    }
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = folder.path("statement")
    try folder.write("statement", text)
    // By file, not by standard input: with that taken, ssh-keygen could not ask for a passphrase.
    try run(["-Y", "sign", "-q", "-n", SSHSignature.namespace, "-f", key, file], key: key, in: folder)
    do {
      let signature = try SSHSignature(parsing: folder.read("statement.sig", atMost: SSHSignature.maximumByteCount))
      try signature.verify(Array(text.utf8))
      return Signature(
        statement: text, armored: signature.armored, fingerprint: signature.publicKey.fingerprint)
    } catch let error as SSHSignatureError {
      throw LedgerError.signing(key: key, why: error.description)
    }
  }

  /// Its errors go where ours go if that is a terminal, so that it can ask for a touch; else into our error.
  private static func run(_ arguments: [String], key: String, in folder: TemporaryFolder) throws {
    let errors = folder.path("errors")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    let isTerminal = isatty(STDERR_FILENO) == 1
    if !isTerminal {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT, 0o600)
    }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let failure = posix_spawnp(&process, program, &actions, nil, &words, environ)
    guard failure == 0 else {
      let why =
        failure == ENOENT
        ? "signing needs ssh-keygen, which is not installed (Debian, Ubuntu: openssh-client)"
        : String(cString: strerror(failure))
      throw LedgerError.signing(key: key, why: why)
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw LedgerError.signing(key: key, why: String(cString: strerror(errno))) }
    }
    if status == 0 { return }
    let said = isTerminal ? "" : (try? folder.read("errors", atMost: 4096)) ?? ""
    let line = said.split(whereSeparator: \.isNewline).last.map { ": \($0)" } ?? ""
    throw LedgerError.signing(key: key, why: "ssh-keygen could not sign\(line)")
  }
}
