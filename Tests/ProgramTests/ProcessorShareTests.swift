import Testing

@testable import argofleet

/// How many tasks run unless told; the limits are those of the kernel's and Slurm's manuals.
struct ProcessorShareTests {
  private func count(
    _ environment: [String: String] = [:], affinity: Int = 16, files: [String: String] = [:]
  ) -> Int {
    ProcessorShare(environment: environment, affinity: affinity) { files[$0] }.count
  }

  @Test func withoutLimitsAllProcessorsCount() {
    #expect(count() == 16)
    let files = ["/proc/self/cgroup": "0::/a\n", "/sys/fs/cgroup/a/cpu.max": "max 100000\n"]
    #expect(count(files: files) == 16)
  }

  @Test(arguments: [("150000 100000\n", 2), ("50000 100000\n", 1), ("1600000 100000\n", 16)])
  func aQuotaIsRoundedUp(limit: String, expected: Int) {
    let files = ["/proc/self/cgroup": "0::/a/b\n", "/sys/fs/cgroup/a/cpu.max": limit]
    #expect(count(files: files) == expected)
  }

  @Test func theFirstVersionOfControlGroupsCountsToo() {
    let files = [
      "/proc/self/cgroup": "5:cpuset:/\n4:cpu,cpuacct:/job\n",
      "/sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_quota_us": "300000\n",
      "/sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_period_us": "100000\n",
      "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n",
      "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
    ]
    #expect(count(files: files) == 3)
  }

  @Test func aJobOfSlurmSaysHowManyItsTaskHas() {
    #expect(count(["SLURM_CPUS_PER_TASK": "1"]) == 16)
    #expect(count(["SLURM_JOB_ID": "7", "SLURM_CPUS_PER_TASK": "1"]) == 1)
    #expect(count(["SLURM_JOB_ID": "7", "SLURM_CPUS_ON_NODE": "4"]) == 4)
    #expect(count(["SLURM_JOB_ID": "7", "SLURM_CPUS_ON_NODE": "4"], affinity: 2) == 2)
  }
}
