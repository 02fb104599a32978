package dev.detente.dashboards;

import static dev.detente.dashboards.Json.object;
import static dev.detente.dashboards.Parts.COLORED;
import static dev.detente.dashboards.Parts.LEVELS_NOTE;
import static dev.detente.dashboards.Parts.change;
import static dev.detente.dashboards.Parts.dyads;
import static dev.detente.dashboards.Parts.to;
import static dev.detente.dashboards.Queries.asOf;
import static dev.detente.dashboards.Queries.count;
import static dev.detente.dashboards.Queries.now;

import java.util.List;

/** Which dyads are tense, which moved, and who is under tension on what. */
final class WorldDashboard {
    private static final String TOP = "topk(20, " + asOf("score", "{issue=\"all\"}", "dyad") + ")";

    private static final String NOTHING_YET = "no signal before the end of this time range";

    private WorldDashboard() {}

    static Dashboard make() {
        String actors = asOf("actor_score", "", "actor, issue");
        return new Dashboard(
                        "detente-world",
                        "World overview",
                        "Which dyads are tense, which moved, and on what. A click on a dyad tells why.",
                        "now-90d")
                .variable(
                        "dyad",
                        "Dyads over time",
                        "query_result(topk(10, tension_history_score{issue=\"all\"}))",
                        "/dyad=\"([^\"]+)\"/",
                        true)
                .panels(
                        Panel.stat("In crisis", "Dyads with a tension of 80 or more.")
                                .last(count(asOf("level", "", "dyad"), "== 4"), "crisis")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.ANY_IS_BAD),
                        Panel.stat("Acute", "Dyads with a tension of 60 to 80.")
                                .last(count(asOf("level", "", "dyad"), "== 3"), "acute")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of("#73BF69", 1, "#FF9830")),
                        Panel.stat("Active dyads", "Dyads with an action within the last 90 days.")
                                .last(count(asOf("dormant", "", "dyad"), "== 0"), "active")
                                .unit(Unit.COUNT),
                        Panel.stat(
                                        "Dormant dyads",
                                        "Dyads whose last action is more than 90 days old: their fading towards calm is no news.")
                                .last(count(asOf("dormant", "", "dyad"), "== 1"), "dormant")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of(Thresholds.GREY)),
                        Panel.stat("Scores computed", "When the service last computed these scores.")
                                .last("1000 * " + now("tension_score_computed_timestamp_seconds"), "computed")
                                .unit(Unit.AGO),
                        Panel.stat("Rule book", "The rule book behind the scores.")
                                .last(now("tension_rule_book_info"), "{{name}}")
                                .unit(Unit.COUNT)
                                .option("textMode", "name")
                                .link(
                                        "Open its rules",
                                        "/d/detente-rules?${__url_time_range}&var-datasource=${datasource}"))
                .panels(
                        dyads(
                                        "Most tense dyads",
                                        "The twenty dyads with the greatest tension at the end of the time range, how much they moved in 7 and 30 days, and how"
                                                + " unusual that is for them (known of what was scraped). Grey rows are dormant.",
                                        TOP,
                                        "",
                                        now("tension_score_zscore"))
                                .noData(NOTHING_YET)
                                .size(12, 17),
                        Panel.lines(
                                        "Tension over time",
                                        "The dyads chosen above, at first the ten most tense ones." + LEVELS_NOTE)
                                .size(12, 17)
                                .query("tension_history_score{issue=\"all\",dyad=~\"$dyad\"}", "{{dyad}}")
                                .bands(Thresholds.LEVELS)
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.dyad}",
                                        to("detente-dyad", "dyad", "${__field.labels.dyad}")))
                .row("What moved")
                .panels(
                        movers(
                                "Risen in 7 days",
                                "The dyads whose tension rose most against 7 days before, in points.",
                                "topk(8, " + change("7d", "") + " >= 0.1)",
                                "#F2495C"),
                        movers(
                                "Fallen in 7 days",
                                "The dyads whose tension fell most against 7 days before, in points. Tension also falls when nothing happens.",
                                "topk(8, -" + change("7d", "") + " >= 0.1)",
                                "#73BF69"),
                        movers(
                                "Risen in 30 days",
                                "The dyads whose tension rose most against 30 days before, in points.",
                                "topk(8, " + change("30d", "") + " >= 0.1)",
                                "#F2495C"),
                        movers(
                                "Fallen in 30 days",
                                "The dyads whose tension fell most against 30 days before, in points. Tension also falls when nothing happens.",
                                "topk(8, -" + change("30d", "") + " >= 0.1)",
                                "#73BF69"))
                .row("Who is under tension, and on what")
                .panels(Panel.table(
                                "Actors by issue",
                                "An actor's tension is the mean of its dyads', weighted by escalation load. The twenty most tense actors, on the twelve issues with the most"
                                        + " tension. Empty: no signal on that issue.")
                        .size(24, 16)
                        .rows("max by (actor, issue) (" + actors
                                + " and on (actor) topk(20, " + asOf("actor_score", "{issue=\"all\"}", "actor") + ")"
                                + " and on (issue) topk(12, max by (issue) (" + actors + ")))")
                        .transform(
                                "groupingToMatrix",
                                object(
                                        "rowField",
                                        "actor",
                                        "columnField",
                                        "issue",
                                        "valueField",
                                        "Value",
                                        "emptyValue",
                                        "null"))
                        .descending("all")
                        .thresholds(Thresholds.LEVELS)
                        .range(0, 100)
                        .wrapHeadings()
                        .nothingIs("", "transparent")
                        .noData(NOTHING_YET)
                        .field(
                                "actor\\issue",
                                "displayName",
                                "Actor",
                                "custom.width",
                                90,
                                "custom.cellOptions",
                                object("type", "auto"),
                                "links",
                                List.of(object(
                                        "title",
                                        "Open ${__value.text}",
                                        "url",
                                        to("detente-actor", "actor", "${__value.raw}"))))
                        .cells(COLORED));
    }

    private static Panel movers(String title, String description, String expression, String colour) {
        return Panel.bars(title, description)
                .size(6, 8)
                .bar(expression, "{{dyad}}")
                .thresholds(Thresholds.of(colour))
                .from(0)
                .noData("none known")
                .link("Open ${__field.labels.dyad}", to("detente-dyad", "dyad", "${__field.labels.dyad}"));
    }
}
