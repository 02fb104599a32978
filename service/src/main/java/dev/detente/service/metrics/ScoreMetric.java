package dev.detente.service.metrics;

import java.util.List;

/** The catalogue of score metrics: a metric is an API, and dashboards may use nothing else. All are gauges as of the default day. */
public enum ScoreMetric {
    SCORE(
            "tension_score",
            "Tension, 0 (none) to 100; issue \"all\" is the dyad's, others are the issue on its own.",
            "dyad",
            "actor_a",
            "actor_b",
            "issue"),
    ESCALATION_LOAD(
            "tension_escalation_load", "Decayed escalation points, 0 or more.", "dyad", "actor_a", "actor_b", "issue"),
    COOPERATION_LOAD(
            "tension_cooperation_load",
            "Decayed cooperation points, 0 or more.",
            "dyad",
            "actor_a",
            "actor_b",
            "issue"),
    ISSUE_POINTS(
            "tension_issue_points",
            "The issue's share of the dyad's tension; shares add up to it.",
            "dyad",
            "actor_a",
            "actor_b",
            "issue"),
    DIRECTED_ESCALATION_LOAD(
            "tension_directed_escalation_load",
            "Decayed escalation points of the source's conduct towards the target.",
            "source",
            "target",
            "issue"),
    SCORE_CHANGE("tension_score_change", "Tension less that of 7 or 30 days before.", "dyad", "window"),
    SCORE_ZSCORE("tension_score_zscore", "Tension against the year before, in standard deviations.", "dyad"),
    LEVEL("tension_level", "0 calm, 1 guarded, 2 strained, 3 acute, 4 crisis.", "dyad"),
    DORMANT("tension_dormant", "1 when the dyad's last action is more than 90 days old, else 0.", "dyad"),
    DAYS_SINCE_TALKS("tension_days_since_talks", "Days since the two last consulted.", "dyad"),
    ACTOR_SCORE(
            "tension_actor_score", "Mean tension of the actor's dyads, weighted by escalation load.", "actor", "issue"),
    RULE_SIGNALS("tension_rule_signals", "Signals that the rule has given up to now.", "rule", "kind"),
    RULE_POINTS("tension_rule_points", "Decayed points of the rule's signals.", "rule", "kind"),
    COMPUTED("tension_score_computed_timestamp_seconds", "When these scores were computed."),
    FEED_LAST_REPORT("tension_feed_last_report_timestamp_seconds", "When the feed's last report was recorded.", "feed"),
    SERIES_DROPPED("tension_series_dropped", "Series of dyads beyond the cap, which are not exported.");

    /** Name and help of the one metric that is no gauge: which rule book the scores come from. */
    static final String RULE_BOOK = "tension_rule_book";

    static final String RULE_BOOK_HELP = "The rule book in use.";

    private final String metric;
    private final String help;
    // List.of is unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> labels;

    ScoreMetric(String metric, String help, String... labels) {
        this.metric = metric;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** Its name in Prometheus. */
    public String metric() {
        return metric;
    }

    /** What it means, with unit and range. */
    public String help() {
        return help;
    }

    /** Its labels, in the order in which values are given. */
    public List<String> labels() {
        return labels;
    }
}
