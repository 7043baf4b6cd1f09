/// A percentage from 0 to 100 with at most two decimals: `33.33%`.
public enum PercentText {
  /// In hundredths of a percent; the sign may be left out.
  public static func hundredths(_ text: some StringProtocol) -> Int? {
    let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
    guard let hundredths = LinkList.hundredths(digits), (0...10_000).contains(hundredths) else { return nil }
    return Int(hundredths)
  }

  public static func text(_ hundredths: Int) -> String { LinkList.text(hundredths: Int64(hundredths)) + "%" }
}
