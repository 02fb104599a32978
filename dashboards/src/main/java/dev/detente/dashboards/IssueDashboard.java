package dev.detente.dashboards;

import static dev.detente.dashboards.Parts.LEVELS_NOTE;
import static dev.detente.dashboards.Parts.to;
import static dev.detente.dashboards.Queries.now;

/** One issue: between whom it strains. */
final class IssueDashboard {
    private IssueDashboard() {}

    static Dashboard make() {
        String here = "{issue=\"$issue\"}";
        return new Dashboard(
                        "detente-issue",
                        "Issue",
                        "One issue: between whom it strains most, how that went, and who bears it.",
                        "now-1y")
                .variable("issue", "Issue", "label_values(tension_score{issue!=\"all\"}, issue)")
                .variable(
                        "dyad",
                        "Dyads over time",
                        "query_result(topk(8, " + now("tension_score{issue=\"$issue\"}") + "))",
                        "/dyad=\"([^\"]+)\"/",
                        true)
                .panels(
                        Panel.bars(
                                        "Dyads",
                                        "The tension that the issue would give each dyad alone, 0 to 100; the twenty greatest, now.")
                                .size(8, 18)
                                .last("topk(20, " + now("tension_score" + here) + ")", "{{dyad}}")
                                .thresholds(Thresholds.LEVELS)
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.dyad}",
                                        to("detente-dyad", "dyad", "${__field.labels.dyad}")),
                        Panel.lines(
                                        "Tension on the issue",
                                        "The dyads chosen above, at first the eight most tense ones on the issue."
                                                + LEVELS_NOTE)
                                .size(16, 9)
                                .query("tension_history_score{issue=\"$issue\",dyad=~\"$dyad\"}", "{{dyad}}")
                                .bands(Thresholds.LEVELS)
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.dyad}",
                                        to("detente-dyad", "dyad", "${__field.labels.dyad}")),
                        Panel.lines(
                                        "Share of the dyads' tension",
                                        "How many points of each dyad's tension the issue makes.")
                                .size(16, 9)
                                .query("tension_history_issue_points{issue=\"$issue\",dyad=~\"$dyad\"}", "{{dyad}}")
                                .link(
                                        "Open ${__field.labels.dyad}",
                                        to("detente-dyad", "dyad", "${__field.labels.dyad}")),
                        Panel.bars(
                                        "Actors",
                                        "Mean tension of the actor's dyads on the issue, weighted by escalation load, now.")
                                .size(12, 10)
                                .last("topk(15, " + now("tension_actor_score" + here) + ")", "{{actor}}")
                                .thresholds(Thresholds.LEVELS)
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.actor}",
                                        to("detente-actor", "actor", "${__field.labels.actor}")),
                        Panel.bars(
                                        "Whose conduct",
                                        "Decayed escalation points of one side's conduct towards the other on the issue, now.")
                                .size(12, 10)
                                .last(
                                        "topk(15, " + now("tension_directed_escalation_load" + here) + " > 0)",
                                        "{{source}} to {{target}}")
                                .noData("nobody escalates on this issue"));
    }
}
