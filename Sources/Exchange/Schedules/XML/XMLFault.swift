import CExpat

/// Expat's errors as a user reads them.
enum XMLFault {
  static func described(_ code: XML_Error, file: String, line: Int) -> ExchangeError {
    let (message, advice) = words(code)
    return ExchangeError(file: file, line: line, message, advice: advice)
  }

  private static func words(_ code: XML_Error) -> (String, String) {
    switch code {
    case XML_ERROR_NO_ELEMENTS: ("the XML ends before its first element ends", "export it again: the file is cut off")
    case XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_PARTIAL_CHAR, XML_ERROR_UNCLOSED_CDATA_SECTION:
      ("the XML is cut off", "export it again")
    case XML_ERROR_TAG_MISMATCH:
      ("an element is closed by another's end", "export it again, or mend it where the end is missing")
    case XML_ERROR_INVALID_TOKEN:
      (
        "there is a character that XML does not allow, or that its encoding does not have",
        "export it again, or name its encoding in the XML declaration"
      )
    case XML_ERROR_UNKNOWN_ENCODING, XML_ERROR_INCORRECT_ENCODING:
      ("its encoding is not known, or not the one that it declares", "save it as UTF-8")
    case XML_ERROR_UNDEFINED_ENTITY: ("it uses an entity that XML does not define", "write the character itself")
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT: ("something follows the end of the XML", "cut off what follows")
    case XML_ERROR_DUPLICATE_ATTRIBUTE: ("an element has an attribute twice", "export it again")
    case XML_ERROR_AMPLIFICATION_LIMIT_BREACH: ("its entities make it endless", "export it again without them")
    case XML_ERROR_NO_MEMORY: ("there is no memory to parse it", "export a part of it")
    default:
      ("the XML can't be parsed (\(XML_ErrorString(code).map { String(cString: $0) } ?? "unknown"))", "export it again")
    }
  }
}
