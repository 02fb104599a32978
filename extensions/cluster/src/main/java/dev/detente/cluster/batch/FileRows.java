package dev.detente.cluster.batch;

import dev.detente.intake.Batch;
import dev.detente.intake.Ingest;
import dev.detente.intake.row.RowProblem;
import dev.detente.store.ReportStore.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.JobExecutionResult;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of the rows of a file.
 *
 * @param file its name, as it was given
 * @param rows how many rows were read
 * @param taken their outcome, as when one process reads the file; without the good rows themselves
 * @param broken why the file cannot be used, in a sentence; null when it can
 */
public record FileRows(
        String file,
        long rows,
        Ingest.Intake taken,
        @Nullable String broken) {
    /** Returns the outcome of the rows of each file, in the order of the files. */
    static List<FileRows> of(List<InputFile> files, JobExecutionResult result) {
        List<RowNotes> noted = result.getAccumulatorResult(ReadOut.FILES);
        List<FileRows> all = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            int file = i;
            all.add(of(
                    files.get(i).name(),
                    noted.stream().filter(some -> some.file() == file).toList(),
                    outcome -> count(result, file, outcome)));
        }
        return all;
    }

    private static int count(JobExecutionResult result, int file, Outcome outcome) {
        Long count = result.getAccumulatorResult(Latest.counter(file, outcome));
        return count == null ? 0 : Math.toIntExact(count);
    }

    /** The same rejection with its position counted from the first row of the file, {@code rows} rows earlier. */
    private static RowProblem after(long rows, RowProblem rejected) {
        return new RowProblem(rows + rejected.index(), rejected.problem());
    }

    private static FileRows of(String name, List<RowNotes> parts, ToIntFunction<Outcome> outcomes) {
        long rows = 0;
        long bad = 0;
        SortedMap<String, Long> leftOut = new TreeMap<>();
        List<RowProblem> rejected = new ArrayList<>();
        RowProblem unreadable = null;
        String broken = null;
        for (RowNotes part : parts) {
            for (RowProblem one : part.rejected()) {
                if (rejected.size() < Batch.REASONS) {
                    rejected.add(after(rows, one));
                }
            }
            RowProblem end = part.unreadable();
            unreadable = end == null ? unreadable : after(rows, end);
            broken = broken != null ? broken : part.broken();
            part.leftOut().forEach((reason, count) -> leftOut.merge(reason, count, Long::sum));
            rows += part.rows();
            bad += part.rejectedRows();
        }
        if (unreadable != null) {
            rejected.add(unreadable);
            bad++;
        }
        Ingest.Result result = Ingest.Result.of(outcomes, Math.toIntExact(bad), rejected);
        return new FileRows(name, rows, new Ingest.Intake(result, List.of(), leftOut), broken);
    }
}
