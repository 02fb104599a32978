package dev.detente.api.command;

import dev.detente.intake.Batch;
import dev.detente.intake.Ingest;
import dev.detente.intake.row.InputException;
import dev.detente.intake.row.RowProblem;
import dev.detente.intake.row.RowSource;
import dev.detente.model.NewReport;
import dev.detente.store.ReportStore.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Reads the rows of a file some thousand at a time, hands on the good ones and counts the others. */
final class FileRows {
    private static final int ROWS = 20_000;

    private final Consumer<List<GoodRow>> good;
    private final SortedMap<String, Long> leftOut = new TreeMap<>();
    private final List<RowProblem> rejected = new ArrayList<>();
    private int rejectedRows;
    private long count;

    /**
     * A report with the place of its row.
     *
     * @param index its position in the file, from 0
     */
    record GoodRow(long index, NewReport report) {}

    /** @param good receives the good rows */
    FileRows(Consumer<List<GoodRow>> good) {
        this.good = good;
    }

    /**
     * Reads some more rows; false when the file has no more.
     *
     * @throws IOException when the file breaks off
     */
    boolean read(RowSource source) throws IOException {
        Batch batch = new Batch(count, Batch.REASONS - rejected.size(), Set.of());
        boolean more = batch.fill(source, ROWS, () -> false);
        List<GoodRow> rows = new ArrayList<>(batch.reports().size());
        for (int i = 0; i < batch.reports().size(); i++) {
            rows.add(new GoodRow(batch.indexes().get(i), batch.reports().get(i)));
        }
        good.accept(rows);
        batch.leftOut().forEach((reason, rowsOfIt) -> leftOut.merge(reason, rowsOfIt, Long::sum));
        rejectedRows = Math.addExact(rejectedRows, batch.rejectedRows());
        batch.rejected().stream().limit(Batch.REASONS - rejected.size()).forEach(rejected::add);
        count += batch.rows();
        try {
            batch.rethrow();
        } catch (InputException e) {
            rejected.add(e.rejected());
            rejectedRows++;
        }
        return more;
    }

    /** How many rows were read. */
    long count() {
        return count;
    }

    /** The outcome of the rows, without the good ones themselves. */
    Ingest.Intake intake(ToLongFunction<Outcome> outcomes) {
        return new Ingest.Intake(
                Ingest.Result.of(outcome -> Math.toIntExact(outcomes.applyAsLong(outcome)), rejectedRows, rejected),
                List.of(),
                leftOut);
    }
}
