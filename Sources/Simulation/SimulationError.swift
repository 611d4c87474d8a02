/// Why a synthetic archive could not be written, apart from what NetCDF itself reports.
package enum SimulationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// An option makes no sense.
  case option(String)
  /// A folder or text file could not be written.
  case output(path: String, reason: String)

  /// One line for a person.
  package var description: String {
    switch self {
    case .option(let reason): reason
    case .output(let path, let reason): "cannot write \(path): \(reason)"
    }
  }
}
