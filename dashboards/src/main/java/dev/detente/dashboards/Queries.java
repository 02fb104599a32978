package dev.detente.dashboards;

/** The PromQL that panels share. */
final class Queries {
    private Queries() {}

    /**
     * The samples of a scraped metric, regardless of which instance of the service exported them: the current ones, or the last ones where there
     * are none. So one scrape a day is enough, a missed scrape leaves no gap, and a series that the service no longer exports is not taken for new.
     *
     * @param labels the labels that distinguish its series, or the empty text for a single series
     */
    static String now(String selector, String labels) {
        String max = "max" + (labels.isEmpty() ? "" : " by (" + labels + ")");
        return "(%s (%s) or on () %s (last_over_time(%s[36h])))".formatted(max, selector, max, selector);
    }

    /**
     * How much a counter grew within an hour. A counter that did not exist an hour ago grew by its whole value, where its instance was scraped then
     * or began since: {@code increase} would miss the first event of its kind.
     */
    static String grown(String counter) {
        return "(%s - %s offset 1h >= 0 or %s and on (instance) (up offset 1h or process_uptime_seconds < 3600) or increase(%s[1h]))"
                .formatted(counter, counter, counter, counter);
    }

    /** How many series meet a condition: 0 if none does, no value if there are no series. */
    static String count(String values, String condition) {
        return "count(" + values + " " + condition + ") or 0 * count(" + values + ")";
    }

    /** Lines of the issues with the greatest values at the end of the range: more than a few cannot be distinguished. */
    static String greatestIssues(String selector) {
        return selector + " and on (issue) topk(8, " + selector + " @ end())";
    }

    /** Adds a label to each series of an expression: the text of another label. */
    static String labelled(String expression, String label, String from) {
        return "label_replace(" + expression + ", \"" + label + "\", \"$1\", \"" + from + "\", \"(.*)\")";
    }

    /**
     * Series with the value 1 and a label {@code color}, which others can take from them.
     *
     * @param levels numbers of levels; -1 where there is too little data for one
     * @param identity the label that distinguishes the series
     */
    static String colours(String levels, String identity) {
        String coloured = "count_values by (" + identity + ") (\"level\", " + levels + ")";
        for (Thresholds.Step step : Thresholds.LEVEL_NUMBERS.steps()) {
            coloured = colour(
                    coloured,
                    step.from() == null ? "0" : String.valueOf(step.from().intValue()),
                    step.color());
        }
        return colour(coloured, "-1", Thresholds.GREY);
    }

    private static String colour(String expression, String level, String colour) {
        return "label_replace(" + expression + ", \"color\", \"" + colour + "\", \"level\", \"" + level + "\")";
    }

    /** Turns each value into a label {@code mainstat} with one decimal: a node graph shows two decimals of a number, and text as it is. */
    static String mainStat(String expression, String labels) {
        return "count_values by (" + labels + ") (\"mainstat\", round(" + expression + ", 0.1))";
    }

    /** Series of one metric for the dyads that a first query selects. */
    static String ofDyads(String values, String dyads) {
        return values + " and on (dyad) (" + dyads + ")";
    }
}
