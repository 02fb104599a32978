package dev.detente.api.command;

import dev.detente.rulebooks.judging.CrisisVerdict;
import dev.detente.rulebooks.judging.CrisisVerdict.ChangedCrisis;
import dev.detente.rulebooks.judging.CrisisVerdict.SeriesChange;
import dev.detente.rulebooks.judging.FigureChange;
import dev.detente.rulebooks.judging.Interval;
import dev.detente.rulebooks.judging.LevelVerdict;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints whether a draft detects crises better or worse. */
final class CrisesTable {
    private CrisesTable() {}

    /** @param verdict null when no crisis could be judged */
    static void print(PrintWriter out, @Nullable CrisisVerdict verdict) {
        out.println();
        if (verdict == null) {
            out.println("Crises: there is no dated crisis in the period on a dyad with 40 reports or more.");
            return;
        }
        out.printf(
                Locale.ROOT,
                "Crises: %,d onsets of %,d events, on %,d of %,d dyads with 40 reports or more.%n%s%n",
                verdict.crises(),
                verdict.events(),
                verdict.judgedDyads(),
                verdict.dyads(),
                verdict.sentence());
        levels(out, verdict.levels());
        if (verdict.series().stream().noneMatch(SeriesChange::differs)) {
            return;
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "%-8s %-5s %8s %8s %8s  %s%n",
                "series",
                "",
                "before",
                "after",
                "change",
                "90 % of changes");
        verdict.series().forEach(s -> s.figures().forEach(f -> figure(out, s.name(), f)));
        verdict.series()
                .forEach(s -> out.printf(
                        Locale.ROOT,
                        "%s of %.2f or more catches %,d of %,d crises before, %,d after%n",
                        s.name(),
                        s.threshold(),
                        s.caughtBefore(),
                        verdict.crises(),
                        s.caughtAfter()));
        changed(out, verdict);
    }

    private static void levels(PrintWriter out, @Nullable LevelVerdict levels) {
        if (levels == null || !levels.differs()) {
            return;
        }
        out.printf(
                Locale.ROOT,
                "%nLevels: %,d units of %,d pairs with a label of intensity. %s%n",
                levels.units(),
                levels.pairs(),
                levels.origin());
        levels.figures().forEach(f -> figure(out, "tension", f));
    }

    private static void figure(PrintWriter out, String series, FigureChange f) {
        out.printf(
                Locale.ROOT,
                "%-8s %-5s %8s %8s %8s  %-17s  %s%n",
                series,
                f.figure(),
                number("%.3f", f.before()),
                number("%.3f", f.after()),
                number("%+.3f", f.change()),
                interval(f.difference()),
                f.verdict());
    }

    private static String number(String form, @Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, form, value);
    }

    private static String interval(@Nullable Interval interval) {
        return interval == null ? "-" : String.format(Locale.ROOT, "%+.3f .. %+.3f", interval.low(), interval.high());
    }

    private static void changed(PrintWriter out, CrisisVerdict verdict) {
        if (verdict.changed().isEmpty()) {
            return;
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "%-6s %-8s %-12s %-10s %7s %7s  %s%n",
                "crisis",
                "by",
                "dyad",
                "onset",
                "before",
                "after",
                "what");
        for (ChangedCrisis c : verdict.changed()) {
            out.printf(
                    Locale.ROOT,
                    "%-6s %-8s %-12s %-10s %7.2f %7.2f  %s%n",
                    c.became(),
                    c.series(),
                    c.dyad(),
                    c.onset(),
                    c.before(),
                    c.after(),
                    c.what());
        }
    }
}
