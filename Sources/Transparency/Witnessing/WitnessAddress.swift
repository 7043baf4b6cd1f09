/// A witness's URL, as far as this log looks at it.
public enum WitnessAddress {
  private static let longest = 2000

  /// Whether it is an http or https URL of printable ASCII, with a host and without a query.
  public static func isUsable(_ url: String) -> Bool {
    guard url.utf8.count <= longest, url.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C })
    else { return false }
    return !url.utf8.contains(0x3F) && !url.utf8.contains(0x23) && !(host(url) ?? "").isEmpty
  }

  /// Whether the URL's host is this machine by its form: localhost, 127.0.0.0/8, ::1.
  public static func isLoopback(_ url: String) -> Bool {
    guard let host = host(url)?.lowercased() else { return false }
    if host == "localhost" || host.hasSuffix(".localhost") || host == "::1" || host == "0.0.0.0" { return true }
    return host.hasPrefix("127.") && host.utf8.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) }
  }

  private static func host(_ url: String) -> String? {
    let lower = url.lowercased()
    guard let scheme = ["https://", "http://"].first(where: { lower.hasPrefix($0) }) else { return nil }
    let authority = url.dropFirst(scheme.count).prefix { $0 != "/" }
    let hostAndPort = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    if hostAndPort.hasPrefix("[") { return String(hostAndPort.dropFirst().prefix { $0 != "]" }) }
    return String(hostAndPort.prefix { $0 != ":" })
  }
}
