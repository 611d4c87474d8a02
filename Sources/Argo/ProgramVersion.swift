/// The version of the program, which stands in everything that it writes.
package enum ProgramVersion {
  /// The number, by semantic versioning.
  package static let text = "0.1.0"
}
