/// A version of the Argo NetCDF formats.
enum FormatVersion: String, Hashable, Sendable {
  /// 2.2: before 2013.
  case v22 = "2.2"
  /// 3.0: a short-lived step.
  case v30 = "3.0"
  /// 3.1: the current one.
  case v31 = "3.1"
}
