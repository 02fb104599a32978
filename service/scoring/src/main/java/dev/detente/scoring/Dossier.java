package dev.detente.scoring;

import dev.detente.model.Action;
import dev.detente.model.ActionId;
import dev.detente.model.Amendment;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.rules.book.RuleBook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An action with everything known about it.
 *
 * @param action the action; when it is retracted, as its reports describe it
 * @param retracted whether a person stated that it did not happen, so that it does not count
 * @param tellings the reports that describe it or did before a correction, the earliest recorded first
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
     * @param counts whether it makes the action: it is the latest version under its feed and id, and its feed counts; false for a retracted hosting
     */
    public record Telling(Report report, boolean counts) {}

    /** Everything about the action with that id; empty when the view has no such action. */
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
        Amendments amendments = snapshot.facts().amendments();
        return amendments.retracted(id)
                ? merged(snapshot, id, amendments.showing(id))
                        .filter(a -> a.id().equals(id))
                        .findFirst()
                : Optional.empty();
    }

    /** The visit that absorbed the hosting of that id; empty when there is none. */
    public static Optional<Action> absorber(View view, String id) {
        Facts facts = view.snapshot().facts();
        List<Report> reports = facts.pairsOf(id).stream()
                .flatMap(pair -> facts.reports(pair).stream())
                .filter(r -> ActionId.of(r).equals(id))
                .toList();
        return view.snapshot().action(id).isPresent() || facts.amendments().retracted(id)
                ? Optional.empty()
                : merged(view.snapshot(), id, Amendments.NONE)
                        .filter(a -> reports.stream().anyMatch(r -> ActionMerger.tellsOf(r, a)))
                        .findFirst();
    }

    /** All actions of the pairs that may contain an action. */
    private static Stream<Action> merged(Snapshot snapshot, String id, Amendments amendments) {
        Facts facts = snapshot.facts();
        RuleBook book = snapshot.engine().book();
        return facts.pairsOf(id).stream()
                .flatMap(
                        pair -> ActionMerger.merge(
                                pair,
                                facts.reports(pair),
                                book.parameters(),
                                book.issues().tagger(),
                                amendments)
                                .stream());
    }

    private static List<Telling> tellings(Snapshot snapshot, Action action) {
        List<Report> known = snapshot.facts().reports(action.pair());
        Map<ReportKey, Report> last = new HashMap<>();
        known.forEach(r -> last.put(r.key(), r));
        return known.stream()
                .filter(r -> ActionMerger.tellsOf(r, action))
                .map(r -> new Telling(
                        r,
                        snapshot.engine().book().feeds().contains(r.feed())
                                && r.equals(last.get(r.key()))
                                && (ActionId.of(r).equals(action.id())
                                        || !snapshot.facts().amendments().retracted(ActionId.of(r)))))
                .toList();
    }
}
