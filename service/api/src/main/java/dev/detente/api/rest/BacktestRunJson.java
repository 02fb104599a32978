package dev.detente.api.rest;

import dev.detente.rulebooks.BacktestRun;
import dev.detente.rulebooks.BacktestRun.Stand;
import dev.detente.rulebooks.backtest.BacktestPace;
import dev.detente.rulebooks.backtest.BacktestResult;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A backtest of a draft.
 *
 * @param id the id of the backtest
 * @param draft the draft's id
 * @param version the version of its contents
 * @param base the version that they are compared with
 * @param state running, finished, cancelled or failed
 * @param progress how far it is; how far it came when it has ended
 * @param result null unless it is finished
 * @param problem why it failed; null unless it did
 */
record BacktestRunJson(
        String id,
        String draft,
        String version,
        String base,
        String state,
        ProgressJson progress,
        @Nullable BacktestResult result,
        @Nullable String problem) {
    /**
     * The progress of a backtest.
     *
     * @param stage compiling, extracting, comparing, scoring, judging or explaining
     * @param done how many pairs are extracted, dyads compared, dyads scored, series judged or pairs explained
     * @param of how many there are in all at this stage
     * @param actions how many actions were extracted so far
     * @param rate how many actions a second; 0 before the first
     * @param secondsLeft how many seconds this stage still takes at the present rate
     */
    record ProgressJson(String stage, int done, int of, long actions, double rate, long secondsLeft) {
        static ProgressJson of(@Nullable BacktestPace progress) {
            return progress == null
                    ? new ProgressJson("compiling", 0, 0, 0, 0, 0)
                    : new ProgressJson(
                            progress.stage().name().toLowerCase(Locale.ROOT),
                            progress.done(),
                            progress.of(),
                            progress.actions(),
                            progress.rate(),
                            progress.left().toSeconds());
        }
    }

    static BacktestRunJson of(BacktestRun run) {
        Stand stand = run.stand();
        return new BacktestRunJson(
                run.id(),
                run.draft(),
                run.version(),
                run.base(),
                stand.state().word(),
                ProgressJson.of(stand.progress()),
                stand.result(),
                stand.problem());
    }
}
