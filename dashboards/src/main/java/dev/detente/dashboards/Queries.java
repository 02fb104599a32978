package dev.detente.dashboards;

/** The PromQL that panels share. */
final class Queries {
    private Queries() {}

    /** The last sample of a scraped metric: one scrape a day is enough, and a scrape that is missed leaves no hole. */
    static String now(String selector) {
        return "last_over_time(" + selector + "[36h])";
    }

    /** The tension of every exported dyad as a whole. */
    static String tensions() {
        return now("tension_score{issue=\"all\"}");
    }

    /** Series of one metric for the dyads that a first query chose. */
    static String ofDyads(String values, String dyads) {
        return values + " and on (dyad) " + dyads;
    }
}
