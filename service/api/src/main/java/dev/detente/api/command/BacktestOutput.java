package dev.detente.api.command;

import dev.detente.api.answer.ResultJson;
import dev.detente.model.Level;
import dev.detente.rulebooks.backtest.BacktestResult;
import dev.detente.rulebooks.backtest.BacktestResult.ActionLoad;
import dev.detente.rulebooks.backtest.BacktestResult.Cause;
import dev.detente.rulebooks.backtest.BacktestResult.LevelChange;
import dev.detente.rulebooks.backtest.BacktestResult.Move;
import dev.detente.rulebooks.backtest.BacktestResult.Mover;
import dev.detente.rulebooks.backtest.BacktestResult.RuleChange;
import dev.detente.rulebooks.backtest.BacktestResult.RuleOutput;
import dev.detente.rulebooks.backtest.BacktestResult.Totals;
import dev.detente.rules.book.IssueTree;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats in which a backtest is printed; lower-case as typed. */
public enum BacktestOutput {
    table {
        @Override
        public void print(PrintWriter out, BacktestResult result, IssueTree issues) {
            summary(out, result);
            movers(out, result, issues);
            CrisesTable.print(out, result.crises());
            rules(out, result);
            levels(out, result);
            warnings(out, result);
        }
    },
    json {
        @Override
        public void print(PrintWriter out, BacktestResult result, IssueTree issues) {
            out.println(ResultJson.of(result));
        }
    };

    /**
     * Prints a backtest.
     *
     * @param issues the draft's, for their titles
     */
    public abstract void print(PrintWriter out, BacktestResult result, IssueTree issues);

    private static void summary(PrintWriter out, BacktestResult result) {
        Totals totals = result.totals();
        String period = result.from() + " to " + result.to();
        if (!result.moves()) {
            out.printf(Locale.ROOT, "No tension moves: %,d dyads, %s.%n", totals.dyads(), period);
            return;
        }
        out.printf(Locale.ROOT, "%,d of %,d dyads move, %s", totals.movedDyads(), totals.dyads(), period);
        Mover first = result.movers().get(0);
        if (!first.moves().isEmpty()) {
            Move most = first.moves().get(0);
            out.printf(Locale.ROOT, "; %s most, by %+.1f on %s", first.dyad(), most.change(), most.day());
        }
        out.printf(
                Locale.ROOT, "; another level: %,d of them, on %,d days.%n", totals.levelDyads(), totals.levelDays());
    }

    private static void movers(PrintWriter out, BacktestResult result, IssueTree issues) {
        if (result.movers().isEmpty()) {
            return;
        }
        out.println();
        out.printf(Locale.ROOT, "%-12s %-24s %-10s %7s %7s %7s%n", "dyad", "issue", "day", "before", "after", "change");
        for (Mover mover : result.movers()) {
            for (Move move : mover.moves()) {
                out.printf(
                        Locale.ROOT,
                        "%-12s %-24s %-10s %7s %7s %7s%n",
                        mover.dyad(),
                        move.issue() == null ? "" : issues.title(move.issue()),
                        move.day(),
                        tension(move.before()),
                        tension(move.after()),
                        String.format(Locale.ROOT, "%+.1f", move.change()));
                if (move.issue() == null) {
                    causes(out, move.causes());
                }
            }
        }
        int more = result.totals().movedDyads() - result.movers().size();
        if (more > 0) {
            out.printf(Locale.ROOT, "%,d more dyads move less%n", more);
        }
    }

    private static void causes(PrintWriter out, List<Cause> causes) {
        if (causes.isEmpty()) {
            out.println("    the parameters of the rule book");
        }
        for (Cause cause : causes) {
            out.printf(
                    Locale.ROOT,
                    "    %+.2f %s: %s, %,d %s%n",
                    cause.load(),
                    cause.kind().name().toLowerCase(Locale.ROOT),
                    cause.rule(),
                    cause.actions(),
                    cause.actions() == 1 ? "action" : "actions");
            ActionLoad greatest = cause.greatest().get(0);
            out.printf(
                    Locale.ROOT,
                    "      %+.2f %s %s %s%s%n",
                    greatest.load(),
                    greatest.action().day(),
                    greatest.action().id(),
                    greatest.action().type(),
                    greatest.action().summary().isEmpty()
                            ? ""
                            : ": " + greatest.action().summary());
        }
    }

    private static String tension(@Nullable Double tension) {
        return tension == null ? "no data" : String.format(Locale.ROOT, "%.1f", tension);
    }

    private static void rules(PrintWriter out, BacktestResult result) {
        List<RuleChange> differ =
                result.rules().stream().filter(RuleChange::differs).toList();
        if (differ.isEmpty()) {
            return;
        }
        out.println();
        out.printf(Locale.ROOT, "%-8s %20s %24s  %s%n", "edit", "signals", "points", "rule");
        for (RuleChange change : differ) {
            out.printf(
                    Locale.ROOT,
                    "%-8s %8s -> %8s %10s -> %10s  %s: %s%n",
                    change.edit().word(),
                    String.format(Locale.ROOT, "%,d", change.before().signals()),
                    String.format(Locale.ROOT, "%,d", change.after().signals()),
                    points(change.before()),
                    points(change.after()),
                    change.ruleFile(),
                    change.rule());
        }
    }

    private static String points(RuleOutput given) {
        return String.format(Locale.ROOT, "%,.1f", given.escalation() + given.cooperation());
    }

    private static void levels(PrintWriter out, BacktestResult result) {
        if (result.levels().isEmpty()) {
            return;
        }
        out.println();
        out.printf(Locale.ROOT, "%-12s %-10s %-10s  %s%n", "dyad", "from", "to", "level");
        for (LevelChange change : result.levels()) {
            out.printf(
                    Locale.ROOT,
                    "%-12s %-10s %-10s  %s -> %s%n",
                    change.dyad(),
                    change.from(),
                    change.to(),
                    level(change.before()),
                    level(change.after()));
        }
    }

    private static void warnings(PrintWriter out, BacktestResult result) {
        if (!result.warnings().isEmpty()) {
            out.println();
            result.warnings().forEach(out::println);
        }
    }

    private static String level(@Nullable Level level) {
        return level == null ? "no level" : level.word();
    }
}
