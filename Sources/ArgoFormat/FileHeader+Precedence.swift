package import Argo

extension FileHeader {
  /// How much a profile file is trusted for a cycle profile that several files hold.
  package var precedenceKind: Precedence.Kind {
    switch kind {
    case .coreProfile: isDelayedModeFile ? .delayed : .realTime
    case .multiCycleProfile: .multiCycle
    default: .index
    }
  }
}
