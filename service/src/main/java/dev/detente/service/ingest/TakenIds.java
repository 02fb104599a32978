package dev.detente.service.ingest;

import dev.detente.model.Report;
import dev.detente.service.action.ActionId;
import dev.detente.service.store.ReportStore;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells when a report by hand would take the id of an action between others that feeds tell of. Between the same two actors such a report corrects the
 * action; between others one id would mean two.
 */
public final class TakenIds {
    /** What the id of a machine-coded action looks like; all others cannot be taken. */
    private static final Pattern MACHINE = Pattern.compile("[0-9a-f]{32}");

    private TakenIds() {}

    /** The ids that are taken in a store. */
    public static Predicate<Report> in(ReportStore store) {
        return report -> MACHINE.matcher(report.id()).matches()
                && store.pairsOf(report.id()).stream()
                        .filter(pair -> !pair.equals(report.content().pair()))
                        .flatMap(pair -> store.reports(pair, store.position()).stream())
                        .anyMatch(other -> other.feed().machineCoded()
                                && ActionId.of(other).equals(report.id())
                                && !other.content()
                                        .pair()
                                        .equals(report.content().pair()));
    }

    /** Where no id is known. */
    public static Predicate<Report> none() {
        return report -> false;
    }
}
