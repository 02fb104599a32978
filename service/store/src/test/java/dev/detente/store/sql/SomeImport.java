package dev.detente.store.sql;

import dev.detente.model.NewReport;
import dev.detente.model.Problem;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportStore.Step;
import dev.detente.store.ImportStoreContract;
import dev.detente.store.RejectedRow;
import dev.detente.store.ReportStoreContract;
import dev.detente.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An import whose steps are the same each time it is run: new reports, repeats, corrections, rows left out and rejected. As a process of its
 * own it goes on where the store of its folder has stopped, and says {@code stored} after each step.
 */
final class SomeImport {
    static final String ID = "some-import";
    static final int STEPS = 120;
    private static final int NEW = 200;
    private static final int ROWS = NEW + 5;

    private SomeImport() {}

    public static void main(String... args) {
        try (Store store = SqlStore.sqlite(Path.of(args[0]))) {
            goOn(store, STEPS, () -> System.out.println("stored"));
        }
    }

    /** Stores what is missing up to that step. */
    static void goOn(Store store, int steps, Runnable stored) {
        if (store.imports().find(ID).isEmpty()) {
            store.imports().begin(ImportStoreContract.job(ID));
        }
        for (int s = stepsStored(store); s < steps; s++) {
            store.imports().append(ID, step(s), InstantSource.fixed(ReportStoreContract.T0));
            stored.run();
        }
    }

    /** How many steps the import says are stored; fails when that is not a whole number. */
    static int stepsStored(Store store) {
        ImportJob job = store.imports().find(ID).orElseThrow();
        long rows = job.counts().rows();
        if (rows % ROWS != 0) {
            throw new AssertionError(rows + " rows are no whole steps");
        }
        return (int) (rows / ROWS);
    }

    static Step step(int number) {
        List<NewReport> reports = new ArrayList<>(MadeUpReports.of((long) number * NEW, NEW).stream()
                .map(ReportStoreContract::unrecorded)
                .toList());
        NewReport first = reports.get(0);
        NewReport another = reports.get(1);
        // Says again what was said, and something else under its id.
        reports.add(first);
        reports.add(new NewReport(first.key(), first.reportedOn(), another.content()));
        reports.add(another);
        RejectedRow rejected =
                new RejectedRow((long) number * ROWS + 4, new Problem("day", "x", "write it as 2024-04-26"), "x,y,z");
        return new Step((long) number * ROWS, ROWS, reports, Map.of("not wanted", 1L), List.of(rejected));
    }
}
