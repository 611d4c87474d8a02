package import Argo
package import NetCDF
package import QualityControl
package import SourceFiles
internal import TaskFlow

/// Checks profile files without a store.
///
/// Other files among the paths help: metadata files say how deep a float was configured to go, an exclusion
/// list says which sensors are suspect, and tests 5, 16 and 18 compare with other cycles of the same float.
/// Where several files hold a cycle, other cycles are compared with the file of the highest `Precedence`,
/// which a store would take.
package enum FileCheck {
  /// What to check, and how.
  package struct Options: Sendable {
    /// Files and folders, as the user gave them.
    package var paths: [String]
    /// Files of exclusion lists besides those among ``paths``.
    package var exclusionLists: [String] = []
    /// How many files are read, and how many floats checked, at the same time.
    package var jobs: Int
    /// Which NetCDF reader to use.
    package var reader = NetCDFReaderChoice.auto
    /// The tests.
    package var quality: QCOptions

    /// Makes options; `jobs` is at least 1.
    package init(paths: [String], jobs: Int, quality: QCOptions) {
      precondition(jobs >= 1, "at least one file at a time")
      self.paths = paths
      self.jobs = jobs
      self.quality = quality
    }
  }

  /// A profile with what the tests found.
  package struct CheckedProfile: Sendable {
    package var path: String
    /// The profile as the file has it.
    package var profile: Profile
    /// What the tests found on the raw values.
    package var report: QualityReport
    /// What they found on the adjusted values, where the profile is of mode A or D.
    package var adjusted: QualityReport?
    /// Tests that do not count under the options, reported for information.
    package var uncounted: [UncountedTest]
  }

  /// A file whose `PLATFORM_NUMBER` is not a WMO number, so that test 1 refuses all of it.
  package struct RefusedFile: Sendable {
    package var path: String
    /// Its platform number as written.
    package var platformNumber: String
    /// What test 1 found.
    package var findings: TestFindings
  }

  /// What checking found.
  package struct Outcome: Sendable {
    /// The profiles, by path in the order of the walk, then by their place in the file.
    package var profiles: [CheckedProfile] = []
    /// Files that test 1 refuses.
    package var refused: [RefusedFile] = []
    /// Files and folders that could not be read.
    package var failures: [SourceFailure] = []
    /// What is not as it should be in files that were used nevertheless.
    package var warnings: [SourceWarning] = []
    /// Whether a path that the user named does not exist.
    package var namedPathIsMissing = false

    /// Whether any test found something.
    package var hasFindings: Bool {
      !refused.isEmpty
        || profiles.contains { $0.report.failed != 0 || ($0.adjusted?.failed ?? 0) != 0 }
    }
  }

  /// Reads and checks everything that the options name.
  package static func run(_ options: Options) async throws -> Outcome {
    var outcome = Outcome()
    var sources: [FoundSource] = []
    let roots = SourceFinder.roots(of: options.paths.map(FileSystem.absolute))
    let tree = SourceTree.find(from: roots).tree
    for finding in SourceFinder(roots, in: tree) {
      switch finding {
      case .file(let source): sources.append(source)
      case .unreadable(let path):
        if roots.contains(path.path), path.isMissing { outcome.namedPathIsMissing = true }
        outcome.failures.append(.init(path: path.path, reason: path.reason))
      case .leftOut: continue
      }
    }
    for path in options.exclusionLists.map(FileSystem.absolute) {
      do throws(FileSystem.Failure) {
        guard case .file(let fingerprint) = try FileSystem.entry(at: path) else {
          outcome.failures.append(.init(path: path, reason: "is not a file"))
          continue
        }
        sources.append(
          FoundSource(
            path: path, storedPath: tree.storedPath(of: path), fingerprint: fingerprint,
            isNamed: true))
      } catch {
        outcome.failures.append(.init(path: path, reason: error.reason))
      }
    }
    let opener = SourceOpener(reader: options.reader)
    let files = try await InOrder(jobs: options.jobs).map(sources) { CheckedFile($0, opener) }
    var material = CheckMaterial()
    for (source, file) in zip(sources, files) {
      material.add(file, of: source, to: &outcome, options.quality)
    }
    let floats = material.floats
    let list = material.exclusionList
    let checker = ProfileChecker(options.quality)
    let checked = try await InOrder(jobs: options.jobs).map(floats) { float in
      float.check(exclusionList: list, checker)
    }
    outcome.profiles = checked.flatMap(\.self).sorted {
      ($0.order, $0.checked.profile.index) < ($1.order, $1.checked.profile.index)
    }.map(\.checked)
    return outcome
  }
}
