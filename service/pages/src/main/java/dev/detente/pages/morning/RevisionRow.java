package dev.detente.pages.morning;

import dev.detente.model.Action;
import dev.detente.model.Amendment;
import dev.detente.model.Pair;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Remark;
import dev.detente.pages.Words;
import dev.detente.scoring.Dossier;
import dev.detente.scoring.View;
import dev.detente.scoring.changes.Changes.Effect;
import dev.detente.scoring.changes.Revisions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A correction or a publication, as the page shows it.
 *
 * @param what what was done, a sentence; it ends with a colon when a link follows
 * @param effects which tensions it moved, a sentence
 */
record RevisionRow(String what, String link, @Nullable String href, String reason, String who, String effects) {
    private static final int NAMED = 3;

    static List<RevisionRow> of(Revisions revisions, View view, PageFrame frame) {
        List<RevisionRow> rows = new ArrayList<>();
        revisions.publications().forEach(p -> rows.add(published(p)));
        revisions.amendments().forEach(a -> rows.add(amended(a, view, frame)));
        revisions.corrections().forEach(c -> rows.add(corrected(c)));
        return rows;
    }

    static RevisionRow published(Revisions.PublicationEffects p) {
        Integer moved = p.moved();
        String effects = moved == null
                ? "How far it moved the tensions is being computed: load the page again in a moment."
                : moved == 0
                        ? "It moved no tension by half a point."
                        : "It moved " + Words.count(moved, "tension") + " by half a point or more: "
                                + named(p.effects(), moved);
        return new RevisionRow(
                "The rule book " + p.publication().name() + (p.back() ? " was rolled back to" : " was published as")
                        + " version " + Words.version(p.publication().version()) + ":",
                "all its versions",
                "/workbench#view=view-history",
                p.publication().reason(),
                p.publication().author() + ", " + Words.instant(p.publication().at()),
                effects);
    }

    static RevisionRow amended(Revisions.AmendmentEffects a, View view, PageFrame frame) {
        Amendment said = a.amendment();
        Action action = Dossier.of(view, said.actionId()).map(Dossier::action).orElse(null);
        return new RevisionRow(
                action == null
                        ? "An action that is no longer known was " + Remark.past(said.kind()) + "."
                        : "An action was " + Remark.past(said.kind()) + ":",
                action == null ? "" : named(action),
                action == null ? null : frame.page(action),
                said.reason(),
                Remark.by(said),
                effects(a.effects()));
    }

    /** {@code Assault, China → Japan, 31 May 2024: Shots at a ship}. */
    private static String named(Action action) {
        String act = Words.kind(action) + ", " + Words.who(action) + ", " + Words.day(action.day());
        return action.summary().isBlank() ? act : act + ": " + action.summary();
    }

    static RevisionRow corrected(Revisions.CorrectionEffects c) {
        return new RevisionRow(
                Words.count(c.reports(), "report") + " of " + names(c.pair()) + (c.reports() == 1 ? " was" : " were")
                        + " corrected by the source.",
                "",
                null,
                "",
                "",
                effects(c.effects()));
    }

    private static String names(Pair pair) {
        return Words.the(pair.first()) + (pair.second() == null ? "" : " and " + Words.the(pair.second()));
    }

    private static String effects(List<Effect> effects) {
        return effects.isEmpty() ? "It moved no tension." : "It moved " + named(effects, effects.size());
    }

    private static String named(List<Effect> effects, int all) {
        Stream<String> first =
                effects.stream().limit(NAMED).map(e -> Words.names(e.dyad()) + " by " + Words.signed(e.points(), 1));
        return first.collect(Collectors.joining(", ")) + (all > NAMED ? " and " + (all - NAMED) + " more." : ".");
    }
}
