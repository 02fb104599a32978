package dev.detente.dashboards;

import static dev.detente.dashboards.Json.object;
import static dev.detente.dashboards.Parts.COLORED;
import static dev.detente.dashboards.Parts.levels;
import static dev.detente.dashboards.Parts.page;
import static dev.detente.dashboards.Parts.to;
import static dev.detente.dashboards.Queries.colours;
import static dev.detente.dashboards.Queries.labelled;
import static dev.detente.dashboards.Queries.mainStat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The whole in two pictures: who strains whom as a matrix, and the tensest dyads as a network. */
final class NetworkPanels {
    /** More rows and columns than that do not fit on a screen. */
    private static final int ACTORS = 14;
    /** More lines than that cross too often. */
    private static final int DYADS = 20;

    private static final String LOADS = "tension_history_directed_escalation_load{issue=\"all\"}";
    private static final String SCORES = "tension_history_score{issue=\"all\"}";
    private static final String ACTOR_SCORES = "tension_history_actor_score{issue=\"all\"}";

    private NetworkPanels() {}

    /** Rows act towards columns. */
    static Panel matrix() {
        String most = "topk(" + ACTORS + ", " + ACTOR_SCORES + ")";
        return Panel.table(
                        "Who strains whom",
                        "Rows act, columns are acted towards: the escalation load of each side's conduct towards the other, for the fourteen most tense actors at the"
                                + " end of the time range. Colours are those of the level that the load alone would make: 0.23 guarded, 0.78 strained, 3 acute;"
                                + " no load alone makes a crisis. Empty: no load. Click on a cell for the dyad's explanation.")
                .unit(Unit.LOAD)
                .rows(LOADS + " > 0 and on (source) " + labelled(most, "source", "actor") + " and on (target) "
                        + labelled(most, "target", "actor"))
                // Columns follow the order of rows.
                .ascending("target")
                .matrix("source", "target")
                .transform(
                        "organize",
                        object().with("excludeByName", object())
                                .with("renameByName", object("source\\target", "Source"))
                                .with("indexByName", object()))
                .ascending("Source")
                .thresholds(Thresholds.LOADS)
                .narrow()
                .nothingIs("", "transparent")
                .cells(COLORED)
                .fields(
                        "/^(?!Source$)/",
                        "links",
                        List.of(Panel.aLink(
                                "Why: ${__data.fields.Source} and ${__field.name}",
                                page("${__data.fields.Source}-${__field.name}", "__to") + "#why")))
                .field(
                        "Source",
                        "custom.width",
                        90,
                        "custom.cellOptions",
                        object("type", "auto"),
                        "links",
                        List.of(Panel.aLink("Open ${__value.text}", to("detente-actor", "actor", "${__value.raw}"))));
    }

    /** Each line points from the side that strains the other more. */
    static Panel network() {
        String tensest = "topk(" + DYADS + ", " + SCORES + ")";
        String actors = ACTOR_SCORES + " * on (actor) group_left (color) "
                + colours(levelOf(ACTOR_SCORES), "actor") + " and on (actor) ("
                + labelled(tensest, "actor", "actor_a") + " or " + labelled(tensest, "actor", "actor_b") + ")";
        String directions = "topk by (actor_a, actor_b) (1, "
                + labelled(labelled(LOADS, "actor_a", "source"), "actor_b", "target") + " or "
                + labelled(labelled(LOADS, "actor_a", "target"), "actor_b", "source") + ")";
        String dyads = tensest + " * on (dyad) group_left (color) " + colours(levels(""), "dyad")
                + " * on (actor_a, actor_b) group_left (source, target) (" + directions + " * 0 + 1)";
        return Panel.graph(
                        "Network of the tensest dyads",
                        "The twenty dyads with the greatest tension at the end of the time range, and their actors with the mean of all their dyads' tensions. An arrow"
                                + " points from the side that strains the other more. Colours are the levels calm, guarded, strained, acute and crisis, as in the"
                                + " default rule book; grey is too little data. Click on a circle or a line for links.")
                .rows(mainStat(labelled(labelled(actors, "id", "actor"), "title", "actor"), "id, title, color"))
                .rows(mainStat(labelled(dyads, "id", "dyad"), "id, source, target, color"))
                .field(
                        "title",
                        "links",
                        // Grafana takes the text before the slash for the heading of a group.
                        List.of(Panel.aLink(
                                "Actor/Open ${__value.raw}", to("detente-actor", "actor", "${__value.raw}"))))
                .field(
                        "source",
                        "links",
                        List.of(
                                Panel.aLink(
                                        "Dyad/Open ${__data.fields.id}",
                                        to("detente-dyad", "dyad", "${__data.fields.id}")),
                                Panel.aLink(
                                        "Dyad/Why: its explanation", page("${__data.fields.id}", "__to") + "#why")));
    }

    /** The number of the default book's level that a score is in. */
    private static String levelOf(String scores) {
        return "("
                + Thresholds.LEVELS.steps().stream()
                        .filter(step -> step.from() != null)
                        .map(step -> "(" + scores + " >= bool " + Math.round(Objects.requireNonNull(step.from())) + ")")
                        .collect(Collectors.joining(" + "))
                + ")";
    }
}
