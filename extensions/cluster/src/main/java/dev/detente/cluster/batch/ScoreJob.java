package dev.detente.cluster.batch;

import dev.detente.cluster.core.BookText;
import dev.detente.model.Dyad;
import dev.detente.model.TensionScore;
import dev.detente.scoring.files.FileScores;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Scores files.
 *
 * @param files the files; a row of a later file corrects those of earlier ones under its id
 * @param book the rule book
 * @param days the days of the scores
 * @param only the one dyad that is asked for; null for all
 * @param now days after its UTC day are in the future
 */
public record ScoreJob(
        List<InputFile> files,
        BookText book,
        List<LocalDate> days,
        @Nullable Dyad only,
        Instant now) {
    private static final Comparator<TensionScore> MOST_TENSE_FIRST =
            Comparator.comparing(TensionScore::asOf).thenComparing(FileScores.MOST_TENSE_FIRST);

    /**
     * The results of scoring.
     *
     * @param scores by day, the most tense first, in the order of {@code detente score}
     * @param rows the outcome of the rows of each file
     * @param times where the time went
     */
    public record Result(List<TensionScore> scores, List<FileRows> rows, List<StepTimes> times) {}

    public ScoreJob {
        files = List.copyOf(files);
        days = List.copyOf(days);
    }

    /**
     * Runs the job and waits for its end.
     *
     * @param watch receives the progress
     */
    public Result run(StreamExecutionEnvironment env, Watch watch) throws Exception {
        DataStream<TensionScore> scores =
                new Pipeline(env, files, new Books(List.of(book)), now, false).scores(days, only);
        List<TensionScore> all = new ArrayList<>();
        var result = watch.run(env, "score", scores, all::add);
        all.sort(MOST_TENSE_FIRST);
        return new Result(all, FileRows.of(files, result), StepClock.of(result));
    }
}
