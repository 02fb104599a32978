package dev.detente.scoring;

import dev.detente.model.Action;
import dev.detente.model.Report;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.tag.IssueTagger;
import dev.detente.store.memory.InMemoryReportStore;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The actions of all pairs. */
public final class AllActions {
    private AllActions() {}

    /** The actions of the reports, by id; what feeds reported last under an id counts. */
    public static List<Action> of(Collection<Report> reports, Parameters parameters, IssueTagger tagger) {
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(List.copyOf(reports));
        return store.pairs().stream()
                .flatMap(
                        pair -> ActionMerger.merge(
                                pair, store.reports(pair, store.position()), parameters, tagger, Amendments.NONE)
                                .stream())
                .sorted(Comparator.comparing(Action::id))
                .toList();
    }
}
