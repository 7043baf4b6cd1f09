/// An ISO 4217 currency, by its three-letter code.
public struct Currency: Hashable, Sendable {
  public let code: String

  /// Nil unless three upper-case ASCII letters.
  public init?(_ code: some StringProtocol) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
    else { return nil }
    self.code = String(code)
  }

  /// Decimals of the minor unit, from ISO 4217 (list one, 2024); 2 where the list gives no other.
  public var decimals: Int {
    switch code {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
      "VUV", "XAF", "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    case "CLF", "UYW": 4
    default: 2
    }
  }

  /// Minor units in one major unit: 100 for GBP.
  public var scale: Int64 {
    var scale: Int64 = 1
    for _ in 0..<decimals { scale *= 10 }
    return scale
  }
}
