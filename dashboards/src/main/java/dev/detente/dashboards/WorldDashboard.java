package dev.detente.dashboards;

import static dev.detente.dashboards.Json.object;
import static dev.detente.dashboards.Parts.COLORED;
import static dev.detente.dashboards.Parts.LEVELS_NOTE;
import static dev.detente.dashboards.Parts.SURGE_NOTE;
import static dev.detente.dashboards.Parts.change;
import static dev.detente.dashboards.Parts.dyads;
import static dev.detente.dashboards.Parts.markLargestActions;
import static dev.detente.dashboards.Parts.page;
import static dev.detente.dashboards.Parts.surges;
import static dev.detente.dashboards.Parts.to;
import static dev.detente.dashboards.Queries.now;

import java.util.List;

/** Which dyads are tense, which moved, and who is under tension on what. */
final class WorldDashboard {
    private static final String TOP = "topk(15, tension_history_score{issue=\"all\"})";
    /** Dyads with enough data come first: where there is too little, a number may mislead. */
    private static final String TENSE =
            "topk(10, tension_history_score{issue=\"all\"} + on (dyad) 1000 * (tension_history_evidence == bool 2))";

    /** As in the tables: a small change is neither good nor bad. */
    private static final Thresholds RISEN = Thresholds.of(Thresholds.GREY, 1, "#FF9830", 10, "#F2495C");

    private static final Thresholds FALLEN = Thresholds.of(Thresholds.GREY, 1, "#73BF69");

    private static final String NOTHING_YET = "no signal before the end of this time range, or no data";
    private static final String NOTHING_FIRM = "no dyad had enough data then, or no data at all";

    private WorldDashboard() {}

    static Dashboard make() {
        String issues = "tension_history_actor_score{issue!=\"all\"}";
        String tense = "topk(15, tension_history_actor_score{issue=\"all\"})";
        Dashboard world = new Dashboard(
                        "detente-world",
                        "World overview",
                        "Which dyads are tense, which act unusually, which moved, and on what. Click on a dyad to see why.",
                        "now-90d")
                .variable("dyad", "Dyads over time", "query_result(" + TENSE + ")", "/dyad=\"([^\"]+)\"/", true);
        return markLargestActions(world, "dyad=~\"$dyad\"", "Levels of tension over time")
                .panels(
                        few("In crisis", "Dyads with a tension of 80 or more: open war.")
                                .last(dyadsThat("tension_history_level", "== 4"), "crisis")
                                .thresholds(Thresholds.ANY_IS_BAD),
                        few("Acute", "Dyads with a tension of 60 to 80.")
                                .last(dyadsThat("tension_history_level", "== 3"), "acute")
                                .thresholds(Thresholds.of("#73BF69", 1, "#FF9830")),
                        few("Strained", "Dyads with a tension of 35 to 60.")
                                .last(dyadsThat("tension_history_level", "== 2"), "strained")
                                .thresholds(Thresholds.of("#73BF69", 1, "#E0B400")),
                        few("Guarded", "Dyads with a tension of 15 to 35.")
                                .last(dyadsThat("tension_history_level", "== 1"), "guarded"),
                        few(
                                        "Surging",
                                        "Dyads with a surge of 2 or more, enough data, and no longer in their first days.")
                                .last(dyadsThat(surges(), ">= 2"), "surging")
                                .thresholds(Thresholds.of("#73BF69", 1, "#FF9830")),
                        few("Too little data", "Dyads with too few actions for a level. They cause no alert.")
                                .last(dyadsThat("tension_history_evidence", "== 1"), "few")
                                .thresholds(Thresholds.of(Thresholds.GREY)),
                        few(
                                        "Dormant",
                                        "Dyads whose last action is more than 90 days old: that their tension fades is not news.")
                                .last(dyadsThat("tension_history_dormant", "== 1"), "dormant")
                                .thresholds(Thresholds.of(Thresholds.GREY)),
                        few("Scores computed", "When the service last computed these scores.")
                                .last("1000 * " + now("tension_score_computed_timestamp_seconds", ""), "computed")
                                .unit(Unit.AGO)
                                .noData("only the current value is known"))
                .panels(
                        dyads(
                                        "Most tense dyads",
                                        "The fifteen dyads with the greatest tension at the end of the time range, how much they moved in 7 and 30 days, and how"
                                                + " unusual the last days are for them. Grey rows are dormant, warming up, or have too little data for a level.",
                                        TOP,
                                        "",
                                        "Tension")
                                .noData(NOTHING_YET)
                                .size(12, 17),
                        Panel.lines(
                                        "Levels of tension over time",
                                        "The dyads selected above; by default the ten most tense with enough data for a level."
                                                + LEVELS_NOTE)
                                .size(12, 17)
                                .query("tension_history_score{issue=\"all\",dyad=~\"$dyad\"}", "{{dyad}}")
                                .bands(Thresholds.LEVELS)
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.dyad}",
                                        to("detente-dyad", "dyad", "${__field.labels.dyad}")))
                .row("The whole in pictures")
                .panels(
                        NetworkPanels.matrix().size(14, 16).noData(NOTHING_YET),
                        NetworkPanels.network().size(10, 16).noData(NOTHING_YET))
                .row("What is unusual")
                .panels(
                        dyads(
                                        "Most unusual dyads",
                                        "The fifteen dyads with the greatest surge at the end of the time range, among those with enough data that are no longer in their first days."
                                                + SURGE_NOTE,
                                        "topk(15, " + surges() + ")",
                                        "",
                                        "Surge")
                                .noData(NOTHING_FIRM)
                                .size(14, 13),
                        Panel.bars(
                                        "Surging dyads",
                                        "The dyads with unusually many hostile actions in the last days, at the end of the time range: a surge of 2 or more, enough data,"
                                                + " and no longer in their first days. A full bar is 8.")
                                .size(10, 13)
                                .bar("topk(12, " + surges() + " >= 2)", "{{dyad}}")
                                .unit(Unit.SURGE)
                                .thresholds(Thresholds.SURGE)
                                .range(0, 8)
                                .noData("none surges, or there is no data")
                                .link("Why: its explanation", page("${__field.labels.dyad}", "__to") + "#why")
                                .link(
                                        "Open ${__field.labels.dyad}",
                                        to("detente-dyad", "dyad", "${__field.labels.dyad}")))
                .row("What moved")
                .panels(
                        movers(
                                "Risen in 7 days",
                                "The dyads whose tension rose most compared with 7 days before, in points; a full bar is 30.",
                                "topk(8, " + change("7d", "") + " >= 0.1)",
                                RISEN),
                        movers(
                                "Fallen in 7 days",
                                "The dyads whose tension fell most compared with 7 days before, in points; a full bar is 30. Tension also falls when nothing happens.",
                                "topk(8, -" + change("7d", "") + " >= 0.1)",
                                FALLEN),
                        movers(
                                "Risen in 30 days",
                                "The dyads whose tension rose most compared with 30 days before, in points; a full bar is 30.",
                                "topk(8, " + change("30d", "") + " >= 0.1)",
                                RISEN),
                        movers(
                                "Fallen in 30 days",
                                "The dyads whose tension fell most compared with 30 days before, in points; a full bar is 30. Tension also falls when nothing happens.",
                                "topk(8, -" + change("30d", "") + " >= 0.1)",
                                FALLEN))
                .row("Who is under tension, and on what")
                .panels(Panel.table(
                                "Actors by issue",
                                "An actor's tension is the mean of its dyads' tensions, weighted by escalation load. The fifteen most tense actors, on the twelve issues with the most"
                                        + " tension. Empty: no signal on that issue.")
                        .size(24, 18)
                        // Columns follow the order of rows: all issues first, then the issues with the greatest values.
                        .rows(tense + " or on (actor, issue) sort_desc(" + issues + " and on (actor) " + tense
                                + " and on (issue) topk(12, max by (issue) (" + issues + ")))")
                        .matrix("actor", "issue")
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

    /** How many dyads meet a condition: 0 if none does, no value if nothing is known of any. */
    private static String dyadsThat(String values, String condition) {
        return "count(" + values + " " + condition + ") or 0 * count(tension_history_evidence)";
    }

    private static Panel few(String title, String description) {
        return Panel.stat(title, description).size(3, 4).unit(Unit.COUNT);
    }

    private static Panel movers(String title, String description, String expression, Thresholds colours) {
        return Panel.bars(title, description)
                .size(6, 8)
                .bar(expression, "{{dyad}}")
                .thresholds(colours)
                .range(0, 30)
                .noData("nothing moved, or there is no data")
                .link("Why: its explanation", page("${__field.labels.dyad}", "__to") + "#why")
                .link("Open ${__field.labels.dyad}", to("detente-dyad", "dyad", "${__field.labels.dyad}"));
    }
}
