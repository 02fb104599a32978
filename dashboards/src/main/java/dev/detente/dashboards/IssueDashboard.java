package dev.detente.dashboards;

import static dev.detente.dashboards.Parts.LEVELS_NOTE;
import static dev.detente.dashboards.Parts.page;
import static dev.detente.dashboards.Parts.to;

/** One issue: which dyads it strains. */
final class IssueDashboard {
    private IssueDashboard() {}

    static Dashboard make() {
        String here = "{issue=\"$issue\"}";
        return new Dashboard(
                        "detente-issue",
                        "Issue",
                        "One issue: which dyads it strains most, how that developed, and which actors it affects.",
                        "now-1y")
                .variable(
                        "issue",
                        "Issue",
                        "query_result(group by (issue) (tension_history_score{issue!=\"all\"}))",
                        "/issue=\"([^\"]+)\"/",
                        false)
                .variable(
                        "dyad",
                        "Dyads over time",
                        "query_result(topk(8, tension_history_score{issue=\"$issue\"}))",
                        "/dyad=\"([^\"]+)\"/",
                        true)
                .panels(
                        Panel.lines(
                                        "Tension on the issue",
                                        "The dyads selected above; by default the eight most tense on the issue."
                                                + LEVELS_NOTE)
                                .size(12, 11)
                                .query("tension_history_score{issue=\"$issue\",dyad=~\"$dyad\"}", "{{dyad}}")
                                .bands(Thresholds.LEVELS)
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.dyad}",
                                        to("detente-dyad", "dyad", "${__field.labels.dyad}")),
                        Panel.lines(
                                        "Share of the dyads' tension",
                                        "How many points of each dyad's tension come from the issue.")
                                .size(12, 11)
                                .query("tension_history_issue_points{issue=\"$issue\",dyad=~\"$dyad\"}", "{{dyad}}")
                                .link(
                                        "Open ${__field.labels.dyad}",
                                        to("detente-dyad", "dyad", "${__field.labels.dyad}")),
                        Panel.bars(
                                        "Dyads",
                                        "The tension that the issue would give each dyad alone, 0 to 100. Only the twelve greatest, at the end of the time range.")
                                .size(8, 13)
                                .bar("topk(12, tension_history_score" + here + ")", "{{dyad}}")
                                .thresholds(Thresholds.LEVELS)
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.dyad}",
                                        to("detente-dyad", "dyad", "${__field.labels.dyad}")),
                        Panel.bars(
                                        "Actors",
                                        "Mean tension of the actor's dyads on the issue, weighted by escalation load, at the end of the time range.")
                                .size(8, 13)
                                .bar("topk(12, tension_history_actor_score" + here + ")", "{{actor}}")
                                .thresholds(Thresholds.LEVELS)
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.actor}",
                                        to("detente-actor", "actor", "${__field.labels.actor}")),
                        Panel.bars(
                                        "Whose conduct",
                                        "Escalation load of one side's conduct towards the other on the issue, at the end of the time range.")
                                .size(8, 13)
                                .bar(
                                        "topk(12, tension_history_directed_escalation_load" + here + " > 0)",
                                        "{{source}} to {{target}}")
                                .unit(Unit.LOAD)
                                .from(0)
                                .noData("nobody escalates on this issue, or there is no data")
                                .link(
                                        "Open the dyad's page",
                                        page("${__field.labels.source}-${__field.labels.target}", "__to")));
    }
}
