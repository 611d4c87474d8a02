import QualityControl
import Testing

@Suite("Revisions of tests")
struct RevisionTests {
  @Test("revisions read back from their text, and every test has one")
  func text() {
    let current = TestRevisions.current
    #expect(RealTimeTest.allCases.allSatisfy { current[$0] >= 1 })
    #expect(current.shared >= 1)
    #expect(TestRevisions(text: current.text) == current)
    var other = current
    other[.pressureIncreasingLegacy] = 12
    other.shared = 3
    #expect(TestRevisions(text: other.text) == other)
    #expect(other.text.hasPrefix("shared:3,1:"))
    // A store of a program with a test that this one lacks.
    #expect(TestRevisions(text: current.text + ",99:4,x:y,:") == current)
  }

  @Test("changed tests are told by their bits, and what all share concerns all")
  func changes() {
    let before = TestRevisions.current
    #expect(before.changedTests(since: before) == 0)
    var after = before
    after[.spike] += 1
    after[.pressureIncreasingLegacy] += 1
    // Bits 9 and 8.
    #expect(after.changedTests(since: before) == 0x300)
    #expect(before.changedTests(since: after) == 0x300)
    after.shared += 1
    #expect(after.changedTests(since: before) == nil)
    // A text of a program that knew no revisions differs in everything.
    #expect(before.changedTests(since: TestRevisions(text: "")) == nil)
  }
}
