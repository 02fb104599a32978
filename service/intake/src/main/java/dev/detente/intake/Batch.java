package dev.detente.intake;

import dev.detente.intake.row.InputException;
import dev.detente.intake.row.RowProblem;
import dev.detente.intake.row.RowSource;
import dev.detente.intake.row.SourceRow;
import dev.detente.model.NewReport;
import dev.detente.store.RejectedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Consecutive rows of an input, sorted into reports, rows left out and rejected rows. */
public final class Batch {
    /** Most reasons that are kept: each includes its row as written, and an input of bad rows must not fill the memory. */
    public static final int REASONS = 1_000;
    /** Most reasons of one row that are kept: a row in which more is wrong is no row of that format. */
    private static final int REASONS_OF_A_ROW = 50;
    /** Most fields by which rejected rows are counted; a JSON row can name any. */
    private static final int FIELDS = 50;

    private static final String OTHER_FIELDS = "other fields";

    private final long first;
    private final long keep;
    private final Set<String> counted;
    private final List<Long> indexes = new ArrayList<>();
    private final List<NewReport> reports = new ArrayList<>();
    private final SortedMap<String, Long> leftOut = new TreeMap<>();
    private final List<Reason> reasons = new ArrayList<>();
    private final SortedMap<String, Long> rejectedBy = new TreeMap<>();
    private int rows;
    private int rejectedRows;
    private @Nullable InputException unreadable;
    private @Nullable IOException broken;

    /** Why the row at that position of the input was rejected. */
    private record Reason(long index, RejectedRow row) {}

    /**
     * Begins in the middle of an input.
     *
     * @param first how many rows of the input were read before
     * @param keep of how many rejected rows the reasons are kept; others are counted only
     * @param counted the fields by which rejected rows of the input were counted before
     */
    public Batch(long first, long keep, Set<String> counted) {
        this.first = first;
        this.keep = keep;
        this.counted = new HashSet<>(counted);
    }

    /** Reads all rows of an input. */
    static Batch all(RowSource source) {
        Batch batch = new Batch(0, Long.MAX_VALUE, Set.of());
        boolean more = true;
        while (more) {
            more = batch.next(source);
        }
        return batch;
    }

    /**
     * Reads rows until there are enough, or too many bad ones; false when the input has no more. An exception is kept for {@link #rethrow}, since the
     * rows before it count.
     *
     * @param most how many rows are enough
     * @param stop whether to read no further
     */
    public boolean fill(RowSource source, int most, BooleanSupplier stop) {
        while (rows < most && reasons.size() < REASONS && !stop.getAsBoolean()) {
            if (!next(source)) {
                return false;
            }
        }
        return true;
    }

    private boolean next(RowSource source) {
        try {
            SourceRow row = source.next();
            if (row != null) {
                add(row);
            }
            return row != null;
        } catch (InputException e) {
            unreadable = e;
            return false;
        } catch (IOException e) {
            broken = e;
            return false;
        }
    }

    private void add(SourceRow row) {
        long index = first + rows++;
        if (row instanceof SourceRow.Good good) {
            indexes.add(index);
            reports.add(good.report());
        } else if (row instanceof SourceRow.LeftOut out) {
            leftOut.merge(out.reason().id(), 1L, Long::sum);
        } else {
            SourceRow.Bad bad = (SourceRow.Bad) row;
            rejectedRows++;
            rejectedBy.merge(counted(bad.reasons().get(0).problem().field()), 1L, Long::sum);
            if (rejectedRows <= keep) {
                bad.reasons().stream()
                        .limit(Math.min(REASONS_OF_A_ROW, REASONS - reasons.size()))
                        .forEach(reason -> reasons.add(new Reason(index, reason)));
            }
        }
    }

    private String counted(String field) {
        if (!counted.contains(field) && counted.size() >= FIELDS) {
            return OTHER_FIELDS;
        }
        counted.add(field);
        return field;
    }

    /** How many rows were read. */
    public int rows() {
        return rows;
    }

    /** The reports, in the order of their rows. */
    public List<NewReport> reports() {
        return reports;
    }

    /** The position of the row of each report in the input, from 0. */
    public List<Long> indexes() {
        return indexes;
    }

    /** How many rows were left out, by reason. */
    public SortedMap<String, Long> leftOut() {
        return leftOut;
    }

    /** How many rows were rejected. */
    public int rejectedRows() {
        return rejectedRows;
    }

    /** How many rows were rejected, by the first field of each that is wrong. */
    SortedMap<String, Long> rejectedBy() {
        return rejectedBy;
    }

    /** Why rows were rejected, the first thousand reasons, by row. */
    public List<RowProblem> rejected() {
        return reasons.stream()
                .map(reason -> new RowProblem(reason.index(), reason.row().problem()))
                .toList();
    }

    /** Why rows were rejected, the first thousand reasons, with each row as written. */
    List<RejectedRow> reasons() {
        return reasons.stream().map(Reason::row).toList();
    }

    /** Why the input could not be read to its end; null when it could. */
    @Nullable
    InputException unreadable() {
        return unreadable;
    }

    /**
     * Throws what ended the reading, if anything did.
     *
     * @throws InputException when the input cannot be read any further; the rows before still count
     * @throws IOException when it breaks off
     */
    public void rethrow() throws IOException {
        if (unreadable != null) {
            throw unreadable;
        }
        if (broken != null) {
            throw broken;
        }
    }
}
