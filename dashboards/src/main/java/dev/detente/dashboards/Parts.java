package dev.detente.dashboards;

import static dev.detente.dashboards.Json.object;
import static dev.detente.dashboards.Queries.ofDyads;

import java.util.List;
import java.util.Map;

/** Elements that several dashboards share. */
final class Parts {
    static final String LEVELS_NOTE =
            " Bands are the levels calm, guarded, strained, acute and crisis, as in the default rule book.";
    static final Map<String, Object> COLORED = object("type", "color-background", "mode", "basic");

    /** Grafana uses the page's own text colour on a background as transparent as this, in the dark theme and in the light one. */
    private static final String FADED = "#80808040";

    /** Shown instead of a level where the evidence is thin; the service's pages say the same. */
    static final String TOO_LITTLE_DATA = "too little data";

    static final String SURGE_NOTE =
            " Surge: how unusual the hostile actions of the last days are compared with the weeks before. 0 is as expected; a pair without any is below 0; 2 or more is unusual.";

    private Parts() {}

    /** A link to another of these dashboards, with the time range, the data source and the service's address of this one. */
    static String to(String uid) {
        return "/d/" + uid + "?${__url_time_range}&var-datasource=${datasource}&var-service=${service}";
    }

    /** A link to another of these dashboards, as {@link #to(String)}, with a variable set to a value. */
    static String to(String uid, String variable, String value) {
        return to(uid) + "&var-" + variable + "=" + value;
    }

    /**
     * A link to the service's page that explains a dyad.
     *
     * @param at an instant as Grafana writes it; the page takes its UTC day, regardless of the browser's time zone
     */
    static String page(String dyad, String at) {
        return "${service}/dyads/" + dyad + "?asOf=${" + at + ":date:iso}";
    }

    /** A link in the text of an annotation, which Grafana shows as HTML. */
    static String anchor(String url, String text) {
        return "<a href=\"" + url + "\" target=\"_blank\">" + text + "</a>";
    }

    /**
     * Marks the twelve actions that moved a tension furthest within the time range: what each was, with links to why it counted.
     *
     * @param dyads a matcher of the dyads
     * @param panels the titles of the panels that show the marks
     */
    static Dashboard markLargestActions(Dashboard dashboard, String dyads, String... panels) {
        return dashboard
                .instants(
                        "Largest actions",
                        "tension_history_largest_action_timestamp_seconds{" + dyads
                                + "} * on (dyad, action) group_left (source, target, day, summary) (topk(12, max_over_time("
                                + "abs(tension_history_largest_action_points{" + dyads
                                + "})[$__range:1d] @ end())) * 0 + 1)",
                        "1d",
                        "#FF9830",
                        "{{source}} to {{target}}, {{day}}",
                        "{{summary}}<br>" + anchor("{{service}}/actions/{{action}}", "The action and its rules")
                                + "<br>"
                                + anchor(
                                        "{{service}}/dyads/{{dyad}}?asOf={{day}}#why",
                                        "Why: the explanation of that day"))
                .onlyOn("Largest actions", panels);
    }

    static String byDyad(String expression) {
        return "max by (dyad) (" + expression + ")";
    }

    /** How much each dyad's tension moved within a window, {@code 7d} or {@code 30d}, for the dyads of a matcher, or for all for the empty text. */
    static String change(String window, String dyads) {
        return "tension_history_score_change{window=\"" + window + "\"" + (dyads.isEmpty() ? "" : "," + dyads) + "}";
    }

    /** A metric for the dyads of a matcher, or for all for the empty text. */
    static String ofMatcher(String metric, String dyads) {
        return metric + (dyads.isEmpty() ? "" : "{" + dyads + "}");
    }

    /** The dyads with enough data whose first days are over: alerts cover only these. */
    static String firm(String dyads) {
        return ofMatcher("tension_history_evidence", dyads) + " == 2 and on (dyad) "
                + ofMatcher("tension_history_warming_up", dyads) + " == 0";
    }

    /** The reliable surges of all dyads. */
    static String surges() {
        return "(tension_history_surge and on (dyad) (" + firm("") + "))";
    }

    /** The number of each dyad's level, and -1 where there is too little data for one. */
    static String levels(String dyads) {
        return "(" + ofMatcher("tension_history_level", dyads) + " or on (dyad) -("
                + ofMatcher("tension_history_evidence", dyads) + " == 1))";
    }

    /** 0 active, 1 dormant, 2 warming up; plus 4 where there is too little data for a level. */
    private static String state(String dyads) {
        return "(" + ofMatcher("tension_history_dormant", dyads) + " + on (dyad) 2 * "
                + ofMatcher("tension_history_warming_up", dyads) + " + on (dyad) 4 * ("
                + ofMatcher("tension_history_evidence", dyads) + " == bool 1))";
    }

    /**
     * A table of dyads.
     *
     * @param chosen a query that selects them
     * @param dyads a matcher of all that may be selected, or the empty text for every dyad
     * @param sorted the column whose greatest numbers come first
     */
    static Panel dyads(String title, String description, String chosen, String dyads, String sorted) {
        return Panel.table(title, description)
                .rows(byDyad(ofDyads(
                        "tension_history_score{issue=\"all\"" + (dyads.isEmpty() ? "" : "," + dyads) + "}", chosen)))
                .rows(byDyad(ofDyads(levels(dyads), chosen)))
                .rows(byDyad(ofDyads(change("7d", dyads), chosen)))
                .rows(byDyad(ofDyads(change("30d", dyads), chosen)))
                .rows(byDyad(ofDyads(ofMatcher("tension_history_surge", dyads), chosen)))
                .rows(byDyad(ofDyads(state(dyads), chosen)))
                .transform("merge", Map.of())
                .columns(
                        "dyad",
                        "Dyad",
                        "Value #A",
                        "Tension",
                        "Value #B",
                        "Level",
                        "Value #C",
                        "7 days",
                        "Value #D",
                        "30 days",
                        "Value #E",
                        "Surge",
                        "Value #F",
                        "State")
                .descending(sorted)
                .field(
                        "Dyad",
                        "links",
                        List.of(
                                Panel.aLink("Open ${__value.text}", to("detente-dyad", "dyad", "${__value.raw}")),
                                Panel.aLink("Why: its explanation", page("${__value.raw}", "__to") + "#why")))
                .field(
                        "Level",
                        "mappings",
                        List.of(
                                Panel.words("0", "calm", "1", "guarded", "2", "strained", "3", "acute", "4", "crisis"),
                                Panel.unknown("-1", TOO_LITTLE_DATA),
                                Panel.nothing(object("text", "–", "color", "transparent"))),
                        "thresholds",
                        Thresholds.LEVEL_NUMBERS.json(),
                        "custom.width",
                        120,
                        "custom.cellOptions",
                        COLORED)
                .fields(
                        "/^(7|30) days$/",
                        "thresholds",
                        Thresholds.CHANGE.json(),
                        "custom.cellOptions",
                        object("type", "color-text"))
                .field(
                        "Surge",
                        "thresholds",
                        Thresholds.SURGE.json(),
                        "custom.cellOptions",
                        object("type", "color-text"))
                .fields(
                        "/^(Tension|7 days|30 days|Surge)$/",
                        "mappings",
                        List.of(Panel.nothing(object("text", "–", "color", Thresholds.GREY))))
                .field(
                        "State",
                        "mappings",
                        List.of(
                                Panel.words(
                                        "0",
                                        "active",
                                        "1",
                                        "dormant",
                                        "2",
                                        "warming up",
                                        "4",
                                        "active",
                                        "5",
                                        "dormant",
                                        "6",
                                        "warming up"),
                                Panel.nothing(object("text", "–", "color", "transparent"))),
                        "thresholds",
                        Thresholds.of("transparent", 1, FADED).json(),
                        "custom.cellOptions",
                        object("type", "color-background", "mode", "basic", "applyToRow", true));
    }
}
