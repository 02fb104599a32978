package dev.detente.service.metrics;

/**
 * The part of the catalogue that Prometheus does not scrape but reads for any past day: the current numbers of {@link ScoreMetric}, as of the UTC day
 * of a sample.
 */
public enum HistoryMetric implements CatalogueMetric {
    SCORE(ScoreMetric.SCORE),
    ESCALATION_LOAD(ScoreMetric.ESCALATION_LOAD),
    COOPERATION_LOAD(ScoreMetric.COOPERATION_LOAD),
    FORCE_LOAD(ScoreMetric.FORCE_LOAD),
    PRESSURE(ScoreMetric.PRESSURE),
    ISSUE_POINTS(ScoreMetric.ISSUE_POINTS),
    DIRECTED_ESCALATION_LOAD(ScoreMetric.DIRECTED_ESCALATION_LOAD),
    SCORE_CHANGE(ScoreMetric.SCORE_CHANGE),
    SURGE(ScoreMetric.SURGE),
    DIRECTED_SURGE(ScoreMetric.DIRECTED_SURGE),
    EVIDENCE(ScoreMetric.EVIDENCE),
    WARMING_UP(ScoreMetric.WARMING_UP),
    LEVEL(ScoreMetric.LEVEL),
    DORMANT(ScoreMetric.DORMANT),
    DAYS_SINCE_TALKS(ScoreMetric.DAYS_SINCE_TALKS),
    LARGEST_ACTION_POINTS(ScoreMetric.LARGEST_ACTION_POINTS),
    LARGEST_ACTION_TIMESTAMP(ScoreMetric.LARGEST_ACTION_TIMESTAMP),
    ACTOR_SCORE(ScoreMetric.ACTOR_SCORE);

    private final ScoreMetric now;
    // Entries are unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Entry entry;

    HistoryMetric(ScoreMetric now) {
        this.now = now;
        entry = new Entry(
                now.metric().replaceFirst("^tension_", "tension_history_"),
                now.help(),
                now.unit(),
                Bound.ASKED,
                now.labels());
    }

    /** The metric with the current value of the same number. */
    public ScoreMetric scraped() {
        return now;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
