import CExpat

/// Encodings of one byte a character that Expat does not know itself.
enum XMLEncoding {
  /// Fills in what each byte stands for; status OK where `name` is known.
  static func describe(
    _ name: UnsafePointer<CChar>?, _ info: UnsafeMutablePointer<XML_Encoding>?
  ) -> Int32 {
    guard let name, let info, let high = high(String(cString: name)) else { return Int32(XML_STATUS_ERROR.rawValue) }
    info.pointee.data = nil
    info.pointee.convert = nil
    info.pointee.release = nil
    withUnsafeMutableBytes(of: &info.pointee.map) { raw in
      let map = raw.bindMemory(to: Int32.self)
      for byte in map.indices {
        let code = byte < 0x80 ? byte : Int(high[byte - 0x80])
        // Expat takes −1 for a byte that means nothing.
        map[byte] = code == 0xFFFD ? -1 : Int32(code)
      }
    }
    return Int32(XML_STATUS_OK.rawValue)
  }

  private static func high(_ name: String) -> [UInt16]? { TextEncoding(name: name)?.highHalf }
}
