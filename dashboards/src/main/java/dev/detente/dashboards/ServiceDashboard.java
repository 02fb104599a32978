package dev.detente.dashboards;

import static dev.detente.dashboards.Queries.grown;
import static dev.detente.dashboards.Queries.now;

import java.util.function.UnaryOperator;

/** Whether the service runs well. */
final class ServiceDashboard {
    private ServiceDashboard() {}

    static Dashboard make() {
        String requests = "http_server_requests_seconds";
        return new Dashboard(
                        "detente-service",
                        "Service health",
                        "Whether the service runs, what its feeds report, and how long it takes to answer.",
                        "now-6h")
                .panels(
                        Panel.stat("Service", "Whether Prometheus reaches the service.")
                                .last("min(up{job=\"detente\"})", "up")
                                .thresholds(Thresholds.ZERO_IS_BAD)
                                .mapped("0", "down", "1", "up")
                                .noData("not scraped"),
                        Panel.stat("Running for", "Since the last start.")
                                .last("min(process_uptime_seconds{job=\"detente\"})", "uptime")
                                .unit(Unit.SECONDS),
                        Panel.stat("Failed requests", "Requests answered with status 500 or more within the last hour.")
                                .last(
                                        "sum" + grown(requests + "_count{job=\"detente\",status=~\"5..\"}")
                                                + " or 0 * max(up{job=\"detente\"} == 1)",
                                        "failed")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.ANY_IS_BAD),
                        Panel.stat(
                                        "Series left out",
                                        "Series of dyads beyond detente.max-dyads, which are not exported.")
                                .last(now("tension_series_dropped", ""), "dropped")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of("#73BF69", 1, "#E0B400")),
                        Panel.stat("Series", "Number of series in one scrape.")
                                .last("max(scrape_samples_scraped{job=\"detente\"})", "series")
                                .unit(Unit.COUNT),
                        Panel.stat("Scrape", "How long one scrape takes.")
                                .last("max(scrape_duration_seconds{job=\"detente\"})", "scrape")
                                .unit(Unit.SECONDS)
                                .thresholds(Thresholds.of("#73BF69", 5, "#E0B400", 10, "#F2495C")))
                .row("Feeds")
                .panels(
                        Panel.table("Last reports", "When each feed's last report was recorded.")
                                .size(8, 8)
                                .rows("1000 * " + now("tension_feed_last_report_timestamp_seconds", "feed"))
                                .columns("feed", "Feed", "Value", "Last report")
                                .field("Last report", "unit", "dateTimeFromNow"),
                        Panel.lines(
                                        "Reports",
                                        "Reports that the running service received in each hour, by feed and outcome. Imports by command are not counted.")
                                .size(8, 8)
                                .query(
                                        "sum by (feed, outcome) " + grown("tension_reports_total"),
                                        "{{feed}} {{outcome}}")
                                .unit(Unit.COUNT)
                                .upTo(5)
                                .legendBelow()
                                .noData("none since the service started, or it was not scraped"),
                        Panel.lines(
                                        "Lag of live feeds",
                                        "Time since the last interval of the live feed that was imported.")
                                .size(8, 8)
                                .query("max_over_time(tension_feed_lag_seconds[5m])", "{{feed}}")
                                .unit(Unit.SECONDS)
                                .legendBelow()
                                .noData("no live feed was read then, or nothing was scraped"))
                .row("Work")
                .panels(
                        work(
                                "Work done",
                                "How often each kind of work was done within an hour. Every change of actions or of the rule book extracts signals again; every panel over past days is at least one remote read.",
                                Unit.COUNT,
                                work -> "sum(increase(tension_" + work + "_seconds_count[1h]))"),
                        work(
                                "Time for one",
                                "Mean time that each kind of work took within an hour; empty while there was none.",
                                Unit.SECONDS,
                                work -> "sum(increase(tension_" + work + "_seconds_sum[1h])) / (sum(increase(tension_"
                                        + work + "_seconds_count[1h])) > 0)"))
                .row("Requests")
                .panels(
                        Panel.lines("Requests", "Answered requests a second, by status.")
                                .size(12, 8)
                                .query(
                                        "sum by (status) (rate(" + requests + "_count{job=\"detente\"}[5m]))",
                                        "{{status}}")
                                .unit(Unit.PER_SECOND)
                                .legendBelow(),
                        Panel.lines("Time to answer", "Mean time to answer; at each moment the five slowest paths.")
                                .size(12, 8)
                                .query(
                                        "topk(5, sum by (uri) (rate(" + requests + "_sum{job=\"detente\"}[5m]))"
                                                + " / (sum by (uri) (rate(" + requests
                                                + "_count{job=\"detente\"}[5m])) > 0))",
                                        "{{uri}}")
                                .unit(Unit.SECONDS)
                                .legendBelow())
                .row("Java")
                .panels(
                        Panel.lines("Heap", "Memory that the program uses, and its limit.")
                                .size(8, 8)
                                .query("sum(jvm_memory_used_bytes{job=\"detente\",area=\"heap\"})", "used")
                                .query("sum(jvm_memory_max_bytes{job=\"detente\",area=\"heap\"})", "at most")
                                .unit(Unit.BYTES)
                                .legendBelow(),
                        Panel.lines(
                                        "Processor",
                                        "Share of all processors that the service uses, and that everything on the machine uses.")
                                .size(8, 8)
                                .query("avg(process_cpu_usage{job=\"detente\"})", "service")
                                .query("avg(system_cpu_usage{job=\"detente\"})", "machine")
                                .unit(Unit.SHARE)
                                .range(0, 1)
                                .legendBelow(),
                        Panel.lines(
                                        "Garbage collection",
                                        "Share of the time for which garbage collection pauses the program.")
                                .size(8, 8)
                                .query("sum(rate(jvm_gc_pause_seconds_sum{job=\"detente\"}[5m]))", "paused")
                                .unit(Unit.SHARE)
                                .upTo(0.05)
                                .legendBelow()
                                .noData("none, or nothing was scraped"));
    }

    private static Panel work(String title, String description, Unit unit, UnaryOperator<String> query) {
        return Panel.lines(title, description)
                .size(12, 8)
                .query(query.apply("extraction"), "taking signals")
                .query(query.apply("import"), "import of a file")
                .query(query.apply("rule_book_build"), "building a rule book")
                .query(query.apply("remote_read"), "remote read")
                .unit(unit)
                .legendBelow()
                .noData("no work was done, or nothing was scraped");
    }
}
