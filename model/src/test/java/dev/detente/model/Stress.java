package dev.detente.model;

/** How large a test is: small in each build, at full size with {@code -Pstress}, whose last run docs/stress.md shows. */
public final class Stress {
    /** Whether tests run at full size. */
    public static final boolean ON = Boolean.getBoolean("detente.stress");

    private Stress() {}

    /** The size of a test: how many seeds, rows or kills. */
    public static int size(int small, int full) {
        return ON ? full : small;
    }
}
