package dev.detente.lab.bench;

import java.util.Locale;

/** The figures of the whole service, in the order of the table, each with the floor that it is compared with in the same run. */
enum ServiceFigure {
    IMPORT("import of a file, less that of a file of one row", "s", "bare inserts by JDBC"),
    IMPORT_BYTES("import of the file, as above", "s", "reading that file and writing as many bytes as the store has"),
    FIRST_START("first start, until the board answers", "s", "an empty start"),
    LATER_START("later start", "s", "an empty start"),
    DYAD("`GET /api/v1/scores/{dyad}`, the busiest pair", "s", "`/actuator/health/liveness`"),
    NEW_ACTION("the same after a new action of this pair", "s", "the same again"),
    BOARD("`GET /api/v1/scores?limit=100` after a new action", "s", "the same again"),
    HISTORY("five years of history of that pair as CSV", "s", "`/actuator/health/liveness`"),
    REMOTE_READ("the same by Prometheus remote read", "s", "`/actuator/health/liveness`"),
    EXPORT("`export history` of all pairs over 30 days", "s", "the service's answers for the same rows, one by one"),
    SCRAPE("scrape of `/actuator/prometheus`", "s", "`/actuator/health/liveness`"),
    BACKTEST_RULE("backtest of an edit of one rule", "s", "a bare query of all rows"),
    BACKTEST_BASE("backtest of an edit of the base rule that fires most", "s", "a bare query of all rows"),
    BACKTEST_PARAMETER("backtest of another parameter (rho)", "s", "a bare query of all rows"),
    PUBLISH("publication of the edit of one rule", "s", "a bare query of all rows"),
    HEAP("heap after a full collection", "MB", "an empty service"),
    DISK("data folder", "MB", "the bare file");

    private final String title;
    private final String unit;
    private final String floor;

    ServiceFigure(String title, String unit, String floor) {
        this.title = title;
        this.unit = unit;
        this.floor = floor;
    }

    String title() {
        return title;
    }

    /** The unit of the value and of its floor. */
    String unit() {
        return unit;
    }

    /** Describes the floor. */
    String floor() {
        return floor;
    }

    /**
     * A value beside its floor, both in the unit of the figure.
     *
     * @param floor the least that anything could take in its place
     */
    record Measurement(double value, double floor) {
        String values() {
            return number(value);
        }

        String floors() {
            return number(floor) + " (" + number(value / floor) + " x)";
        }
    }

    /** A number with about three significant digits. */
    static String number(double value) {
        String format = value < 0.1 ? "%.4f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, format, value);
    }
}
