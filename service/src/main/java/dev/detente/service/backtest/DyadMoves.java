package dev.detente.service.backtest;

import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Tension;
import dev.detente.rules.score.DyadSeries;
import dev.detente.service.backtest.BacktestResult.CurvePoint;
import dev.detente.service.backtest.BacktestResult.LevelChange;
import dev.detente.service.backtest.Period.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far a dyad moves.
 *
 * @param moves the dyad's own greatest move first, if it moves, then those of its issues that move, the greatest first
 * @param levels the days on which its level is another
 */
record DyadMoves(Dyad dyad, List<Peak> moves, List<LevelChange> levels) {
    /** Who moves furthest comes first: the dyads themselves, then those of which only issues move. */
    static final Comparator<DyadMoves> FURTHEST_FIRST = Comparator.comparingDouble((DyadMoves m) -> -m.own())
            .thenComparing(Comparator.comparingDouble(m -> -m.greatest()))
            .thenComparing(DyadMoves::dyad);

    DyadMoves {
        moves = List.copyOf(moves);
        levels = List.copyOf(levels);
    }

    /**
     * The day on which two tensions are furthest apart.
     *
     * @param issue the issue; null for the dyad
     */
    record Peak(
            @Nullable IssueId issue,
            LocalDate day,
            @Nullable Double before,
            @Nullable Double after) {
        double change() {
            return (after == null ? 0 : after) - (before == null ? 0 : before);
        }

        private static Optional<Peak> of(@Nullable IssueId issue, List<CurvePoint> curve) {
            return curve.stream()
                    .filter(p -> !Objects.equals(p.before(), p.after()))
                    .map(p -> new Peak(issue, p.day(), p.before(), p.after()))
                    .reduce((a, b) -> Math.abs(b.change()) > Math.abs(a.change()) ? b : a);
        }
    }

    /** How a dyad moves; empty when all its tensions and levels are the same on all days. */
    static Optional<DyadMoves> of(Dyad dyad, BookSums base, BookSums draft, Days days) {
        DyadSeries before = base.series(dyad);
        DyadSeries after = draft.series(dyad, before, base);
        List<CurvePoint> curve = curve(before, after, null, days);
        Set<IssueId> issues = new TreeSet<>(before.issues());
        issues.addAll(after.issues());
        List<Peak> moves = new ArrayList<>();
        issues.forEach(
                issue -> Peak.of(issue, curve(before, after, issue, days)).ifPresent(moves::add));
        moves.sort(Comparator.comparingDouble(peak -> -Math.abs(peak.change())));
        Peak.of(null, curve).ifPresent(own -> moves.add(0, own));
        List<LevelChange> levels = levels(before, after, days);
        return moves.isEmpty() && levels.isEmpty() ? Optional.empty() : Optional.of(new DyadMoves(dyad, moves, levels));
    }

    /** A dyad's tension under both books, day by day. */
    static List<CurvePoint> curve(Dyad dyad, BookSums base, BookSums draft, Days days) {
        DyadSeries before = base.series(dyad);
        return curve(before, draft.series(dyad, before, base), null, days);
    }

    private static List<CurvePoint> curve(DyadSeries before, DyadSeries after, @Nullable IssueId issue, Days days) {
        List<CurvePoint> curve = new ArrayList<>();
        for (LocalDate day = days.from(); !day.isAfter(days.to()); day = day.plusDays(1)) {
            curve.add(new CurvePoint(day, tension(before.tension(issue, day)), tension(after.tension(issue, day))));
        }
        return curve;
    }

    private static @Nullable Double tension(@Nullable Tension numbers) {
        return numbers == null ? null : numbers.tension();
    }

    private static List<LevelChange> levels(DyadSeries base, DyadSeries draft, Days days) {
        List<LevelChange> changes = new ArrayList<>();
        for (LocalDate day = days.from(); !day.isAfter(days.to()); day = day.plusDays(1)) {
            Level before = base.level(day);
            Level after = draft.level(day);
            if (before == after) {
                continue;
            }
            LevelChange last = changes.isEmpty() ? null : changes.get(changes.size() - 1);
            LocalDate from = day;
            if (last != null && last.to().plusDays(1).equals(day) && last.before() == before && last.after() == after) {
                from = last.from();
                changes.remove(changes.size() - 1);
            }
            changes.add(new LevelChange(base.dyad(), from, day, before, after));
        }
        return changes;
    }

    /** How far the dyad itself moves, 0 or more. */
    private double own() {
        return moves.isEmpty() || moves.get(0).issue() != null
                ? 0
                : Math.abs(moves.get(0).change());
    }

    /** How far the dyad or one of its issues moves, 0 or more. */
    private double greatest() {
        return moves.stream().mapToDouble(m -> Math.abs(m.change())).max().orElse(0);
    }
}
