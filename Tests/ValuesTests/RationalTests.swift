import Testing
import Values

@Suite struct RationalTests {
  private func rational(_ top: Int128, _ bottom: Int128) throws -> Rational {
    try #require(Rational(top, over: bottom))
  }

  @Test func `a fraction is kept in lowest terms over a positive denominator`() throws {
    #expect(try rational(6, -8).description == "-3/4")
    #expect(try rational(-6, -8) == rational(3, 4))
    #expect(try rational(0, -5) == .zero)
    #expect(try rational(9, 3).description == "3")
    #expect(Rational(1, over: 0) == nil)
    #expect(Rational(.min, over: 1) == nil)
    #expect(Rational(1, over: .min) == nil)
  }

  @Test(arguments: [
    (1, 8, 2, "0.12"), (3, 8, 2, "0.38"), (-1, 8, 2, "-0.12"), (1, 2, 0, "0"), (3, 2, 0, "2"), (5, 2, 0, "2"),
    (-5, 2, 0, "-2"), (999, 1000, 2, "1.00"), (1995, 1000, 2, "2.00"), (-1, 1000, 2, "0.00"), (2, 3, 4, "0.6667"),
    (8, 9, 3, "0.889"), (1, 3, 0, "0"), (7, 1, 3, "7.000"), (1, 1_000_000, 6, "0.000001"),
    (12_500_000_000_001, 100_000_000_000_000, 2, "0.13"),
  ])
  func `decimals are rounded half to even`(top: Int64, bottom: Int64, decimals: Int, text: String) throws {
    #expect(try rational(Int128(top), Int128(bottom)).decimalText(decimals: decimals) == text)
  }

  @Test(arguments: [
    (1, 8, "+12.5 %"), (-31, 1000, "-3.1 %"), (0, 1, "0.0 %"), (1, 100_000, "0.0 %"), (-1, 100_000, "0.0 %"),
    (2, 1, "+200.0 %"), (1, 2000, "0.0 %"), (3, 2000, "+0.2 %"),
  ])
  func `a variance prints in hundredths with its sign`(top: Int64, bottom: Int64, text: String) throws {
    #expect(try rational(Int128(top), Int128(bottom)).percentText() == text)
  }

  @Test func `money over money is exact, and not to be had across currencies or over nothing`() throws {
    let pounds = try #require(Currency("GBP"))
    let cost = try #require(Money(minorUnits: 26_000_000_000, currency: pounds))
    let budget = try #require(Money(minorUnits: 24_000_000_000, currency: pounds))
    let difference = try cost.subtracting(budget)
    let growth = try #require(Rational(difference, over: budget))
    #expect(growth.percentText(decimals: 2) == "+8.33 %")
    #expect(Rational(cost, over: try budget.subtracting(budget)) == nil)
    let euros = try #require(Currency("EUR"))
    let other = try #require(Money(minorUnits: 1, currency: euros))
    #expect(Rational(cost, over: other) == nil)
  }

  @Test func `earned value comes out as published: CPI 8/9, EAC 112.5 and 129.375, TCPI 12/11 and 8/9`() throws {
    let (bac, pv, ev, ac) = (Rational(100), Rational(50), Rational(40), Rational(45))
    let cpi = try #require(ev.divided(by: ac))
    let spi = try #require(ev.divided(by: pv))
    #expect(cpi.description == "8/9")
    #expect(spi.description == "4/5")
    let eac = try #require(bac.divided(by: cpi))
    #expect(eac.decimalText(decimals: 1) == "112.5")
    let rest = try #require(bac.subtracting(ev))
    let both = try #require(cpi.multiplied(by: spi))
    #expect(rest.divided(by: both).flatMap(ac.adding)?.decimalText(decimals: 3) == "129.375")
    #expect(bac.subtracting(ac).flatMap(rest.divided)?.description == "12/11")
    #expect(eac.subtracting(ac).flatMap(rest.divided)?.description == "8/9")
    #expect(ev.divided(by: .zero) == nil)
  }

  @Test func `order is exact even where cross products pass 128 bits`() throws {
    let most = Int128.max
    #expect(try rational(most - 1, most) < rational(most, most - 1))
    #expect(try rational(most - 2, most - 1) < rational(most - 1, most))
    #expect(try rational(-(most - 1), most) < rational(-(most - 2), most - 1))
    #expect(try rational(-1, most) < .zero)
    #expect(try !(rational(1, 3) < rational(1, 3)))
  }

  @Test func `arithmetic that would pass 128 bits yields nothing`() throws {
    let big = try rational(.max, 1)
    #expect(big.adding(Rational(1)) == nil)
    #expect(big.multiplied(by: Rational(2)) == nil)
    #expect(big.percentText() == nil)
    #expect(big.multiplied(by: try rational(1, .max)) == Rational(1))
    #expect(try rational(1, .max).adding(rational(1, .max - 1)) == nil)
    #expect(try rational(.max - 1, .max).decimalText(decimals: 18) == "1.000000000000000000")
    #expect(try rational(1, .max).decimalText(decimals: 3) == "0.000")
  }

  @Test func `the laws of arithmetic hold for generated fractions`() throws {
    let seed: UInt64 = 20_261_121
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let top = (0..<3).map { _ in Int128(Int64.random(in: -1_000_000...1_000_000, using: &random)) }
      let bottom = (0..<3).map { _ in Int128(Int64.random(in: 1...1_000_000, using: &random)) }
      let (a, b, c) = try (rational(top[0], bottom[0]), rational(top[1], bottom[1]), rational(top[2], bottom[2]))
      #expect(a.adding(b) == b.adding(a), "seed \(seed)")
      #expect(a.adding(b)?.subtracting(b) == a, "seed \(seed)")
      #expect(a.multiplied(by: b)?.multiplied(by: c) == b.multiplied(by: c)?.multiplied(by: a), "seed \(seed)")
      if b != .zero { #expect(a.divided(by: b)?.multiplied(by: b) == a, "seed \(seed)") }
      #expect((a < b) == (top[0] * bottom[1] < top[1] * bottom[0]), "seed \(seed)")
    }
  }
}
