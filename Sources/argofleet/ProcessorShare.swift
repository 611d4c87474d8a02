internal import Foundation

/// How many processors this process may use, which on a shared machine are fewer than it has.
struct ProcessorShare {
  /// The environment.
  var environment: [String: String]
  /// The processors that the system lets this process run on.
  var affinity: Int
  /// Reads a small file; nil where there is none.
  var read: (String) -> String?

  /// The share of this process.
  static var own: Int {
    ProcessorShare(
      environment: ProcessInfo.processInfo.environment,
      affinity: ProcessInfo.processInfo.activeProcessorCount,
      read: { try? String(contentsOfFile: $0, encoding: .utf8) }
    ).count
  }

  /// The least of what the system, control groups and, within a job of Slurm, its task allow; at
  /// least 1.
  var count: Int {
    max(1, ([affinity] + controlGroups + [slurm]).compactMap(\.self).min() ?? 1)
  }

  /// What Slurm gave the task.
  private var slurm: Int? {
    guard environment["SLURM_JOB_ID"] != nil else { return nil }
    for name in ["SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE"] {
      if let count = environment[name].flatMap({ Int($0) }), count > 0 { return count }
    }
    return nil
  }

  /// The limits of the control groups of this process and of those above them, rounded up.
  ///
  /// Source: Linux, Documentation/admin-guide/cgroup-v2.rst (`cpu.max`) and
  /// Documentation/scheduler/sched-bwc.rst (version 1).
  private var controlGroups: [Int?] {
    (read("/proc/self/cgroup") ?? "").split(separator: "\n").flatMap { line -> [Int?] in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return [] }
      let folders = ProcessorShare.foldersUp(from: String(parts[2]))
      if parts[1].isEmpty {
        return folders.map { folder in
          let limit = (read("/sys/fs/cgroup\(folder)/cpu.max") ?? "").split(
            whereSeparator: \.isWhitespace)
          return limit.count == 2 ? ProcessorShare.whole(limit[0], of: limit[1]) : nil
        }
      }
      guard parts[1].split(separator: ",").contains("cpu") else { return [] }
      return ["cpu", String(parts[1])].flatMap { mount in
        folders.map { folder in
          let group = "/sys/fs/cgroup/\(mount)\(folder)"
          guard let quota = read("\(group)/cpu.cfs_quota_us"),
            let period = read("\(group)/cpu.cfs_period_us")
          else { return nil }
          return ProcessorShare.whole(quota[...], of: period[...])
        }
      }
    }
  }

  /// A path, that above it, and so on to the root, which is empty.
  private static func foldersUp(from path: String) -> [String] {
    var folders: [String] = []
    var rest = path == "/" ? "" : path
    while !rest.isEmpty {
      folders.append(rest)
      rest = String(rest[..<(rest.lastIndex(of: "/") ?? rest.startIndex)])
    }
    return folders + [""]
  }

  /// How many whole processors a quota of time in a period is; nil for no limit.
  private static func whole(_ quota: Substring, of period: Substring) -> Int? {
    func number(_ text: Substring) -> Int? { Int(text.filter { !$0.isWhitespace }) }
    guard let quota = number(quota), let period = number(period), quota > 0, period > 0 else {
      return nil
    }
    return max(1, (quota + period - 1) / period)
  }
}
