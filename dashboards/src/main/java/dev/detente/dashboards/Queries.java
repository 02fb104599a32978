package dev.detente.dashboards;

/** The PromQL that panels share. */
final class Queries {
    private Queries() {}

    /**
     * The samples of a scraped metric, whichever instance of the service said them: those that are current, and the last ones where none is. So one
     * scrape a day is enough, a scrape that is missed leaves no hole, and what the service has left off saying is not taken for news.
     *
     * @param labels those that tell its series apart, or the empty text for one
     */
    static String now(String selector, String labels) {
        String max = "max" + (labels.isEmpty() ? "" : " by (" + labels + ")");
        return "(%s (%s) or on () %s (last_over_time(%s[36h])))".formatted(max, selector, max, selector);
    }

    /**
     * How much a counter grew within an hour. One that was not there an hour ago grew by all that it has, where its instance was asked then or began
     * since: {@code increase} would miss the first of its kind.
     */
    static String grown(String counter) {
        return "(%s - %s offset 1h >= 0 or %s and on (instance) (up offset 1h or process_uptime_seconds < 3600) or increase(%s[1h]))"
                .formatted(counter, counter, counter, counter);
    }

    /** How many series fulfil a condition: 0 if none does, nothing if there are no series. */
    static String count(String values, String condition) {
        return "count(" + values + " " + condition + ") or 0 * count(" + values + ")";
    }

    /** Lines of the issues with the greatest values at the end of the range: more than a few cannot be told apart. */
    static String greatestIssues(String selector) {
        return selector + " and on (issue) topk(8, " + selector + " @ end())";
    }

    /** Series of one metric for the dyads that a first query chose. */
    static String ofDyads(String values, String dyads) {
        return values + " and on (dyad) (" + dyads + ")";
    }
}
