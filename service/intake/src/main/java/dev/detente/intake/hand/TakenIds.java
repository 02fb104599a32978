package dev.detente.intake.hand;

import dev.detente.model.ActionId;
import dev.detente.model.NewReport;
import dev.detente.store.ReportStore;
import java.util.function.Predicate;

/**
 * Detects hand-coded reports that use the id of a machine-coded action. Between the same two actors such a report corrects the action;
 * between other actors, one id would mean two actions.
 */
public final class TakenIds {
    private TakenIds() {}

    /** Whether a report's id is taken in a store; only ids in the form of a machine-coded action's can be. */
    public static Predicate<NewReport> in(ReportStore store) {
        return report -> ActionId.looksMachineCoded(report.key().id())
                && store.pairsOf(report.key().id()).stream()
                        .filter(pair -> !pair.equals(report.content().pair()))
                        .flatMap(pair -> store.reports(pair, store.position()).stream())
                        .anyMatch(other -> other.feed().machineCoded()
                                && ActionId.of(other).equals(report.key().id())
                                && !other.content()
                                        .pair()
                                        .equals(report.content().pair()));
    }

    /** For use where no ids are known. */
    public static Predicate<NewReport> none() {
        return report -> false;
    }
}
