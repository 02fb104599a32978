package dev.detente.dashboards;

/** The PromQL that panels share. */
final class Queries {
    private Queries() {}

    /**
     * The last samples of a scraped metric, whichever instance of the service said them: one scrape a day is enough, and a scrape that is missed
     * leaves no hole.
     *
     * @param labels those that tell its series apart, or the empty text for one
     */
    static String now(String selector, String labels) {
        return "max" + (labels.isEmpty() ? "" : " by (" + labels + ") ") + "(last_over_time(" + selector + "[36h]))";
    }

    /**
     * As of the end of the range: what the service computes of that day, with what is known now. Where it computes nothing, as for more dyads than one
     * answer holds, what was scraped then.
     *
     * @param metric its name after {@code tension_}
     * @param labels those that tell its series apart
     */
    static String asOf(String metric, String selector, String labels) {
        String past = "tension_history_" + (metric.equals("score_zscore") ? "zscore" : metric);
        return "(" + past + selector + " or on () " + now("tension_" + metric + selector, labels) + ")";
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
