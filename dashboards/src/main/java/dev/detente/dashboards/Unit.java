package dev.detente.dashboards;

/** What a panel's numbers are, as Grafana calls it. */
enum Unit {
    /** Tension and points: plain numbers. */
    POINTS("none", 1),
    COUNT("none", 0),
    DEVIATIONS("none", 2),
    /** As they are: Grafana's own unit makes weeks of them. */
    DAYS("suffix: days", 0),
    SECONDS("s", 2),
    AGO("dateTimeFromNow", 0),
    BYTES("bytes", 1),
    SHARE("percentunit", 1),
    PER_SECOND("ops", 2);

    private final String grafana;
    private final int decimals;

    Unit(String grafana, int decimals) {
        this.grafana = grafana;
        this.decimals = decimals;
    }

    String grafana() {
        return grafana;
    }

    int decimals() {
        return decimals;
    }
}
