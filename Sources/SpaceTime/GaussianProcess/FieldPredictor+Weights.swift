package import Gridding

/// A prediction as a sum of weighted values.
package struct WeightedPrediction: Sendable {
  /// The estimate with its variance.
  package var prediction: FieldPrediction
  /// The numbers of the values used.
  package var numbers: [Int32]
  /// Their weights, K⁻¹k.
  package var weights: [Float]
}

extension FieldPredictor {
  /// The field at a place and day, as ``prediction(at:day:_:without:_:)`` has it, with the weights of
  /// the values: what any other values at the same places and days would give is their weighted sum.
  package func weightedPrediction(
    at site: Site, day: Double, _ parameters: CovarianceParameters,
    without left: LeftOut = .nothing,
    _ workspace: inout Workspace
  ) -> WeightedPrediction? {
    guard
      let prediction = prediction(at: site, day: day, parameters, without: left, &workspace)
    else { return nil }
    let count = workspace.selector.candidates.count
    let columns = count.paddedToFour
    let stride = columns + 4
    // The row below the values has the solution of the lower triangle for the covariances.
    let sides = unsafe workspace.matrices.matrix + (columns + 1) * stride
    if count > 0 {
      unsafe DenseKernels.solveTransposed(
        workspace.matrices.matrix, stride: stride, sides, columns)
    }
    return WeightedPrediction(
      prediction: prediction, numbers: workspace.selector.candidates.map(\.number),
      weights: (0..<count).map { unsafe Float(sides[$0]) })
  }
}
