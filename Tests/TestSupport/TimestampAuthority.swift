package import Foundation

/// A time-stamping authority that openssl plays: a root, a signer with the one purpose, and answers to requests.
package struct TimestampAuthority: Sendable {
  package let folder: URL

  /// Its trusted certificate.
  package var root: String { path("root.pem") }

  package func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Made in a folder that exists. Nil where there is no openssl: loudly skipped, and on a build server the caller's failure.
  package init?(in folder: URL) throws {
    guard findExecutable("openssl") != nil else {
      Skip.announce("openssl is not installed, so no time stamp was made")
      return nil
    }
    self.folder = folder
    try Data(Self.settings(folder.path).utf8).write(to: folder.appending(path: "tsa.cnf"))
    try Data("01\n".utf8).write(to: folder.appending(path: "serial"))
    let script = """
      set -e; cd "$1"; export OPENSSL_CONF=tsa.cnf
      openssl ecparam -name prime256v1 -genkey -noout -out root.key
      openssl req -x509 -new -key root.key -subj /CN=Root -days 30 -extensions root -out root.pem
      openssl ecparam -name prime256v1 -genkey -noout -out tsa.key
      openssl req -new -key tsa.key -subj /CN=Stamps -out tsa.csr
      openssl x509 -req -in tsa.csr -CA root.pem -CAkey root.key -set_serial 2 -days 30 -extfile tsa.cnf \
        -extensions stamps -out tsa.pem
      """
    let made = try run("/bin/bash", ["-c", script, "bash", folder.path])
    guard made.status == 0 else { throw Fault(what: made.errorText) }
  }

  package struct Fault: Error { package var what: String }

  /// The path of the answer to a request's file, in the authority's folder.
  package func reply(to request: String, _ name: String) throws -> String {
    let words = ["ts", "-reply", "-config", path("tsa.cnf"), "-queryfile", request, "-out", path(name)]
    let made = try run("openssl", words)
    guard made.status == 0 else { throw Fault(what: made.errorText) }
    return path(name)
  }

  /// The answer to a request.
  package func stamp(_ request: [UInt8]) throws -> [UInt8] {
    try Data(request).write(to: folder.appending(path: "request.tsq"))
    return Array(try Data(contentsOf: URL(filePath: try reply(to: path("request.tsq"), "reply.tsr"))))
  }

  private static func settings(_ folder: String) -> String {
    """
    [req]
    distinguished_name = name
    prompt = no
    [name]
    CN = any
    [root]
    basicConstraints = critical, CA:TRUE
    keyUsage = critical, keyCertSign
    subjectKeyIdentifier = hash
    [stamps]
    basicConstraints = critical, CA:FALSE
    extendedKeyUsage = critical, timeStamping
    [tsa]
    default_tsa = authority
    [authority]
    serial = \(folder)/serial
    signer_cert = \(folder)/tsa.pem
    signer_key = \(folder)/tsa.key
    signer_digest = sha256
    default_policy = 1.3.6.1.4.1.99999.1
    digests = sha256
    accuracy = secs:1
    ess_cert_id_alg = sha256
    """
  }
}
