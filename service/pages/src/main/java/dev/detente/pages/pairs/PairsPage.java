package dev.detente.pages.pairs;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Signal;
import dev.detente.model.TensionScore;
import dev.detente.pages.ActionShare;
import dev.detente.pages.ActionView;
import dev.detente.pages.EvidenceNote;
import dev.detente.pages.FormulaText;
import dev.detente.pages.LevelRange;
import dev.detente.pages.PageFrame;
import dev.detente.pages.PairTension;
import dev.detente.pages.Spark;
import dev.detente.pages.TensionChange;
import dev.detente.pages.Words;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Board;
import dev.detente.scoring.PairFilter;
import dev.detente.scoring.PairSort;
import dev.detente.scoring.View;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All pairs: every dyad asked for with its tension, its trend and the cause of its move, and the latest actions.
 *
 * @param conditions the filters in words, each with the link that removes it; empty when all pairs are shown
 * @param table the same as CSV, without a limit
 * @param histories the course of the pairs of this page as CSV; null when there are none
 * @param surging from which number hostile actions are called surging
 */
record PairsPage(
        PageFrame frame,
        boolean empty,
        PairsForm form,
        List<Condition> conditions,
        String cleared,
        String found,
        String nothing,
        Map<String, PairsLinks.Column> columns,
        List<Row> rows,
        List<PairsLinks.PageLink> pages,
        String forPrograms,
        String table,
        @Nullable String histories,
        List<ActionView> actions,
        List<LevelRange> levels,
        String enough,
        String warmUp,
        String surging,
        FormulaText formula) {
    private static final int ROWS = 50;

    /**
     * A filter in words.
     *
     * @param without the link that removes it
     */
    record Condition(String text, String without) {}

    /**
     * A dyad.
     *
     * @param close whether its tension cannot be distinguished from that of the row above
     * @param cause what moved it most in 7 days; null when nothing did
     */
    record Row(
            PairTension pair,
            Spark spark,
            TensionChange day,
            TensionChange month,
            boolean close,
            @Nullable Cause cause,
            @Nullable String dormant) {}

    /**
     * The action that moved a dyad most.
     *
     * @param lead says that the action is old and its effect fades; empty when it is not
     * @param via why an action between others counts here; null when it is the dyad's own
     */
    record Cause(
            String lead,
            String summary,
            String who,
            String day,
            String caution,
            String points,
            @Nullable String via) {
        static @Nullable Cause of(Dyad dyad, ScoreSheet.@Nullable Cause cause, PageFrame frame) {
            if (cause == null || Math.abs(cause.points()) < Words.SHOWN) {
                return null;
            }
            Signal signal = cause.signal();
            Action action = signal.action();
            boolean fades = cause.points() > 0 != signal.kind().strains();
            return new Cause(
                    fades ? "Weighs less as time passes:" : "",
                    Words.summary(action),
                    Words.who(action),
                    Words.day(action.day()),
                    frame.caution(action),
                    Words.signed(cause.points(), 1),
                    ActionShare.elsewhere(dyad, signal));
        }
    }

    /**
     * The page.
     *
     * @param number the page of the list, from 1; a greater number than there are pages shows the last one
     */
    static PairsPage of(Board board, PairFilter filter, PairsForm form, PairsLinks links, int number) {
        View view = board.view();
        PageFrame frame = links.frame();
        List<Standing> all = filter.of(board);
        int last = Math.max(1, (all.size() + ROWS - 1) / ROWS);
        int here = Math.min(number, last);
        List<Standing> shown = all.subList((here - 1) * ROWS, Math.min(here * ROWS, all.size()));
        List<Dyad> dyads = shown.stream().map(Standing::dyad).toList();
        board.explain(board.scores(dyads));
        boolean byTension = filter.sort() == PairSort.TENSION && filter.issue() == null;
        List<Row> rows = IntStream.range(0, shown.size())
                .mapToObj(i -> row(board, shown.get(i), byTension && i > 0 ? shown.get(i - 1) : null, frame))
                .toList();
        Parameters parameters = view.book().parameters();
        int known = board.standings().size();
        return new PairsPage(
                frame,
                view.snapshot().isEmpty(),
                form,
                form.conditions().entrySet().stream()
                        .map(c -> new Condition(c.getValue(), links.without(c.getKey())))
                        .toList(),
                links.cleared(),
                found(all.size(), known, (here - 1) * ROWS, rows.size(), filter),
                all.isEmpty() ? nothing(known, form) : "",
                Map.of(
                        "name", links.column("Between", PairSort.NAME, filter),
                        "tension", links.column("Tension", PairSort.TENSION, filter),
                        "day", links.column("1 day", PairSort.CHANGE_1D, filter),
                        "week", links.column("7 days", PairSort.CHANGE_7D, filter),
                        "month", links.column("30 days", PairSort.CHANGE_30D, filter)),
                rows,
                links.pages(here, last),
                links.forPrograms(),
                links.table(),
                dyads.isEmpty() ? null : links.histories(dyads),
                ActionView.latest(view, dyads, frame),
                LevelRange.of(parameters.levels()),
                EvidenceNote.enough(parameters.evidence()),
                rows.stream().anyMatch(r -> r.spark().warmUp() != null)
                        ? EvidenceNote.firstDays("a pair", parameters.evidence())
                        : "",
                LevelRange.plain(parameters.surge().border()),
                FormulaText.of(parameters));
    }

    /** {@code 51 to 100 of 120 pairs, of 232 in all, by tension, the greatest first}. */
    private static String found(int chosen, int known, int before, int shown, PairFilter filter) {
        String count = chosen == known ? Words.count(known, "pair") : chosen + " of " + Words.count(known, "pair");
        String part = shown < chosen ? "; here are " + (before + 1) + " to " + (before + shown) : "";
        return count + part + ". Sorted by " + PairsForm.words(filter.sort()) + order(filter) + ".";
    }

    private static String order(PairFilter filter) {
        return switch (filter.sort()) {
            case NAME -> filter.ascending() ? "" : ", from Z to A";
            case LAST_ACTION -> filter.ascending() ? ", the oldest first" : ", the latest first";
            default -> filter.ascending() ? ", the least first" : ", the greatest first";
        };
    }

    private static String nothing(int known, PairsForm form) {
        if (known == 0) {
            return "No data on or before this day. Choose a later one above.";
        }
        if (!form.nothing().isEmpty()) {
            return form.nothing();
        }
        return form.conditions().size() == 1
                ? "None of the " + Words.count(known, "pair")
                        + " fits this condition on this day. Remove it, or choose another."
                : "None of the " + Words.count(known, "pair")
                        + " fits all of these conditions on this day. Remove one of them, or all.";
    }

    private static Row row(Board board, Standing standing, @Nullable Standing above, PageFrame frame) {
        View view = board.view();
        Dyad dyad = standing.dyad();
        TensionScore score = board.score(dyad);
        return new Row(
                PairTension.of(score, view.book().parameters(), frame),
                Spark.of(view, dyad),
                TensionChange.of(standing.change1d(), 1),
                TensionChange.of(score.change30d(), 30),
                above != null && score.indistinguishable(board.score(above.dyad())),
                Cause.of(dyad, board.cause(dyad).orElse(null), frame),
                score.dormant() && score.lastActionOn() != null ? Words.day(score.lastActionOn()) : null);
    }
}
