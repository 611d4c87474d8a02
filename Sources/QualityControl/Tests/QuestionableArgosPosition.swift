/// Test 20, questionable Argos position.
///
/// It looks at all fixes that a float got during its time at the surface, with their classes;
/// profile files have one position a cycle and no class, so for them the test is not performed.
/// ``ArgosFixes`` checks fixes. Source: Argo QC manual, test 20.
enum QuestionableArgosPosition {
  static func check(_ profile: ProfileUnderTest, into marks: inout TestFlags) -> TestOutcome {
    profile.positioningSystem.hasPrefix("ARGOS")
      ? .notPerformed("profile files do not hold the fixes of the surface time")
      : .notPerformed("only for positions by Argos")
  }
}
