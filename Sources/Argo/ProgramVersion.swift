/// The version of the program, which is written into all of its outputs.
package enum ProgramVersion {
  /// The number, by semantic versioning.
  package static let text = "0.1.0"
}
