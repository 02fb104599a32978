package dev.detente.api.support;

/**
 * Kinds of work that may take more than a tenth of a second, each with turns of its own, so that one cannot stop another. All lines together hold
 * fewer requests than there are threads that answer (400), so that some are free for what is cheap. docs/limits.md has the same table.
 */
public enum CostlyWork {
    /** Scores as known at an instant, under another rule book, or as known at the end of each day. */
    PAST("views of the past", 2, 1, 30, 20, 60),
    /** Building and testing drafts. */
    BUILD("builds of rule books", 2, 1, 16, 60, 300),
    /** Checking rule books and comparing two. */
    CHECK("checks of rule books", Math.max(2, Runtime.getRuntime().availableProcessors()), 1, 16, 10, 15),
    /** Supposing what happens. */
    WHAT_IF("questions of what if", 4, 2, 24, 20, 60),
    /** Reading news reports. */
    TEXT("readings of texts", 2, 1, 16, 30, 120),
    /** Many days at once: remote read, histories, precedents. */
    SERIES("long series", 2, 2, 140, 20, 60),
    /** Tables of many rows, of the past too: what they send ends when all is sent. */
    TABLE("tables", 2, 1, 16, 30, 600),
    /** Pages, lists over all pairs, and explanations. */
    BOARD("pages and lists", 8, 4, 60, 20, 60);

    private final String words;
    private final int atOnce;
    private final int each;
    private final int line;
    private final int patience;
    private final int limit;

    CostlyWork(String words, int atOnce, int each, int line, int patience, int limit) {
        this.words = words;
        this.atOnce = atOnce;
        this.each = each;
        this.line = line;
        this.patience = patience;
        this.limit = limit;
    }

    /** The name of the kind, in the plural. */
    public String words() {
        return words;
    }

    /** How many are worked on at once. */
    public int atOnce() {
        return atOnce;
    }

    /** How many of one caller are worked on at once. */
    public int each() {
        return each;
    }

    /** How many may wait for their turn, half of them of one caller. */
    public int line() {
        return line;
    }

    /** How many seconds each waits for its turn at most. */
    public int patience() {
        return patience;
    }

    /** How many seconds each may take once its turn has come. */
    public int limit() {
        return limit;
    }
}
