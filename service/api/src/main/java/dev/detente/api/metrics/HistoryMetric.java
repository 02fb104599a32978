package dev.detente.api.metrics;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The part of the catalogue that Prometheus does not scrape but reads for any past day: the current numbers of {@link ScoreMetric}, as of the UTC day
 * of a sample.
 */
public enum HistoryMetric implements CatalogueMetric {
    SCORE,
    ISSUE_SCORE,
    ESCALATION_LOAD,
    ISSUE_ESCALATION_LOAD,
    COOPERATION_SCORE,
    ISSUE_COOPERATION_SCORE,
    DIRECTED_COOPERATION_SCORE,
    FORCE_LOAD,
    PRESSURE,
    ISSUE_POINTS,
    DIRECTED_ESCALATION_LOAD,
    DIRECTED_ISSUE_ESCALATION_LOAD,
    SCORE_CHANGE,
    SCORE_AHEAD,
    PERCENTILE,
    STANDARD_ERROR,
    SURGE,
    DIRECTED_SURGE,
    EVIDENCE,
    WARMING_UP,
    LEVEL,
    DORMANT,
    DAYS_SINCE_TALKS,
    LARGEST_ACTION_POINTS,
    LARGEST_ACTION_TIMESTAMP,
    ACTOR_SCORE,
    ACTOR_ISSUE_SCORE,
    FEED_REPORTS,
    FEED_NOISE,
    FEED_KAPPA;

    /** The label that has a metric's name, as Prometheus calls it. */
    public static final String NAME = "__name__";
    /** The label that every series has, so that one {@code remote_read} block and one selector cover them all. */
    public static final String JOB = "job";
    /** Its value. */
    public static final String HISTORY = "detente-history";

    private final ScoreMetric now;
    // Entries are unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Entry entry;

    HistoryMetric() {
        now = ScoreMetric.valueOf(name());
        entry = new Entry(
                now.metric().replaceFirst("^tension_", "tension_history_"),
                now.help(),
                now.unit(),
                Bound.ASKED,
                Stream.concat(now.labels().stream(), Stream.of(JOB)).toList());
    }

    /** The metric with the current value of the same number. */
    public ScoreMetric scraped() {
        return now;
    }

    /**
     * The labels of a series with its metric's name as {@code __name__}, by name.
     *
     * @param values one value for each label of {@link #scraped()}, in their order
     */
    public SortedMap<String, String> series(List<String> values) {
        SortedMap<String, String> labels = new TreeMap<>(Map.of(NAME, metric(), JOB, HISTORY));
        for (int i = 0; i < values.size(); i++) {
            labels.put(now.labels().get(i), values.get(i));
        }
        return labels;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
