package dev.detente.service.web.pages.pairs;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.TensionScore;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.service.scoring.Board;
import dev.detente.service.scoring.Boards;
import dev.detente.service.scoring.View;
import dev.detente.service.web.pages.ActionView;
import dev.detente.service.web.pages.Basis;
import dev.detente.service.web.pages.Change;
import dev.detente.service.web.pages.Formula;
import dev.detente.service.web.pages.Frame;
import dev.detente.service.web.pages.LevelRange;
import dev.detente.service.web.pages.Move;
import dev.detente.service.web.pages.SvgLine;
import dev.detente.service.web.pages.WarmUp;
import dev.detente.service.web.pages.Words;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All pairs: every dyad with its tension, its trend and the cause of its move, and the latest actions.
 *
 * @param frame what surrounds it on the page
 * @param empty whether the store holds no action at all
 * @param rows the most tense dyads first, at most {@link Boards#FIRST_ROWS}
 * @param more how many dyads were left out
 * @param actions the latest actions up to the day
 * @param levels what the levels mean
 * @param enough what a level requires, a sentence
 * @param warmUp what is drawn hatched; empty when no row has it
 * @param surging from which number hostile actions are called surging
 * @param formula how a tension is computed
 */
public record PairsPage(
        Frame frame,
        boolean empty,
        List<Row> rows,
        int more,
        List<ActionView> actions,
        List<LevelRange> levels,
        String enough,
        String warmUp,
        String surging,
        Formula formula) {
    private static final int LATEST_ACTIONS = 12;
    private static final int SPARK_DAYS = 90;
    private static final int SPARK_WIDTH = 120;
    private static final int SPARK_HEIGHT = 36;

    public PairsPage {
        rows = List.copyOf(rows);
        actions = List.copyOf(actions);
        levels = List.copyOf(levels);
    }

    /**
     * A dyad.
     *
     * @param href its page
     * @param basis what the number rests on
     * @param tension with one decimal; null when there is no data
     * @param level its word, or that there is too little data for one; null when there is no data
     * @param surge by how much hostile actions are surging; null when they are not
     * @param spark the last 90 days
     * @param warmUp where its first days are drawn; null when none are
     * @param sparkText the same in words
     * @param cause what moved it most in 7 days; null when nothing did
     * @param dormant since when nothing has happened; null when something has
     */
    public record Row(
            String href,
            String names,
            String codes,
            Basis basis,
            @Nullable String tension,
            @Nullable String level,
            @Nullable String surge,
            SvgLine spark,
            @Nullable WarmUp warmUp,
            String sparkText,
            Change week,
            Change month,
            @Nullable Cause cause,
            @Nullable String dormant) {}

    /**
     * What moved a dyad.
     *
     * @param lead how the action works when it is not new: its effect fades; empty otherwise
     * @param summary the action
     * @param who source and target
     * @param day when
     * @param caution the note when no person has looked at it; empty otherwise
     * @param points signed
     * @param via why an action between others counts here; null when it is the dyad's own
     */
    public record Cause(
            String lead,
            String summary,
            String who,
            String day,
            String caution,
            String points,
            @Nullable String via) {
        static @Nullable Cause of(Dyad dyad, ScoreSheet.@Nullable Cause cause) {
            if (cause == null || Math.abs(cause.points()) < Words.SHOWN) {
                return null;
            }
            Signal signal = cause.signal();
            Action action = signal.action();
            boolean fades = cause.points() > 0 != (signal.kind() == SignalKind.ESCALATION);
            return new Cause(
                    fades ? "Weighs less as time passes:" : "",
                    Words.summary(action),
                    Words.who(action),
                    Words.day(action.day()),
                    Words.caution(action),
                    Words.signed(cause.points(), 1),
                    Move.elsewhere(dyad, signal));
        }
    }

    public static PairsPage of(Board board, Frame frame) {
        View view = board.view();
        List<TensionScore> shown = board.first(Boards.FIRST_ROWS);
        board.explain(shown);
        List<Row> rows = shown.stream().map(r -> row(board, r, frame)).toList();
        List<Dyad> dyads = shown.stream().map(TensionScore::dyad).toList();
        List<ActionView> actions = view.snapshot()
                .latest(dyads, view.asOf())
                .limit(LATEST_ACTIONS)
                .sorted(Comparator.comparing(Action::day).reversed().thenComparing(Action::id))
                .map(a -> ActionView.of(a, view.book().issues(), frame))
                .toList();
        Parameters parameters = view.book().parameters();
        return new PairsPage(
                frame,
                view.snapshot().isEmpty(),
                rows,
                board.standings().size() - rows.size(),
                actions,
                LevelRange.of(parameters.levels()),
                Basis.enough(parameters.evidence()),
                rows.stream().anyMatch(r -> r.warmUp() != null) ? Basis.firstDays("a pair", parameters.evidence()) : "",
                LevelRange.plain(parameters.surge().border()),
                Formula.of(parameters));
    }

    private static Row row(Board board, TensionScore score, Frame frame) {
        View view = board.view();
        Parameters parameters = view.book().parameters();
        Dyad dyad = score.dyad();
        var series = view.sheet().history(dyad, null, view.asOf().minusDays(SPARK_DAYS), view.asOf(), 1);
        return new Row(
                frame.page(dyad),
                Words.names(dyad),
                dyad.toString(),
                Basis.of(score, parameters.evidence()),
                score.now() == null ? null : Words.number(score.now().tension()),
                score.now() == null ? null : Words.level(score.level()),
                score.surge() != null && parameters.surge().surging(score.surge())
                        ? Words.signed(score.surge().deviance(), 1)
                        : null,
                SvgLine.of(series, SPARK_WIDTH, SPARK_HEIGHT),
                WarmUp.of(series),
                range(series),
                Change.of(score.change7d(), 7),
                Change.of(score.change30d(), 30),
                Cause.of(dyad, board.cause(dyad).orElse(null)),
                score.dormant() && score.lastActionOn() != null ? Words.day(score.lastActionOn()) : null);
    }

    private static String range(List<ScoreSheet.Point> series) {
        var stats = series.stream()
                .flatMap(p -> Stream.ofNullable(p.tension()))
                .mapToDouble(t -> t.tension())
                .summaryStatistics();
        return stats.getCount() == 0
                ? "No data"
                : "Last 90 days on a scale from 0 to 100: lowest " + Words.number(stats.getMin()) + ", highest "
                        + Words.number(stats.getMax());
    }
}
