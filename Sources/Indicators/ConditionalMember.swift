/// Maps as likely as the predicted one: member = prediction + c (z - w'(z_obs + σ η)).
///
/// A draw z of the field is predicted from its own values at the observations, noise included, with
/// the weights w of the prediction; what the prediction misses of it is an error as the prediction's
/// own may be, and c calibrates it. Source: A. G. Journel and C. J. Huijbregts, Mining Geostatistics
/// (1978), chapter VII.
package enum ConditionalMember {
  /// What an observation sees of the draws of all members: z_obs + σ η.
  ///
  /// - Parameters:
  ///   - field: The draws at the observation, one per member.
  ///   - deviation: The standard deviation σ of the observation's noise.
  ///   - noise: The standard normal number η of each member.
  /// - Returns: One number for each member.
  package static func observed(
    _ field: [Float], deviation: Double, noise: [Double]
  ) -> [Float] {
    zip(field, noise).map { $0 + Float(deviation * $1) }
  }

  /// What a prediction misses of the draws of all members in a cell: z - w'(z_obs + σ η).
  ///
  /// - Parameters:
  ///   - cell: The draws in the cell, one per member.
  ///   - weights: The weights of the observations in the prediction of the cell.
  ///   - observed: What the observation of each weight sees of the draws.
  /// - Returns: One number for each member.
  package static func missed(
    _ cell: [Float], weights: [Float], observed: (_ number: Int) -> [Float]
  ) -> [Float] {
    var rest = cell
    for (number, weight) in weights.enumerated() {
      let seen = observed(number)
      precondition(seen.count == rest.count, "a member needs every observation of its prediction")
      for member in rest.indices { rest[member] -= weight * seen[member] }
    }
    return rest
  }
}
