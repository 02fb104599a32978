package dev.detente.dashboards;

import static dev.detente.dashboards.Parts.LEVELS_NOTE;
import static dev.detente.dashboards.Parts.dyads;
import static dev.detente.dashboards.Parts.to;
import static dev.detente.dashboards.Queries.now;

/** One actor: its dyads and its issues. */
final class ActorDashboard {
    private ActorDashboard() {}

    static Dashboard make() {
        String mine = "(" + now("tension_score{issue=\"all\",actor_a=\"$actor\"}") + " or "
                + now("tension_score{issue=\"all\",actor_b=\"$actor\"}") + ")";
        return new Dashboard(
                        "detente-actor",
                        "Actor",
                        "One state or organisation: how tense its relations are, with whom, and on what.",
                        "now-1y")
                .variable("actor", "Actor", "label_values(tension_actor_score, actor)")
                .panels(
                        Panel.stat("Tension", "The mean of the actor's dyads', weighted by escalation load, now.")
                                .size(4, 9)
                                .last(now("tension_actor_score{actor=\"$actor\",issue=\"all\"}"), "{{actor}}")
                                .thresholds(Thresholds.LEVELS),
                        Panel.lines(
                                        "Tension over time",
                                        "The mean of the actor's dyads', weighted by escalation load, as of the end of each day."
                                                + LEVELS_NOTE)
                                .size(20, 9)
                                .query("tension_history_actor_score{actor=\"$actor\",issue=\"all\"}", "{{actor}}")
                                .bands(Thresholds.LEVELS)
                                .range(0, 100),
                        dyads(
                                        "Its dyads",
                                        "The actor's exported dyads, the most tense first. Grey rows are dormant.",
                                        mine)
                                .size(12, 14),
                        Panel.lines(
                                        "On each issue",
                                        "The mean of the actor's dyads' tension on each issue alone, weighted by escalation load.")
                                .size(12, 14)
                                .query("tension_history_actor_score{actor=\"$actor\",issue!=\"all\"}", "{{issue}}")
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.issue}",
                                        to("detente-issue", "issue", "${__field.labels.issue}")),
                        Panel.bars(
                                        "Strains others",
                                        "Decayed escalation points of the actor's conduct towards each other one, now.")
                                .size(12, 9)
                                .last(
                                        "topk(12, "
                                                + now(
                                                        "tension_directed_escalation_load{source=\"$actor\",issue=\"all\"}")
                                                + " > 0)",
                                        "{{target}}")
                                .noData("it strains nobody"),
                        Panel.bars(
                                        "Is strained by",
                                        "Decayed escalation points of each other one's conduct towards the actor, now.")
                                .size(12, 9)
                                .last(
                                        "topk(12, "
                                                + now(
                                                        "tension_directed_escalation_load{target=\"$actor\",issue=\"all\"}")
                                                + " > 0)",
                                        "{{source}}")
                                .noData("nobody strains it"));
    }
}
