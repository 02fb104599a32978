package dev.detente.service.scoring;

import dev.detente.model.Action;
import dev.detente.model.Amendment;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.rules.drools.RuleEngine;
import dev.detente.service.action.ActionMerger;
import dev.detente.service.action.Amendments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An action with all that is known about it.
 *
 * @param action the action; when it is retracted, as reports tell it
 * @param retracted whether a person said that it did not happen, so that it does not count
 * @param tellings the reports that tell of it, and those that once did, the earliest recorded first
 * @param amendments what people said about it, the earliest recorded first
 */
public record Dossier(Action action, boolean retracted, List<Telling> tellings, List<Amendment> amendments) {
    public Dossier {
        tellings = List.copyOf(tellings);
        amendments = List.copyOf(amendments);
    }

    /**
     * A report on the action.
     *
     * @param counts whether it is the last word under its feed and id, of a feed that counts
     */
    public record Telling(Report report, boolean counts) {}

    /** All about the action of that id; empty when the view knows none. */
    public static Optional<Dossier> of(View view, String id) {
        Snapshot snapshot = view.snapshot();
        Optional<Action> counting = snapshot.action(id);
        Optional<Action> action = counting.isPresent() ? counting : retracted(snapshot, id);
        return action.map(a -> new Dossier(
                a,
                counting.isEmpty(),
                tellings(snapshot, a),
                snapshot.facts().said().stream()
                        .filter(said -> said.actionId().equals(id))
                        .toList()));
    }

    private static Optional<Action> retracted(Snapshot snapshot, String id) {
        Facts facts = snapshot.facts();
        RuleEngine engine = snapshot.engine();
        if (!facts.amendments().retracted(id)) {
            return Optional.empty();
        }
        return facts.pairsOf(id).stream()
                .flatMap(pair -> ActionMerger.merge(
                        pair,
                        facts.reports(pair),
                        engine.book().feeds(),
                        engine.book().issues().tagger(),
                        Amendments.NONE)
                        .stream())
                .filter(a -> a.id().equals(id))
                .findFirst();
    }

    private static List<Telling> tellings(Snapshot snapshot, Action action) {
        List<Report> known = snapshot.facts().reports(action.pair());
        Map<String, Report> last = new HashMap<>();
        known.forEach(r -> last.put(key(r.feed(), r.id()), r));
        return known.stream()
                .filter(r -> ActionMerger.tellsOf(r, action))
                .map(r -> new Telling(
                        r,
                        snapshot.engine().book().feeds().contains(r.feed())
                                && r.equals(last.get(key(r.feed(), r.id())))))
                .toList();
    }

    private static String key(Feed feed, String id) {
        return feed + " " + id;
    }
}
