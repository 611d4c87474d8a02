/// Things that go through three stages in their order, one thing in each stage at a time.
///
/// While a thing is in the last stage, the next one is in the second and the one after that in the
/// first, so that what a stage does alone costs no time and three things are in memory at most.
package struct InStages: Sendable {
  /// Whether stages work at the same time; if not, each thing goes through all of them before the
  /// next begins.
  package var areOverlapping: Bool

  package init(areOverlapping: Bool) { self.areOverlapping = areOverlapping }

  /// Puts `things` through the stages, the last one on the calling task.
  ///
  /// Throws the first error of a stage; nothing comes to the last stage after that.
  package func forEach<Thing: Sendable, First: Sendable, Second: Sendable>(
    _ things: [Thing], _ first: @escaping @Sendable (Thing) async throws -> First,
    then second: @escaping @Sendable (First) async throws -> Second,
    last: (Second) throws -> Void
  ) async throws {
    guard areOverlapping else {
      for thing in things { try await last(second(first(thing))) }
      return
    }
    var begun: First?
    var made: Second?
    // The last thing has two stages to go when it has begun.
    for turn in 0..<(things.isEmpty ? 0 : things.count + 2) {
      let (thing, between) = (turn < things.count ? things[turn] : nil, begun)
      async let next = InStages.pass(thing, to: first)
      async let nextMade = InStages.pass(between, to: second)
      if let made { try last(made) }
      (begun, made) = try await (next, nextMade)
    }
  }

  /// What a stage makes of a thing, if there is one.
  private static func pass<Thing: Sendable, Value: Sendable>(
    _ thing: Thing?, to stage: @Sendable (Thing) async throws -> Value
  ) async throws -> Value? {
    guard let thing else { return nil }
    return try await stage(thing)
  }
}
