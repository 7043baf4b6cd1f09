import Foundation
import TestSupport
import Testing

/// Time stamps by an authority that openssl plays.
@Suite(.serialized) struct TimestampCommandTests {
  @Test func `a checkpoint is stamped by file, verified by openssl, and stays verifiable`() throws {
    try Sample.withNewLedger { files in
      guard let authority = try TimestampAuthority(in: files.folder) else {
        return missing("openssl")
      }
      let documented = try DocumentedKeys()
      let request = files.path("a.tsq")
      func ask(_ name: String) throws -> String {
        try Program.succeed(["timestamp", "request", "-o", request], ledger: files.ledger)
        return try authority.reply(to: request, name)
      }
      try Program.run(["timestamp", "request", "-o", request], ledger: files.ledger).expectError(65, "no checkpoint")
      try Program.succeed(["checkpoint"], ledger: files.ledger)
      let asked = try Program.succeed(["timestamp", "request", "-o", request, "--json"], ledger: files.ledger)
      #expect(try documented.differences(asked, "countersign timestamp request") == [])
      let reply = try ask("a.tsr")
      let attach = ["timestamp", "attach", reply, "--ca", authority.root, "--json"]
      let kept = try Program.succeed(attach, ledger: files.ledger)
      #expect(try documented.differences(kept, "countersign timestamp attach") == [])
      #expect(kept.contains(#""policy":"1.3.6.1.4.1.99999.1""#))
      try Program.succeed(["timestamp", "attach", reply], ledger: files.ledger)
      let list = try Program.succeed(["timestamp", "list", "--json"], ledger: files.ledger)
      #expect(try documented.differences(list, "countersign timestamp list") == [])
      let verified = try Program.succeed(
        ["timestamp", "verify", "--ca", authority.root, "--json"], ledger: files.ledger)
      #expect(try documented.differences(verified, "countersign timestamp verify") == [])
      #expect(
        try Program.run(["timestamp", "verify", "--ca", authority.path("tsa.pem")], ledger: files.ledger).status == 1)
      #expect(try Program.succeed(["compliance", "--csv"], ledger: files.ledger).contains("K26"))

      // What stands in the table is what openssl checks by itself.
      let size = try #require(list.firstMatch(of: /"size":(\d+)/)).1
      let note = try Program.succeed(["checkpoint", "--size", String(size), "--plain"], ledger: files.ledger)
      let words = ["ts", "-verify", "-data", try files.write(Array(note.utf8), to: "note"), "-in", reply]
      #expect(try run("openssl", words + ["-CAfile", authority.root]).status == 0)

      // Not a stamp of ours; not one at all; not by this authority.
      try Data("another\n".utf8).write(to: files.folder.appending(path: "other"))
      let query = ["ts", "-query", "-data", files.path("other"), "-sha256", "-cert", "-out", files.path("o.tsq")]
      #expect(try run("openssl", query).status == 0)
      let foreign = try authority.reply(to: files.path("o.tsq"), "o.tsr")
      try Program.run(["timestamp", "attach", foreign], ledger: files.ledger).expectError(65, "stamps other bytes")
      try Program.run(["timestamp", "attach", request], ledger: files.ledger).expectError(65, "no time-stamp reply")
      try Program.write(["person", "bea", "--name", "Bea"], ledger: files.ledger)
      try Program.succeed(["checkpoint"], ledger: files.ledger)
      let next = try ask("b.tsr")
      let stranger = ["timestamp", "attach", next, "--ca", authority.path("tsa.pem")]
      try Program.run(stranger, ledger: files.ledger).expectError(65, "does not verify")
      #expect(try Program.succeed(["verify"], ledger: files.ledger).contains("Verified"))
    }
  }

  @Test func `an authority is asked over HTTP`() throws {
    try Sample.withNewLedger { files in
      guard let authority = try TimestampAuthority(in: files.folder), findExecutable("curl") != nil else {
        Skip.announce("openssl or curl is not installed, so no authority was asked")
        return missing("openssl or curl")
      }
      try Program.succeed(["checkpoint"], ledger: files.ledger)
      let server = """
        import http.server, subprocess, sys
        class Stamps(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                open("query", "wb").write(body)
                subprocess.run(["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "reply"])
                found = self.path == "/tsr" and self.headers["Content-Type"] == "application/timestamp-query"
                self.send_response(200 if found else 404)
                self.end_headers()
                if found: self.wfile.write(open("reply", "rb").read())
        server = http.server.HTTPServer(("127.0.0.1", 0), Stamps)
        open("port.new", "w").write(str(server.server_port))
        import os; os.rename("port.new", "port")
        server.handle_request(); server.handle_request()
        """
      let process = Process()
      process.executableURL = URL(filePath: try #require(findExecutable("python3")))
      process.arguments = ["-c", server]
      process.currentDirectoryURL = files.folder
      process.standardError = FileHandle.nullDevice
      try process.run()
      defer { process.terminate() }
      while process.isRunning, !FileManager.default.fileExists(atPath: files.path("port")) { usleep(50_000) }
      let url = "http://127.0.0.1:" + (try String(contentsOfFile: files.path("port"), encoding: .utf8))
      try Program.run(["timestamp", "submit", url + "/none"], ledger: files.ledger).expectError(65, "404")
      let submit = ["timestamp", "submit", url + "/tsr", "--ca", authority.root]
      #expect(try Program.succeed(submit, ledger: files.ledger).contains("its signature verifies"))
      process.waitUntilExit()
      try Program.run(["timestamp", "submit", url + "/tsr"], ledger: files.ledger).expectError(74, "curl")
      try Program.run(["timestamp", "submit", "ftp://x/"], ledger: files.ledger).expectError(65, "no http")
    }
  }

  private func missing(_ tool: String) {
    if Skip.isForbidden { Issue.record("\(tool) is not installed") }
  }
}
