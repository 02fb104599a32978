package dev.detente.dashboards;

import org.jspecify.annotations.Nullable;

/** The unit of a panel's numbers, under Grafana's name. */
enum Unit {
    /** Tension and points: plain numbers. */
    POINTS("none", 1),
    COUNT("none", 0),
    /** Decayed points divided by the kappa of their feed. */
    LOAD("none", 2),
    /** Signed roots of a deviance. */
    SURGE("none", 1),
    /** Days as they are: Grafana's own unit turns them into weeks. */
    DAYS("suffix: days", 0),
    /** From milliseconds to days: Grafana chooses the decimals. */
    SECONDS("s", null),
    AGO("dateTimeFromNow", 0),
    BYTES("bytes", 1),
    SHARE("percentunit", 1),
    /** From a few an hour to hundreds a second: Grafana chooses the decimals. */
    PER_SECOND("si:/s", null);

    private final String grafana;
    private final @Nullable Integer decimals;

    Unit(String grafana, @Nullable Integer decimals) {
        this.grafana = grafana;
        this.decimals = decimals;
    }

    String grafana() {
        return grafana;
    }

    @Nullable
    Integer decimals() {
        return decimals;
    }
}
