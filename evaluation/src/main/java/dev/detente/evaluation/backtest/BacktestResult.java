package dev.detente.evaluation.backtest;

import dev.detente.evaluation.BookRef;
import dev.detente.evaluation.CrisisVerdict;
import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.RuleRef;
import dev.detente.model.SignalKind;
import dev.detente.rules.book.Diagnostic;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The past effect of a draft, compared with a base book. The same reports, books and period give the same result, bit for bit. Tensions are those of
 * the service: 0 to 100, null before the first signal.
 *
 * @param base the book to compare with
 * @param draft the book under test
 * @param from the first day of the period
 * @param to its last day, included
 * @param totals how much was compared, and how much of it moves
 * @param rules every rule of either book, by file and name
 * @param movers the dyads that move most, the one that moves furthest first; no more than {@link Backtest#MOVERS}
 * @param levels the days on which a level differs, by their dyads' moves, the greatest first; no more than {@link Backtest#LEVELS}
 * @param crises whether the draft detects crises better or worse; null when the period has no dated crisis on a dyad with 40 reports or more
 * @param warnings what the stored actions show about the draft's rules: those that fire on too many of them, regardless of the period, and
 *     new and changed ones that gave nothing in it
 */
public record BacktestResult(
        BookRef base,
        BookRef draft,
        LocalDate from,
        LocalDate to,
        Totals totals,
        List<RuleChange> rules,
        List<Mover> movers,
        List<LevelChange> levels,
        @Nullable CrisisVerdict crises,
        List<Diagnostic> warnings) {
    public BacktestResult {
        warnings = List.copyOf(warnings);
        rules = List.copyOf(rules);
        movers = List.copyOf(movers);
        levels = List.copyOf(levels);
    }

    /** Whether any tension, of a dyad or of one of its issues, or any level differs on any day. */
    public boolean moves() {
        return totals.movedDyads() > 0;
    }

    /**
     * How much was compared, and how much of it moves.
     *
     * @param pairs pairs of actors with actions
     * @param actions actions, of all time
     * @param dropped how often, over all time, a rule gave no signal because its points were 0, negative or not a number, or exceeded the 200
     *     signals of an action on an issue
     * @param dyads dyads with any action or signal under either book
     * @param movedDyads those whose tension, their own or on an issue, or level differs on any day of the period
     * @param levelDyads those whose level differs on any day
     * @param levelDays days on which a level differs, over all dyads
     */
    public record Totals(
            int pairs,
            BeforeAfter actions,
            BeforeAfter dropped,
            int dyads,
            int movedDyads,
            int levelDyads,
            long levelDays) {}

    /**
     * A count under both books.
     *
     * @param before under the base
     * @param after under the draft
     */
    public record BeforeAfter(long before, long after) {}

    /** The kinds of edits of a rule, matched by its name. */
    public enum Edit {
        /** Only the draft has it. */
        NEW,
        /** Only the base has it. */
        REMOVED,
        /** Its text differs. */
        CHANGED,
        /** Its text is the same; what it gives may still differ because of weights, issues or feeds. */
        SAME
    }

    /**
     * A rule.
     *
     * @param rule its name, and its file in the draft; in the base when it is removed
     * @param before what it gave under the base
     * @param after what it gave under the draft
     */
    public record RuleChange(RuleRef rule, Edit edit, RuleOutput before, RuleOutput after) {
        /** Whether its text differs or what it gave sums to something else. */
        public boolean differs() {
            return edit != Edit.SAME || !before.equals(after);
        }
    }

    /**
     * The signals of a rule in the period.
     *
     * @param signals how many signals
     * @param escalation their escalation points, as given, not decayed
     * @param cooperation their cooperation points
     */
    public record RuleOutput(long signals, double escalation, double cooperation) {
        /** Nothing. */
        static final RuleOutput NOTHING = new RuleOutput(0, 0, 0);
    }

    /**
     * A dyad that moves.
     *
     * @param moves its own greatest move first, if it moves itself, then those of its issues that move, the greatest first
     * @param curve its tension under both books, on every day of the period
     */
    public record Mover(Dyad dyad, List<Move> moves, List<CurvePoint> curve) {
        public Mover {
            moves = List.copyOf(moves);
            curve = List.copyOf(curve);
        }
    }

    /**
     * The greatest move of a dyad, or of an issue on its own scope: the first of the days on which the two tensions are furthest apart.
     *
     * @param issue the issue; null for the dyad
     * @param before the tension under the base, null before the first signal
     * @param after the tension under the draft, null before the first signal
     * @param change {@code after} minus {@code before}, where null is 0; -100 to 100
     * @param causes what differs behind it, the greatest first; empty when only the books' parameters move it
     */
    public record Move(
            @Nullable IssueId issue,
            LocalDate day,
            @Nullable Double before,
            @Nullable Double after,
            double change,
            List<Cause> causes) {
        public Move {
            causes = List.copyOf(causes);
        }
    }

    /**
     * The contribution of one rule to a move.
     *
     * @param load how many more points of the kind, decayed to the day, the draft has from the rule; below 0 when it has fewer
     * @param actions on how many actions the rule's signals differ
     * @param greatest the actions that make the greatest difference, the greatest first
     */
    public record Cause(RuleRef rule, SignalKind kind, double load, int actions, List<ActionLoad> greatest) {
        public Cause {
            greatest = List.copyOf(greatest);
        }
    }

    /**
     * The contribution of one action to a move.
     *
     * @param load its part of the cause's load
     */
    public record ActionLoad(Action action, double load) {}

    /**
     * A day of a dyad's two curves.
     *
     * @param day the UTC day, end of it
     * @param before the tension under the base, 0 to 100; null before the first signal
     * @param after the tension under the draft, 0 to 100; null before the first signal
     */
    public record CurvePoint(
            LocalDate day,
            @Nullable Double before,
            @Nullable Double after) {}

    /**
     * Consecutive days on which a dyad's level differs.
     *
     * @param from the first of the days
     * @param to the last, included
     * @param before the level under the base, null before the first signal and while evidence is thin
     * @param after the level under the draft, null before the first signal and while evidence is thin
     */
    public record LevelChange(
            Dyad dyad,
            LocalDate from,
            LocalDate to,
            @Nullable Level before,
            @Nullable Level after) {}
}
