/// Draws of a random field, made point by point, each given its nearest ones of those before it, in
/// all members at once.
///
/// What a point needs of those before it is found once for all members, and what later points no
/// longer need can be forgotten, so that memory need not grow with the number of points.
package struct SequentialField: Sendable {
  /// How many draws there are.
  package let members: Int
  /// The values of the members by place in the order; none where a place is not drawn, or forgotten.
  private var values: [[Float]]

  /// A field of so many points, none of them drawn yet.
  package init(count: Int, members: Int) {
    self.members = members
    values = [[Float]](repeating: [], count: count)
  }

  /// Draws the point at a place in the order, given those before it, from one standard normal number
  /// for each member.
  package mutating func draw(_ place: Int, by step: SequentialStep, noise: [Double]) {
    precondition(noise.count == members, "a draw needs one number for each member")
    var drawn = noise.map { step.deviation * $0 }
    for (earlier, weight) in zip(step.places, step.weights) {
      let known = values[earlier]
      precondition(known.count == members, "a point is drawn after those that it is given")
      for member in drawn.indices { drawn[member] += weight * Double(known[member]) }
    }
    values[place] = drawn.map { Float($0) }
  }

  /// The values of the members at a place in the order.
  package func values(at place: Int) -> [Float] { values[place] }

  /// Gives back the memory of a place that no later one, and no member, needs.
  package mutating func forget(_ place: Int) { values[place] = [] }
}
