/// A kind of files that can be kept.
package enum SyncKind: String, Sendable, Hashable, CaseIterable {
  /// Profiles of pressure, temperature and salinity: `R…` and `D…`.
  case core
  /// What is known of a float: `…_meta.nc`.
  case meta
  /// All cycles of a float in one file: `…_prof.nc`, which no index lists.
  case multi
  /// Technical data: `…_tech.nc`.
  case tech
  /// Trajectories: `…_Rtraj.nc`, `…_Dtraj.nc`.
  case traj
  /// Biogeochemical profiles and trajectories: `B…`.
  case bgc
  /// Core and biogeochemical profiles merged: `S…`, and `…_Sprof.nc`, which no index lists.
  case synthetic

  /// What is kept where nothing else is asked for.
  package static let usual: Set<SyncKind> = [.core, .meta]

  /// The order in which kinds of the same moment are fetched.
  var rank: UInt64 { self == .meta ? 0 : 1 }
}
