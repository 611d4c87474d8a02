import Argo
import QualityControl
import Testing

@Suite("Flag algebra")
struct FlagAlgebraTests {
  // Expected values by the order 0 < 1 < 2 < 3 < 4 of Argo reference table 2.
  @Test(
    "a flag is raised and never lowered",
    arguments: [
      ("0", "1", "1"), ("1", "4", "4"), ("4", "1", "4"), ("3", "2", "3"), ("2", "3", "3"),
      ("9", "4", "9"), ("8", "3", "8"), ("8", "4", "4"), ("5", "3", "5"), ("5", "4", "4"),
      ("1", "9", "1"), (" ", "1", "1"),
    ])
  func raising(first: String, second: String, expected: String) {
    #expect(flag(first).raised(to: flag(second)) == flag(expected))
  }

  // Expected letters by Argo reference table 2a, counted by hand.
  @Test(
    "a column's grade is the share of its good levels",
    arguments: [
      ("1111", "A"), ("1258", "A"), ("1114", "B"), ("11144", "C"), ("1144", "C"), ("1444", "D"),
      ("14444", "E"), ("4444", "F"), ("99 0", " "), ("", " "), ("1119", "A"), ("1110", "A"),
      ("3333", "F"), ("111111133", "B"), ("1134", "C"),
    ])
  func grades(flags: String, letter: String) {
    let column = flags.utf8.map { QualityFlag(rawValue: $0) }
    #expect(ProfileGrade(of: column).description == letter)
  }

  @Test("the code of tests is the sum of 2^n in hexadecimal")
  func code() {
    // Tests 2, 3, 6 and 9: 4 + 8 + 64 + 512 = 588.
    let tests: [RealTimeTest] = [.impossibleDate, .impossibleLocation, .globalRange, .spike]
    #expect(qcTestCode(tests.reduce(0) { $0 | $1.bit }) == "24C")
    #expect(qcTestCode(RealTimeTest.frozenProfile.bit) == "40000")
    #expect(RealTimeTest.pressureIncreasingLegacy.bit == RealTimeTest.pressureIncreasing.bit)
  }

  private func flag(_ text: String) -> QualityFlag {
    QualityFlag(rawValue: text.utf8.first ?? 0)
  }
}
