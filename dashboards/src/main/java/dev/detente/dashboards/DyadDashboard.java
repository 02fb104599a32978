package dev.detente.dashboards;

import static dev.detente.dashboards.Parts.LEVELS_NOTE;
import static dev.detente.dashboards.Parts.SURGE_NOTE;
import static dev.detente.dashboards.Parts.TOO_LITTLE_DATA;
import static dev.detente.dashboards.Parts.change;
import static dev.detente.dashboards.Parts.levels;
import static dev.detente.dashboards.Parts.markLargestActions;
import static dev.detente.dashboards.Parts.page;
import static dev.detente.dashboards.Parts.to;
import static dev.detente.dashboards.Queries.count;
import static dev.detente.dashboards.Queries.greatestIssues;
import static dev.detente.dashboards.Queries.now;

import java.util.List;
import java.util.Map;

/** One dyad over time. */
final class DyadDashboard {
    /** Where a click on a day leads. */
    private static final List<Map<String, Object>> OF_THE_DAY = List.of(
            Panel.aLink("Why: the explanation of that day", page("${dyad}", "__value.time") + "#why"),
            Panel.aLink("The dyad's page on that day", page("${dyad}", "__value.time")));

    private DyadDashboard() {}

    static Dashboard make() {
        String dyad = "{dyad=\"$dyad\"}";
        String all = "{dyad=\"$dyad\",issue=\"all\"}";
        String issues = "{dyad=\"$dyad\",issue!=\"all\"}";
        Dashboard board = new Dashboard(
                        "detente-dyad",
                        "Dyad",
                        "One dyad: how tense it is, on what, who strains it, and how unusual that is. Click on a day to open its explanation.",
                        "now-1y")
                .variable(
                        "dyad",
                        "Dyad",
                        "query_result(tension_history_score{issue=\"all\"})",
                        "/dyad=\"([^\"]+)\"/",
                        false)
                .spans(
                        "Warming up",
                        "tension_history_warming_up" + dyad + " == 1",
                        "#B877D9",
                        "One of the dyad's first days: its numbers build up from nothing.")
                .spans(
                        "Too little data",
                        "tension_history_evidence" + dyad + " == 1",
                        Thresholds.GREY,
                        "A few actions within 90 days are not enough for a level.");
        return markLargestActions(board, "dyad=\"$dyad\"", "Tension", "Surge", "Who strains whom")
                .hidden("actor_a", "query_result(tension_history_score" + all + ")", "/actor_a=\"([^\"]+)\"/")
                .hidden("actor_b", "query_result(tension_history_score" + all + ")", "/actor_b=\"([^\"]+)\"/")
                .panels(
                        one(
                                        "Tension",
                                        "0 (none) to 100, at the end of the time range. Grey: too little data for a level.",
                                        "tension_history_score" + all + " and on (dyad) tension_history_evidence" + dyad
                                                + " == 2")
                                .last(
                                        "tension_history_score" + all + " and on (dyad) tension_history_evidence" + dyad
                                                + " == 1",
                                        TOO_LITTLE_DATA)
                                .colour(TOO_LITTLE_DATA, Thresholds.GREY)
                                .thresholds(Thresholds.LEVELS)
                                .link("Why: the explanation", page("${dyad}", "__to") + "#why")
                                .link("The dyad's page", page("${dyad}", "__to")),
                        one(
                                        "Level",
                                        "From calm to crisis, at the end of the time range. Too little data: a few actions within 90 days are not enough for a level.",
                                        levels("dyad=\"$dyad\""))
                                .thresholds(Thresholds.LEVEL_NUMBERS)
                                .mapped("0", "calm", "1", "guarded", "2", "strained", "3", "acute", "4", "crisis")
                                .unknownAs("-1", TOO_LITTLE_DATA)
                                .small(24),
                        one(
                                        "7 days",
                                        "Tension minus the tension 7 days before, in points, at the end of the time range. Not known in the dyad's first days.",
                                        change("7d", "dyad=\"$dyad\""))
                                .thresholds(Thresholds.CHANGE)
                                .noData("not known"),
                        one(
                                        "30 days",
                                        "Tension minus the tension 30 days before, in points, at the end of the time range. Not known in the dyad's first days.",
                                        change("30d", "dyad=\"$dyad\""))
                                .thresholds(Thresholds.CHANGE)
                                .noData("not known"),
                        one("Surge", "At the end of the time range." + SURGE_NOTE, "tension_history_surge" + dyad)
                                .unit(Unit.SURGE)
                                .thresholds(Thresholds.SURGE)
                                .noData("not known"),
                        one(
                                        "Since talks",
                                        "Days since the two last consulted, at the end of the time range.",
                                        "tension_history_days_since_talks" + dyad)
                                .unit(Unit.DAYS)
                                .thresholds(Thresholds.of("#73BF69", 60, "#FF9830"))
                                .noData("none known"),
                        one(
                                        "State",
                                        "At the end of the time range. Dormant: the last action is more than 90 days old. Warming up: one of the dyad's first days, while numbers"
                                                + " build up from nothing.",
                                        "tension_history_dormant" + dyad + " + on (dyad) 2 * tension_history_warming_up"
                                                + dyad)
                                .thresholds(Thresholds.of("#73BF69", 1, Thresholds.GREY))
                                .mapped("0", "active", "1", "dormant", "2", "warming up")
                                .small(24),
                        one(
                                        "Strained issues",
                                        "Issues with a tension of 40 or more on their own, at the end of the time range.",
                                        count("tension_history_score" + issues, ">= 40"))
                                .unit(Unit.COUNT)
                                .thresholds(Thresholds.of("#73BF69", 1, "#E0B400", 3, "#F2495C")))
                .panels(
                        Panel.lines(
                                        "Tension",
                                        "Tension as of the end of each day." + LEVELS_NOTE
                                                + " Click on a day for its explanation. Shaded spans: violet for the dyad's first days, grey for too little data.")
                                .size(24, 10)
                                .query("tension_history_score" + all, "{{dyad}}")
                                .bands(Thresholds.LEVELS)
                                .range(0, 100)
                                .links(OF_THE_DAY),
                        Panel.lines(
                                        "Surge",
                                        "How unusual the hostile actions of the last days are compared with the weeks before, for both together and for each side's conduct towards"
                                                + " the other. 0 is as expected; a side without any hostile action is below 0; values from the dashed line up are unusual.")
                                .size(24, 8)
                                .query("tension_history_surge" + dyad, "both")
                                .query(
                                        "tension_history_directed_surge{source=\"$actor_a\",target=\"$actor_b\"}",
                                        "{{source}} to {{target}}")
                                .query(
                                        "tension_history_directed_surge{source=\"$actor_b\",target=\"$actor_a\"}",
                                        "{{source}} to {{target}}")
                                .unit(Unit.SURGE)
                                .borders(Thresholds.SURGE)
                                .upTo(3)
                                .colour("both", "#F2495C")
                                .noData("not known before a feed has been read for two weeks")
                                .links(OF_THE_DAY),
                        Panel.lines(
                                        "What it is about",
                                        "The issues' shares of the tension, in points; they add up to it. An issue on which the two mostly cooperate is below 0.")
                                .size(12, 10)
                                .query("tension_history_issue_points" + dyad, "{{issue}}")
                                .stacked()
                                .links(OF_THE_DAY),
                        Panel.lines(
                                        "Each issue on its own",
                                        "The tension that each issue would give alone, 0 to 100; these do not add up. Only the eight greatest at the end of the time range."
                                                + LEVELS_NOTE)
                                .size(12, 10)
                                .query(greatestIssues("tension_history_score" + issues), "{{issue}}")
                                .bands(Thresholds.LEVELS)
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.issue}",
                                        to("detente-issue", "issue", "${__field.labels.issue}")),
                        Panel.lines(
                                        "Who strains whom",
                                        "Escalation load of each side's conduct towards the other: decayed points divided by the kappa of their feed.")
                                .size(12, 9)
                                .unit(Unit.LOAD)
                                .axis("load")
                                .query(
                                        "tension_history_directed_escalation_load{source=\"$actor_a\",target=\"$actor_b\",issue=\"all\"}",
                                        "{{source}} to {{target}}")
                                .query(
                                        "tension_history_directed_escalation_load{source=\"$actor_b\",target=\"$actor_a\",issue=\"all\"}",
                                        "{{source}} to {{target}}")
                                .legendBelow()
                                .links(OF_THE_DAY),
                        Panel.lines(
                                        "Escalation, force and cooperation",
                                        "Loads: decayed points divided by the kappa of their feed. An escalation load of 1 alone gives a pressure of 40; cooperation reduces it. Force, the part of acts of force, has a kappa of its own: 1 fills half of what pressure leaves of the scale, 2 nearly all.")
                                .size(12, 9)
                                .unit(Unit.LOAD)
                                .axis("load")
                                .query("tension_history_escalation_load" + all, "escalation")
                                .query("tension_history_force_load{dyad=\"$actor_a-$actor_b\"}", "force")
                                .query("tension_history_cooperation_load" + all, "cooperation")
                                .colour("escalation", "#F2495C")
                                .colour("force", "#8F3BB8")
                                .colour("cooperation", "#73BF69")
                                .legendBelow()
                                .links(OF_THE_DAY),
                        Panel.lines(
                                        "Odds",
                                        "Of days of all pairs that looked like the dyad's: how many were followed by each outcome within 30 days. The dashed line is how often"
                                                + " force follows any day. Frequencies, no prophecies: the dyad's page has their counts and intervals.")
                                .size(24, 8)
                                .unit(Unit.SHARE)
                                .query(now("tension_odds" + dyad, "outcome"), "{{outcome}}")
                                .query(
                                        now("tension_odds_usual{dyad=\"$dyad\",outcome=\"first-force\"}", "outcome"),
                                        "force on any day")
                                .field(
                                        "force on any day",
                                        "color",
                                        Json.object("mode", "fixed", "fixedColor", "#8F3BB8"),
                                        "custom.lineStyle",
                                        Json.object("fill", "dash", "dash", List.of(6, 6)))
                                .noData("too few days like this one, or still being counted")
                                .link("Their counts", page("${dyad}", "__to")));
    }

    private static Panel one(String title, String description, String expression) {
        return Panel.stat(title, description).size(3, 4).last(expression, title);
    }
}
