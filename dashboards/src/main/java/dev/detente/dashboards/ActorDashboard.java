package dev.detente.dashboards;

import static dev.detente.dashboards.Parts.LEVELS_NOTE;
import static dev.detente.dashboards.Parts.dyads;
import static dev.detente.dashboards.Parts.page;
import static dev.detente.dashboards.Parts.to;
import static dev.detente.dashboards.Queries.greatestIssues;

/** One actor: its dyads and its issues. */
final class ActorDashboard {
    private ActorDashboard() {}

    static Dashboard make() {
        String mine = "dyad=~\"${actor}-.+|.+-${actor}\"";
        return new Dashboard(
                        "detente-actor",
                        "Actor",
                        "One state or organisation: how tense its relations are, with whom, and on what.",
                        "now-1y")
                .variable(
                        "actor",
                        "Actor",
                        "query_result(tension_history_actor_score{issue=\"all\"})",
                        "/actor=\"([^\"]+)\"/",
                        false)
                .panels(
                        Panel.stat(
                                        "Tension",
                                        "The mean tension of the actor's dyads, weighted by escalation load, at the end of the time range.")
                                .size(4, 9)
                                .last("tension_history_actor_score{actor=\"$actor\",issue=\"all\"}", "{{actor}}")
                                .thresholds(Thresholds.LEVELS),
                        Panel.lines(
                                        "Tension over time",
                                        "The mean tension of the actor's dyads, weighted by escalation load, as of the end of each day."
                                                + LEVELS_NOTE)
                                .size(20, 9)
                                .query("tension_history_actor_score{actor=\"$actor\",issue=\"all\"}", "{{actor}}")
                                .bands(Thresholds.LEVELS)
                                .range(0, 100),
                        dyads(
                                        "Its dyads",
                                        "The actor's dyads, starting with the most tense at the end of the time range. Grey rows are dormant, warming up, or have too little data for a level.",
                                        "tension_history_score{issue=\"all\"," + mine + "}",
                                        mine,
                                        "Tension")
                                .size(12, 14),
                        Panel.lines(
                                        "On each issue",
                                        "The mean tension of the actor's dyads on each issue alone, weighted by escalation load. Only the eight greatest at the end of the"
                                                + " time range."
                                                + LEVELS_NOTE)
                                .size(12, 14)
                                .query(
                                        greatestIssues("tension_history_actor_score{actor=\"$actor\",issue!=\"all\"}"),
                                        "{{issue}}")
                                .bands(Thresholds.LEVELS)
                                .range(0, 100)
                                .link(
                                        "Open ${__field.labels.issue}",
                                        to("detente-issue", "issue", "${__field.labels.issue}")),
                        Panel.bars(
                                        "Strains others",
                                        "Escalation load of the actor's conduct towards each other actor, at the end of the time range.")
                                .size(12, 11)
                                .bar(
                                        "topk(12, tension_history_directed_escalation_load{source=\"$actor\",issue=\"all\"} > 0)",
                                        "{{target}}")
                                .unit(Unit.LOAD)
                                .from(0)
                                .noData("it strains nobody, or there is no data")
                                .link(
                                        "Open the dyad's page",
                                        page("${__field.labels.source}-${__field.labels.target}", "__to")),
                        Panel.bars(
                                        "Is strained by",
                                        "Escalation load of each other actor's conduct towards this one, at the end of the time range.")
                                .size(12, 11)
                                .bar(
                                        "topk(12, tension_history_directed_escalation_load{target=\"$actor\",issue=\"all\"} > 0)",
                                        "{{source}}")
                                .unit(Unit.LOAD)
                                .from(0)
                                .noData("nobody strains it, or there is no data")
                                .link(
                                        "Open the dyad's page",
                                        page("${__field.labels.source}-${__field.labels.target}", "__to")));
    }
}
