internal import Glibc
package import Gridding

extension CovarianceParameters {
  /// The covariance of the field at two places and days since any one day.
  package func covariance(
    _ first: (site: Site, day: Double), _ second: (site: Site, day: Double)
  ) -> Double {
    let y = (first.site.y - second.site.y) / latitudeScale
    let x = longitudeDifference(first.site.x, second.site.x) / longitudeScale
    let t = (first.day - second.day) / timeScale
    return variance * exp(-(y * y + x * x + t * t).squareRoot())
  }
}
