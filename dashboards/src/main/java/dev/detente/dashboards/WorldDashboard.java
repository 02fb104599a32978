package dev.detente.dashboards;

import static dev.detente.dashboards.Json.object;
import static dev.detente.dashboards.Parts.COLORED;
import static dev.detente.dashboards.Parts.LEVELS_NOTE;
import static dev.detente.dashboards.Parts.change;
import static dev.detente.dashboards.Parts.dyads;
import static dev.detente.dashboards.Parts.page;
import static dev.detente.dashboards.Parts.to;
import static dev.detente.dashboards.Queries.count;
import static dev.detente.dashboards.Queries.now;

import java.util.List;

/** Which dyads are tense, which moved, and who is under tension on what. */
final class WorldDashboard {
    private static final String TOP = "topk(15, tension_history_score{issue=\"all\"})";

    /** As in the tables: little is neither good nor bad. */
    private static final Thresholds RISEN = Thresholds.of(Thresholds.GREY, 1, "#FF9830", 10, "#F2495C");

    private static final Thresholds FALLEN = Thresholds.of(Thresholds.GREY, 1, "#73BF69");

    private static final String NOTHING_YET = "no signal before the end of this time range, or none is known";

    private WorldDashboard() {}

    static Dashboard make() {
        String issues = "tension_history_actor_score{issue!=\"all\"}";
        String tense = "topk(15, tension_history_actor_score{issue=\"all\"})";
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
                                .last(count("tension_history_level", "== 4"), "crisis")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.ANY_IS_BAD),
                        Panel.stat("Acute", "Dyads with a tension of 60 to 80.")
                                .last(count("tension_history_level", "== 3"), "acute")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of("#73BF69", 1, "#FF9830")),
                        Panel.stat("Strained", "Dyads with a tension of 40 to 60.")
                                .last(count("tension_history_level", "== 2"), "strained")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of("#73BF69", 1, "#E0B400")),
                        Panel.stat("Active dyads", "Dyads with an action within the last 90 days.")
                                .last(count("tension_history_dormant", "== 0"), "active")
                                .unit(Unit.COUNT),
                        Panel.stat(
                                        "Dormant dyads",
                                        "Dyads whose last action is more than 90 days old: their fading towards calm is no news.")
                                .last(count("tension_history_dormant", "== 1"), "dormant")
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of(Thresholds.GREY)),
                        Panel.stat("Scores computed", "When the service last computed these scores.")
                                .last("1000 * " + now("tension_score_computed_timestamp_seconds", ""), "computed")
                                .unit(Unit.AGO)
                                .noData("only known now"))
                .panels(
                        dyads(
                                        "Most tense dyads",
                                        "The fifteen dyads with the greatest tension at the end of the time range, how much they moved in 7 and 30 days, and how"
                                                + " unusual that is for them; where nothing was scraped that is known of the dyads chosen above. Grey rows are dormant.",
                                        TOP,
                                        "",
                                        "(tension_history_zscore{dyad=~\"$dyad\"} or on (dyad) "
                                                + now("tension_score_zscore", "dyad") + ")")
                                .noData(NOTHING_YET)
                                .size(12, 17),
                        Panel.lines(
                                        "Levels of tension over time",
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
                                "The dyads whose tension rose most against 7 days before, in points; a full bar is 30.",
                                "topk(8, " + change("7d", "") + " >= 0.1)",
                                RISEN),
                        movers(
                                "Fallen in 7 days",
                                "The dyads whose tension fell most against 7 days before, in points; a full bar is 30. Tension also falls when nothing happens.",
                                "topk(8, -" + change("7d", "") + " >= 0.1)",
                                FALLEN),
                        movers(
                                "Risen in 30 days",
                                "The dyads whose tension rose most against 30 days before, in points; a full bar is 30.",
                                "topk(8, " + change("30d", "") + " >= 0.1)",
                                RISEN),
                        movers(
                                "Fallen in 30 days",
                                "The dyads whose tension fell most against 30 days before, in points; a full bar is 30. Tension also falls when nothing happens.",
                                "topk(8, -" + change("30d", "") + " >= 0.1)",
                                FALLEN))
                .row("Who is under tension, and on what")
                .panels(Panel.table(
                                "Actors by issue",
                                "An actor's tension is the mean of its dyads', weighted by escalation load. The fifteen most tense actors, on the twelve issues with the most"
                                        + " tension. Empty: no signal on that issue.")
                        .size(24, 18)
                        // Columns come in the order of rows: all issues first, then those with the greatest values.
                        .rows(tense + " or on (actor, issue) sort_desc(" + issues + " and on (actor) " + tense
                                + " and on (issue) topk(12, max by (issue) (" + issues + ")))")
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
                        .fields(
                                "/^(?!all$|actor.issue$)/",
                                "links",
                                List.of(Panel.aLink(
                                        "Open ${__field.name}", to("detente-issue", "issue", "${__field.name}"))))
                        .field("all", "displayName", "All issues")
                        .field(
                                "actor\\issue",
                                "displayName",
                                "Actor",
                                "custom.width",
                                130,
                                "custom.cellOptions",
                                object("type", "auto"),
                                "links",
                                List.of(Panel.aLink(
                                        "Open ${__value.text}", to("detente-actor", "actor", "${__value.raw}"))))
                        .cells(COLORED));
    }

    private static Panel movers(String title, String description, String expression, Thresholds colours) {
        return Panel.bars(title, description)
                .size(6, 8)
                .bar(expression, "{{dyad}}")
                .thresholds(colours)
                .range(0, 30)
                .noData("nothing moved, or nothing is known")
                .link("Why: its explanation", page("${__field.labels.dyad}", "__to") + "#why")
                .link("Open ${__field.labels.dyad}", to("detente-dyad", "dyad", "${__field.labels.dyad}"));
    }
}
