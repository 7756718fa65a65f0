import Dispatch

/// Runs the parts of a run one after the other on one thread: they wait for each other anyhow, and
/// to wake a thread for each costs more than most of them. What blocks has threads of its own.
package final class RunExecutor: TaskExecutor {
  private let queue = DispatchQueue(label: "runbook.run")

  package init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedTaskExecutor()
    queue.async { job.runSynchronously(on: executor) }
  }
}
