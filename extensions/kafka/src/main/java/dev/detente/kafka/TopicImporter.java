package dev.detente.kafka;

import dev.detente.intake.Batch;
import dev.detente.intake.Importer;
import dev.detente.intake.Ingest;
import dev.detente.intake.row.RowProblem;
import dev.detente.intake.row.RowSource;
import dev.detente.kafka.TopicPositions.Claim;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.store.ReportStore.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Imports records of topics into a store in atomic steps, each with its position, so that a killed reader continues where it stopped. When two
 * records have different contents under one id, the later one corrects the earlier, as in a file.
 */
public final class TopicImporter {
    private final TopicPositions positions;
    private final InstantSource clock;
    private final Ingest.Listener listener;

    /**
     * Consecutive records of a partition.
     *
     * @param claim the reader's claim of the partition
     * @param from where the step before ended
     * @param to the offset after the last record
     * @param rows the records as rows, of feed {@code hand}; it is read once
     */
    public record Records(Claim claim, long from, long to, RowSource rows) {}

    /** Takes records that could not be stored. */
    public interface DeadLetters {
        /**
         * Keeps rejected records before the good ones are stored. When it fails, nothing is stored.
         *
         * @param rejected all reasons by partition, in the order of the records given; {@link RowProblem#index} is the record's place among them
         */
        void keep(List<List<RowProblem>> rejected);
    }

    /**
     * The outcome of the records of a partition.
     *
     * @param stored how many reports were new, known or corrections
     * @param rejected how many records were rejected
     */
    public record Tally(int stored, int rejected) {}

    /**
     * Creates an importer into a store.
     *
     * @param clock gives the recording time of reports
     * @param listener receives the outcomes of reports
     */
    public TopicImporter(TopicPositions positions, InstantSource clock, Ingest.Listener listener) {
        this.positions = positions;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Stores the good records of some partitions and their positions in one step.
     *
     * @return what became of each partition's; empty when its claim has ended, and nothing of it is stored
     */
    public List<Optional<Tally>> take(List<Records> parts, DeadLetters deadLetters) {
        List<SortedRecords> sorted =
                parts.stream().map(part -> SortedRecords.of(part.rows())).toList();
        if (sorted.stream().anyMatch(one -> one.rejectedRows > 0)) {
            deadLetters.keep(sorted.stream().map(one -> one.rejected).toList());
        }
        List<TopicPositions.Step> steps = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Records part = parts.get(i);
            steps.add(new TopicPositions.Step(part.claim(), part.from(), part.to(), sorted.get(i).reports));
        }
        List<Optional<List<Outcome>>> outcomes = positions.append(steps, clock);
        List<Optional<Tally>> taken = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            int rejected = sorted.get(i).rejectedRows;
            Optional<List<Outcome>> stored = outcomes.get(i);
            stored.ifPresent(all -> listener.taken(Feed.HAND, all, rejected));
            taken.add(stored.map(all -> new Tally(all.size(), rejected)));
        }
        return taken;
    }

    /** All rows of a source. A batch ends early when it has many reasons, so there can be several. */
    private static final class SortedRecords {
        private final List<NewReport> reports = new ArrayList<>();
        private final List<RowProblem> rejected = new ArrayList<>();
        private int rejectedRows;

        static SortedRecords of(RowSource rows) {
            SortedRecords sorted = new SortedRecords();
            long read = 0;
            boolean more = true;
            try {
                while (more) {
                    Batch batch = new Batch(read);
                    more = batch.fill(rows, Importer.STEP, () -> false);
                    batch.rethrow();
                    read += batch.rows();
                    sorted.reports.addAll(batch.reports());
                    sorted.rejected.addAll(batch.rejected());
                    sorted.rejectedRows += batch.rejectedRows();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return sorted;
        }
    }
}
