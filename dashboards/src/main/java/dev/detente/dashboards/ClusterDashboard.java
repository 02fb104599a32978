package dev.detente.dashboards;

/** Whether the stream job on Flink runs well: metrics of Flink's own Prometheus reporter. */
final class ClusterDashboard {
    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
    private static final String JOB = "flink_jobmanager_job_";

    private ClusterDashboard() {}

    static Dashboard make() {
        return new Dashboard(
                        "detente-cluster",
                        "Stream job",
                        "Whether the stream job on Flink keeps up with its topics, how large its state is, and which rule book it uses.",
                        "now-6h")
                .panels(
                        Panel.stat("Job", "How long the job has been running since its last restart.")
                                .last("max(" + JOB + "runningTime) / 1000", "running")
                                .unit(Unit.SECONDS)
                                .noData("not scraped, or no job runs"),
                        Panel.stat("Restarts", "How often the job was restarted since it was submitted.")
                                .last("max(" + JOB + "numRestarts)", "restarts")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of("#73BF69", 1, "#E0B400"))
                                .noData("not scraped, or no job runs"),
                        Panel.stat("Last checkpoint", "How long the last complete checkpoint took.")
                                .last("max(" + JOB + "lastCheckpointDuration >= 0) / 1000", "took")
                                .unit(Unit.SECONDS)
                                .thresholds(Thresholds.of("#73BF69", 60, "#E0B400", 600, "#F2495C"))
                                .noData("no checkpoint yet"),
                        Panel.stat("State", "The size of the last complete checkpoint.")
                                .last("max(" + JOB + "lastCheckpointFullSize >= 0)", "state")
                                .unit(Unit.BYTES)
                                .noData("no checkpoint yet"),
                        Panel.stat(
                                        "Refused rule books",
                                        "Rule books that the job refused since it started; the sound one before stays.")
                                .last("sum(" + OPERATOR + "detente_rule_books_refused)", "refused")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.ANY_IS_BAD)
                                .noData("not scraped, or no job runs"),
                        Panel.stat(
                                        "Refused records",
                                        "Records of the topics that the job refused since it started; they are in the topic of dead letters.")
                                .last("sum(" + OPERATOR + "detente_rows_refused)", "refused")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of("#73BF69", 1, "#E0B400"))
                                .noData("not scraped, or no job runs"))
                .row("Topics")
                .panels(
                        Panel.lines(
                                        "Records read",
                                        "Records of the topics a second, and those of them that were refused.")
                                .size(8, 8)
                                .query("sum(rate(" + OPERATOR + "detente_rows[5m]))", "read")
                                .query("sum(rate(" + OPERATOR + "detente_rows_refused[5m]))", "refused")
                                .unit(Unit.PER_SECOND)
                                .legendBelow()
                                .noData("not scraped, or no job runs"),
                        Panel.lines("Records waiting", "Records in Kafka that the job has not read yet.")
                                .size(8, 8)
                                .query("sum(" + OPERATOR + "pendingRecords)", "waiting")
                                .unit(Unit.COUNT)
                                .upTo(5)
                                .legendBelow()
                                .noData("not scraped, or no job runs"),
                        Panel.lines("Lag", "How long the last record read had been in its topic.")
                                .size(8, 8)
                                .query("max(" + OPERATOR + "detente_lag_millis) / 1000", "lag")
                                .unit(Unit.SECONDS)
                                .upTo(1)
                                .legendBelow()
                                .noData("not scraped, or no job runs"))
                .row("Scores")
                .panels(
                        Panel.lines("Scores", "Scores of dyads computed and published a second.")
                                .size(8, 8)
                                .query("sum(rate(" + OPERATOR + "detente_scores_computed[5m]))", "computed")
                                .query("sum(rate(" + OPERATOR + "detente_scores_published[5m]))", "published")
                                .unit(Unit.PER_SECOND)
                                .legendBelow()
                                .noData("not scraped, or no job runs"),
                        Panel.lines(
                                        "Pairs under a new rule book",
                                        "Pairs a second whose signals were computed again after a rule book was put in use.")
                                .size(8, 8)
                                .query("sum(rate(" + OPERATOR + "detente_pairs_recomputed[5m]))", "computed again")
                                .unit(Unit.PER_SECOND)
                                .upTo(1)
                                .legendBelow()
                                .noData("not scraped, or no job runs"),
                        Panel.lines(
                                        "Busy",
                                        "Share of the time for which the busiest task of each kind works, and for which it waits for the next one.")
                                .size(8, 8)
                                .query("max(flink_taskmanager_job_task_busyTimeMsPerSecond) / 1000", "busy")
                                .query("max(flink_taskmanager_job_task_backPressuredTimeMsPerSecond) / 1000", "waiting")
                                .unit(Unit.SHARE)
                                .range(0, 1)
                                .legendBelow()
                                .noData("not scraped, or no job runs"))
                .row("Checkpoints and memory")
                .panels(
                        Panel.lines("Checkpoints", "How long checkpoints take.")
                                .size(8, 8)
                                .query("max(" + JOB + "lastCheckpointDuration >= 0) / 1000", "took")
                                .unit(Unit.SECONDS)
                                .legendBelow()
                                .noData("no checkpoint yet"),
                        Panel.lines("Failed checkpoints", "Checkpoints that failed since the job was submitted.")
                                .size(8, 8)
                                .query("max(" + JOB + "numberOfFailedCheckpoints)", "failed")
                                .unit(Unit.COUNT)
                                .upTo(1)
                                .legendBelow()
                                .noData("not scraped, or no job runs"),
                        Panel.lines("Heap", "Memory that task managers use, and its limit.")
                                .size(8, 8)
                                .query("sum(flink_taskmanager_Status_JVM_Memory_Heap_Used)", "used")
                                .query("sum(flink_taskmanager_Status_JVM_Memory_Heap_Max)", "at most")
                                .unit(Unit.BYTES)
                                .legendBelow()
                                .noData("not scraped, or no job runs"));
    }
}
