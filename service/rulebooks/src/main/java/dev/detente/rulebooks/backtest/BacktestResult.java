package dev.detente.rulebooks.backtest;

import com.fasterxml.jackson.annotation.JsonRootName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.SignalKind;
import dev.detente.rulebooks.judging.BookRef;
import dev.detente.rulebooks.judging.CrisisVerdict;
import dev.detente.rules.book.Diagnostic;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The effects that a draft of a rule book would have had, compared with another book. The same reports, books, period and program give the same
 * numbers, bit for bit.
 *
 * @param base the book to compare with
 * @param draft the book under test
 * @param programVersion the version of this program
 * @param from the first day of the period
 * @param to its last day, included
 * @param moves whether any tension, of a dyad or of one of its issues, or any level differs on any day
 * @param totals how much was compared, and how much of it moves
 * @param rules every rule of either book, by file and name
 * @param movers the dyads that move furthest, the furthest first, at most 20
 * @param levels days in a row on which a dyad has a different level, those of the dyads that move furthest first, at most 200
 * @param crises whether the draft detects dated crises better or worse; null when no crisis is in the period on a dyad with 40 reports or
 *     more
 * @param warnings rules of the draft that look wrong on the stored actions: those that fire on more than 20 % of them, regardless of the
 *     period, and new and changed ones that gave no signal in the period
 */
@JsonRootName("BacktestJson")
public record BacktestResult(
        BookRef base,
        BookRef draft,
        String programVersion,
        LocalDate from,
        LocalDate to,
        boolean moves,
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
        SAME;

        /** Its spelling in answers. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A rule.
     *
     * @param rule the name of the rule
     * @param ruleFile the file of the rule within its rule book: the draft, or the base when it is removed
     * @param edit new, removed, changed (its text differs) or same
     * @param differs whether its text differs or the sum of what it gave differs
     * @param before what it gave in the period under the base
     * @param after what it gave under the draft
     */
    @JsonRootName("RuleChangeJson")
    public record RuleChange(
            String rule, String ruleFile, Edit edit, boolean differs, RuleOutput before, RuleOutput after) {}

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
     * @param dyad the dyad: the codes of its two actors in alphabetical order
     * @param moves its greatest move first, if it moves itself, then those of its issues, the greatest first
     * @param curve its tension under both books, on every day of the period
     */
    @JsonRootName("MoverJson")
    public record Mover(Dyad dyad, List<Move> moves, List<CurvePoint> curve) {
        public Mover {
            moves = List.copyOf(moves);
            curve = List.copyOf(curve);
        }
    }

    /**
     * The greatest move of a dyad, or of an issue scored alone.
     *
     * @param issue the issue; null for the dyad
     * @param day the first of the days on which the two tensions are furthest apart
     * @param before the tension under the base, null before the first signal
     * @param after the tension under the draft, null before the first signal
     * @param change after minus before, where null is 0
     * @param causes what differs behind it, by rule, the greatest first; empty when only the books' parameters move it
     */
    @JsonRootName("MoveJson")
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
     * @param rule the name of the rule
     * @param ruleFile the file of the rule within its rule book
     * @param kind ESCALATION or COOPERATION
     * @param load by how many points, decayed to the day, the draft has more of the kind from the rule; below 0 when it has fewer
     * @param actions on how many actions the rule's signals differ
     * @param greatest those of them that make the greatest difference, the greatest first
     */
    @JsonRootName("CauseJson")
    public record Cause(
            String rule, String ruleFile, SignalKind kind, double load, int actions, List<ActionLoad> greatest) {
        public Cause {
            greatest = List.copyOf(greatest);
        }
    }

    /**
     * The contribution of one action to a move.
     *
     * @param load its part of the cause's load
     * @param action the action
     */
    @JsonRootName("ActionLoadJson")
    public record ActionLoad(double load, Action action) {}

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
     * Days in a row on which a dyad has a different level.
     *
     * @param dyad the dyad: the codes of its two actors in alphabetical order
     * @param from the first of the days
     * @param to the last of the days, included
     * @param before the level under the base, null before the first signal and while evidence is thin
     * @param after the level under the draft, null before the first signal and while evidence is thin
     */
    @JsonRootName("LevelChangeJson")
    public record LevelChange(
            Dyad dyad,
            LocalDate from,
            LocalDate to,
            @Nullable Level before,
            @Nullable Level after) {}
}
