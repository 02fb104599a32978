package dev.detente.answers;

import dev.detente.answers.ExplanationJson.ActionRef;
import dev.detente.answers.Stamp.RuleBookJson;
import dev.detente.base.ProgramVersion;
import dev.detente.evaluation.BookRef;
import dev.detente.evaluation.backtest.BacktestResult;
import dev.detente.evaluation.backtest.BacktestResult.ActionLoad;
import dev.detente.evaluation.backtest.BacktestResult.Cause;
import dev.detente.evaluation.backtest.BacktestResult.CurvePoint;
import dev.detente.evaluation.backtest.BacktestResult.LevelChange;
import dev.detente.evaluation.backtest.BacktestResult.Move;
import dev.detente.evaluation.backtest.BacktestResult.Mover;
import dev.detente.evaluation.backtest.BacktestResult.RuleChange;
import dev.detente.evaluation.backtest.BacktestResult.RuleOutput;
import dev.detente.evaluation.backtest.BacktestResult.Totals;
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
 * @param movers the dyads that move furthest, the furthest first
 * @param levels days in a row on which a dyad has a different level, those of the dyads that move furthest first
 * @param crises whether the draft detects dated crises better or worse; null when no crisis is in the period on a dyad with 40 reports or
 *     more
 * @param warnings rules of the draft that look wrong on the stored actions: those that fire on more than 20 % of them, regardless of the
 *     period, and new and changed ones that gave no signal in the period
 */
public record BacktestJson(
        RuleBookJson base,
        RuleBookJson draft,
        String programVersion,
        LocalDate from,
        LocalDate to,
        boolean moves,
        Totals totals,
        List<RuleChangeJson> rules,
        List<MoverJson> movers,
        List<LevelChangeJson> levels,
        @Nullable CrisesJson crises,
        List<FindingJson> warnings) {
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
    public record RuleChangeJson(
            String rule, String ruleFile, String edit, boolean differs, RuleOutput before, RuleOutput after) {
        static RuleChangeJson of(RuleChange change) {
            return new RuleChangeJson(
                    change.rule().name(),
                    change.rule().file(),
                    change.edit().name().toLowerCase(Locale.ROOT),
                    change.differs(),
                    change.before(),
                    change.after());
        }
    }

    /**
     * A dyad that moves.
     *
     * @param dyad the dyad: the codes of its two actors in alphabetical order
     * @param moves its greatest move first, if it moves itself, then those of its issues, the greatest first
     * @param curve its tension under both books, on every day of the period
     */
    public record MoverJson(String dyad, List<MoveJson> moves, List<CurvePoint> curve) {
        static MoverJson of(Mover mover) {
            return new MoverJson(
                    mover.dyad().toString(),
                    mover.moves().stream().map(MoveJson::of).toList(),
                    mover.curve());
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
    public record MoveJson(
            @Nullable String issue,
            LocalDate day,
            @Nullable Double before,
            @Nullable Double after,
            double change,
            List<CauseJson> causes) {
        static MoveJson of(Move move) {
            return new MoveJson(
                    ActionJson.text(move.issue()),
                    move.day(),
                    move.before(),
                    move.after(),
                    move.change(),
                    move.causes().stream().map(CauseJson::of).toList());
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
    public record CauseJson(
            String rule, String ruleFile, String kind, double load, int actions, List<ActionLoadJson> greatest) {
        static CauseJson of(Cause cause) {
            return new CauseJson(
                    cause.rule().name(),
                    cause.rule().file(),
                    cause.kind().name(),
                    cause.load(),
                    cause.actions(),
                    cause.greatest().stream().map(ActionLoadJson::of).toList());
        }
    }

    /**
     * The contribution of one action to a move.
     *
     * @param load its part of the cause's load
     * @param action the action
     */
    public record ActionLoadJson(double load, ActionRef action) {
        static ActionLoadJson of(ActionLoad load) {
            return new ActionLoadJson(load.load(), ActionRef.of(load.action(), Origins.none()));
        }
    }

    /**
     * Days in a row on which a dyad has a different level.
     *
     * @param dyad the dyad: the codes of its two actors in alphabetical order
     * @param from the first of the days
     * @param to the last of the days, included
     * @param before the level under the base, null before the first signal and while evidence is thin
     * @param after the level under the draft, null before the first signal and while evidence is thin
     */
    public record LevelChangeJson(
            String dyad,
            LocalDate from,
            LocalDate to,
            @Nullable String before,
            @Nullable String after) {
        static LevelChangeJson of(LevelChange change) {
            return new LevelChangeJson(
                    change.dyad().toString(),
                    change.from(),
                    change.to(),
                    ScoreNumbers.word(change.before()),
                    ScoreNumbers.word(change.after()));
        }
    }

    /** The answer for a backtest. */
    public static BacktestJson of(BacktestResult result) {
        return new BacktestJson(
                book(result.base()),
                book(result.draft()),
                ProgramVersion.value(),
                result.from(),
                result.to(),
                result.moves(),
                result.totals(),
                result.rules().stream().map(RuleChangeJson::of).toList(),
                result.movers().stream().map(MoverJson::of).toList(),
                result.levels().stream().map(LevelChangeJson::of).toList(),
                CrisesJson.of(result.crises()),
                FindingJson.of(result.warnings()));
    }

    private static RuleBookJson book(BookRef book) {
        return new RuleBookJson(book.name(), book.version());
    }
}
