import Foundation
import TestSupport
import Testing

@testable import Exchange

struct CodePageTests {
  private static let pages = TextEncoding.allCases.filter { $0.highHalf != nil }

  @Test(arguments: pages) func `each byte is what iconv makes of it`(page: TextEncoding) throws {
    guard findExecutable("iconv") != nil else { return Skip.announce("iconv is absent") }
    let names = ["windows-874": "CP874", "ibm437": "CP437", "ibm850": "CP850", "ibm852": "CP852", "ibm866": "CP866"]
    let name = names[page.rawValue] ?? page.rawValue.replacing("windows-", with: "CP")
    let high = try #require(page.highHalf)
    #expect(high.count == 128)
    // Undefined bytes make iconv fail, or leave out the byte: each is converted alone.
    let defined = (0..<128).filter { high[$0] != 0xFFFD }
    let bytes = defined.flatMap { place -> [UInt8] in [UInt8(place + 0x80), 0x0A] }
    let result = try run("iconv", ["-f", name, "-t", "UTF-16LE"], stdin: bytes)
    #expect(result.status == 0, "\(page.rawValue): \(result.errorText)")
    var units: [UInt16] = []
    for place in stride(from: 0, to: result.output.count - 1, by: 2) {
      units.append(UInt16(result.output[place]) + UInt16(result.output[place + 1]) * 256)
    }
    #expect(units.filter { $0 != 0x0A } == defined.map { high[$0] }, "\(page.rawValue)")
  }

  @Test(arguments: [
    (TextEncoding.windows1251, "Монтаж опор и устройство фундамента"), (.ibm866, "Монтаж опор и устройство фундамента"),
    (.koi8r, "Монтаж опор и устройство фундамента"), (.windows1253, "Κατασκευή γέφυρας και θεμελίων"),
    (.windows1252, "Gründung der Brücke, Pfähle für Widerlager, große Träger"),
    (.windows1252, "Réalisation des fondations, côté amont, pièces spéciales"),
    (.windows1250, "Wykonanie fundamentów, żelbet, główne dźwigary, łożyska ścięgna"),
    (.windows1254, "Köprü ayağı, döşeme işi, çelik kiriş montajı"),
    (.windows1255, "בניית גשר ויסודות עמוקים של המבנה"), (.windows1256, "بناء الجسر والأساسات العميقة للمشروع"),
    (.ibm850, "Gründung der Brücke, Pfähle für Widerlager"),
  ])
  func `a code page is told by the letters of its words`(page: TextEncoding, text: String) throws {
    let high = try #require(page.highHalf)
    let bytes = try text.utf16.map { unit in
      unit < 0x80 ? UInt8(unit) : UInt8(try #require(high.firstIndex(of: unit)) + 0x80)
    }
    var guess = CodePageGuess()
    guess.add(bytes)
    #expect(guess.likeliest == page)
    var decoder = TextDecoder(page)
    var utf8: [UInt8] = []
    decoder.decode(bytes[...], into: &utf8)
    #expect(String(decoding: utf8, as: UTF8.self) == text)
  }

  @Test func `the signs of currencies tell a code page where letters do not`() {
    var guess = CodePageGuess()
    guess.expect(0x20AC, as: [0x88])
    guess.expect(0xA3, as: [0x3F])
    #expect(guess.likeliest == .windows1251)
  }

  @Test(arguments: ["cp1251", "CP1251", "1251", "windows-1251", "windows1251"])
  func `usual names are known`(name: String) {
    #expect(TextEncoding(name: name) == .windows1251)
  }

  @Test(arguments: [("866", TextEncoding.ibm866), ("cp850", .ibm850), ("latin-1", .latin1), ("koi8-r", .koi8r)])
  func `and others`(name: String, encoding: TextEncoding) { #expect(TextEncoding(name: name) == encoding) }
}
