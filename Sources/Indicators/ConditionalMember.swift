/// A map as likely as the predicted one: the prediction with an error drawn from what is not known.
package enum ConditionalMember {
  /// The weight of an observation in the prediction of a cell.
  package struct Weight: Hashable, Sendable {
    /// The observation.
    package var observation: Int
    /// Its weight.
    package var weight: Double

    /// Makes a weight.
    package init(observation: Int, weight: Double) {
      self.observation = observation
      self.weight = weight
    }
  }

  /// Makes a member: prediction + c (z - w'(z_obs + σ η)) for each cell.
  ///
  /// A draw of the field is predicted from its own values at the observations, noise included, with
  /// the weights of the prediction; what the prediction misses of it is an error as the prediction's
  /// own may be. Source: A. G. Journel and C. J. Huijbregts, Mining Geostatistics (1978), chapter VII.
  ///
  /// - Parameters:
  ///   - prediction: The predicted value of each cell.
  ///   - calibration: The factor that its error is multiplied by, for each cell.
  ///   - weights: The weights of each cell's prediction.
  ///   - cells: The draw of the field at the cells.
  ///   - observations: The draw of the field at the observations.
  ///   - deviations: The standard deviation of each observation's noise.
  ///   - noise: The generator of the noise.
  ///   - stream: The stream of it, which no draw of the field may use.
  /// - Returns: The member's values, one per cell.
  package static func values(
    prediction: [Double], calibration: [Double], weights: [[Weight]], cells: [Double],
    observations: [Double], deviations: [Double], noise: NumberedNoise, stream: Int
  ) -> [Double] {
    precondition(
      prediction.count == calibration.count && prediction.count == weights.count
        && prediction.count == cells.count && observations.count == deviations.count,
      "a member needs one number of each kind per cell, and one deviation per observation")
    let measured = observations.indices.map {
      observations[$0] + deviations[$0] * noise.standardNormal(stream: stream, place: $0)
    }
    return prediction.indices.map { cell in
      let predicted = weights[cell].reduce(0) { $0 + $1.weight * measured[$1.observation] }
      return prediction[cell] + calibration[cell] * (cells[cell] - predicted)
    }
  }
}
