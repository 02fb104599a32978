package dev.detente.dashboards;

import static dev.detente.dashboards.Json.object;
import static dev.detente.dashboards.Queries.ofDyads;

import java.util.List;
import java.util.Map;

/** What several dashboards share. */
final class Parts {
    static final String LEVELS_NOTE =
            " Bands are the levels calm, guarded, strained, acute and crisis, as in the default rule book.";
    static final Map<String, Object> COLORED = object("type", "color-background", "mode", "basic");

    /** Grafana takes the page's own text colour on a background as thin as this, in the dark theme and in the light one. */
    private static final String DORMANT = "#80808040";

    private Parts() {}

    /** To another dashboard of ours, with the time range, the data source and the service's address of this one. */
    static String to(String uid) {
        return "/d/" + uid + "?${__url_time_range}&var-datasource=${datasource}&var-service=${service}";
    }

    /** To another dashboard of ours, as {@link #to(String)}, with a choice of what it is about. */
    static String to(String uid, String variable, String value) {
        return to(uid) + "&var-" + variable + "=" + value;
    }

    /**
     * To the service's page that explains a dyad.
     *
     * @param at an instant as Grafana writes it; the page takes its UTC day, whatever the browser's time zone
     */
    static String page(String dyad, String at) {
        return "${service}/dyads/" + dyad + "?asOf=${" + at + ":date:iso}";
    }

    static String byDyad(String expression) {
        return "max by (dyad) (" + expression + ")";
    }

    /** How much each dyad's tension moved within a window, {@code 7d} or {@code 30d}; those of a matcher of dyads, or all for the empty text. */
    static String change(String window, String dyads) {
        return "tension_history_score_change{window=\"" + window + "\"" + (dyads.isEmpty() ? "" : "," + dyads) + "}";
    }

    /**
     * A table of dyads: its first query chooses them and gives their tension.
     *
     * @param dyads a matcher of all that may be chosen, or the empty text for every one
     * @param zScores a query that gives the z-scores of those that are chosen
     */
    static Panel dyads(String title, String description, String chosen, String dyads, String zScores) {
        return Panel.table(title, description)
                .rows(byDyad(chosen))
                .rows(byDyad(ofDyads(change("7d", dyads), chosen)))
                .rows(byDyad(ofDyads(change("30d", dyads), chosen)))
                .rows(byDyad(ofDyads(zScores, chosen)))
                .rows(byDyad(ofDyads("tension_history_dormant" + (dyads.isEmpty() ? "" : "{" + dyads + "}"), chosen)))
                .transform("merge", Map.of())
                .columns(
                        "dyad",
                        "Dyad",
                        "Value #A",
                        "Tension",
                        "Value #B",
                        "7 days",
                        "Value #C",
                        "30 days",
                        "Value #D",
                        "z-score",
                        "Value #E",
                        "State")
                .descending("Tension")
                .field(
                        "Dyad",
                        "links",
                        List.of(
                                Panel.aLink("Open ${__value.text}", to("detente-dyad", "dyad", "${__value.raw}")),
                                Panel.aLink("Why: its explanation", page("${__value.raw}", "__to") + "#why")))
                .field(
                        "Tension",
                        "thresholds",
                        Thresholds.LEVELS.json(),
                        "custom.cellOptions",
                        COLORED,
                        "min",
                        0,
                        "max",
                        100)
                .fields(
                        "/^(7|30) days$/",
                        "thresholds",
                        Thresholds.CHANGE.json(),
                        "custom.cellOptions",
                        object("type", "color-text"))
                .field(
                        "z-score",
                        "decimals",
                        1,
                        "thresholds",
                        Thresholds.DEVIATIONS.json(),
                        "custom.cellOptions",
                        object("type", "color-text"))
                .fields(
                        "/^(Tension|7 days|30 days|z-score)$/",
                        "mappings",
                        List.of(Panel.nothing(object("text", "–", "color", Thresholds.GREY))))
                .field(
                        "State",
                        "mappings",
                        List.of(
                                Panel.words("0", "active", "1", "dormant"),
                                Panel.nothing(object("text", "–", "color", "transparent"))),
                        "thresholds",
                        Thresholds.of("transparent", 1, DORMANT).json(),
                        "custom.cellOptions",
                        object("type", "color-background", "mode", "basic", "applyToRow", true));
    }
}
