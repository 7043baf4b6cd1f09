package import Foundation

/// The real `ssh-keygen`, with keys made for a test.
package struct SSHKeygen: Sendable {
  package var folder: URL

  /// Nil where there is none: loudly skipped, and on a build server a failure of the caller's.
  package init?(in folder: URL) {
    guard findExecutable("ssh-keygen") != nil else {
      Skip.announce("ssh-keygen (openssh-client) is not installed, so our signatures were not checked by it")
      return nil
    }
    self.folder = folder
  }

  /// What `ssh-keygen -t` takes, with a length where there is a choice.
  package static let kinds = ["ed25519", "ecdsa 256", "ecdsa 384", "ecdsa 521", "rsa 2048", "rsa 3072"]

  package func path(_ name: String) -> String { folder.appending(path: name).path }

  package func write(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: folder.appending(path: name))
    return path(name)
  }

  package func read(_ name: String) throws -> String {
    try String(decoding: Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  /// Makes a key pair; its public half is in `NAME.pub`.
  package func makeKey(_ name: String, kind: String = "ed25519") throws -> RunResult {
    let parts = kind.split(separator: " ").map(String.init)
    let bits = parts.count > 1 ? ["-b", parts[1]] : []
    return try run("ssh-keygen", ["-q", "-t", parts[0]] + bits + ["-N", "", "-C", "\(name)@test", "-f", path(name)])
  }

  /// Signs a text; the armoured signature.
  package func sign(
    _ text: String, key: String, namespace: String = "countersign", options: [String] = []
  ) throws -> String {
    let arguments = ["-Y", "sign", "-q", "-n", namespace, "-f", path(key)]
    return try run("ssh-keygen", arguments + options.flatMap { ["-O", $0] }, stdin: Array(text.utf8)).outputText
  }

  /// Whether `ssh-keygen -Y verify` accepts the signature of the text by the principal.
  package func verify(
    _ text: String, _ signature: String, by principal: String, signers: String, namespace: String = "countersign",
    options: [String] = []
  ) throws -> RunResult {
    let file = try write("verify-\(UUID().uuidString).sig", signature)
    let list = try write("signers-\(UUID().uuidString)", signers)
    let arguments = ["-Y", "verify", "-n", namespace, "-f", list, "-I", principal, "-s", file]
    return try run("ssh-keygen", arguments + options.flatMap { ["-O", $0] }, stdin: Array(text.utf8))
  }
}
