package dev.detente.rulebooks.backtest;

import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Tension;
import dev.detente.rulebooks.backtest.BacktestPeriod.Days;
import dev.detente.rulebooks.backtest.BacktestResult.CurvePoint;
import dev.detente.rulebooks.backtest.BacktestResult.LevelChange;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.DyadSeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a dyad moves.
 *
 * @param own the day on which its tension moves furthest; null when it does not move
 * @param issues the same for its issues that move, the greatest first; for a dyad that moves itself they are added
 * {@linkplain #withIssues when asked for}
 * @param levels the days on which its level differs
 */
record DyadMoves(Dyad dyad, @Nullable Peak own, List<Peak> issues, List<LevelChange> levels) {
    /** Dyads that move furthest come first: those that move themselves, then those of which only issues move. */
    static final Comparator<DyadMoves> FURTHEST_FIRST = Comparator.comparingDouble((DyadMoves m) -> -Peak.size(m.own()))
            .thenComparing(m -> m.own() != null || m.issues().isEmpty()
                    ? 0
                    : -Peak.size(m.issues().get(0)))
            .thenComparing(DyadMoves::dyad);

    DyadMoves {
        issues = List.copyOf(issues);
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

        /** How far it moves, 0 or more. */
        static double size(@Nullable Peak peak) {
            return peak == null ? 0 : Math.abs(peak.change());
        }
    }

    /** How a dyad moves; empty when all its tensions and levels are the same on all days. */
    static Optional<DyadMoves> of(Dyad dyad, BookSums base, BookSums draft, Days days) {
        DyadSeries before = base.series(dyad);
        DyadSeries after = draft.series(dyad, before, base);
        List<CurvePoint> curve = curve(before, after, null, days);
        Peak own = peak(null, curve);
        List<Peak> issues = own == null ? issues(before, after, days) : List.of();
        List<LevelChange> levels = levels(curve, before, base.parameters(), after, draft.parameters());
        return own == null && issues.isEmpty() && levels.isEmpty()
                ? Optional.empty()
                : Optional.of(new DyadMoves(dyad, own, issues, levels));
    }

    /** These moves with those of the dyad's issues. */
    DyadMoves withIssues(BookSums base, BookSums draft, Days days) {
        DyadSeries before = base.series(dyad);
        return new DyadMoves(dyad, own, issues(before, draft.series(dyad, before, base), days), levels);
    }

    /** The dyad's own move first, if it moves, then those of its issues; at most {@code most}. */
    List<Peak> moves(int most) {
        return Stream.concat(Stream.ofNullable(own), issues.stream())
                .limit(most)
                .toList();
    }

    private static List<Peak> issues(DyadSeries before, DyadSeries after, Days days) {
        Set<IssueId> issues = new TreeSet<>(before.issues());
        issues.addAll(after.issues());
        return issues.stream()
                .flatMap(issue -> Stream.ofNullable(peak(issue, curve(before, after, issue, days))))
                .sorted(Comparator.comparingDouble(peak -> -Peak.size(peak)))
                .toList();
    }

    /** A dyad's tension under both books, day by day. */
    static List<CurvePoint> curve(Dyad dyad, BookSums base, BookSums draft, Days days) {
        DyadSeries before = base.series(dyad);
        return curve(before, draft.series(dyad, before, base), null, days);
    }

    private static List<CurvePoint> curve(DyadSeries before, DyadSeries after, @Nullable IssueId issue, Days days) {
        @Nullable Tension[] baseTensions = before.tensions(issue, days.from(), days.count());
        @Nullable Tension[] draftTensions = after.tensions(issue, days.from(), days.count());
        return IntStream.range(0, days.count())
                .mapToObj(i ->
                        new CurvePoint(days.from().plusDays(i), tension(baseTensions[i]), tension(draftTensions[i])))
                .toList();
    }

    /** The first of the days on which the tensions are furthest apart; null when they are the same on all days. */
    private static @Nullable Peak peak(@Nullable IssueId issue, List<CurvePoint> curve) {
        return curve.stream()
                .filter(p -> !Objects.equals(p.before(), p.after()))
                .map(p -> new Peak(issue, p.day(), p.before(), p.after()))
                .reduce((a, b) -> Peak.size(b) > Peak.size(a) ? b : a)
                .orElse(null);
    }

    private static @Nullable Double tension(@Nullable Tension numbers) {
        return numbers == null ? null : (Double) numbers.tension();
    }

    /** The level that a tension is under a book; null where there is too little evidence. */
    private static @Nullable Level level(@Nullable Double tension, Evidence evidence, Parameters parameters) {
        return tension == null || evidence != Evidence.ENOUGH ? null : Level.of(tension, parameters.levels());
    }

    private static List<LevelChange> levels(
            List<CurvePoint> curve,
            DyadSeries base,
            Parameters baseParameters,
            DyadSeries draft,
            Parameters draftParameters) {
        LocalDate begin = curve.get(0).day();
        List<Evidence> baseEvidence = base.evidence(begin, curve.size());
        List<Evidence> draftEvidence = draft.evidence(begin, curve.size());
        List<LevelChange> changes = new ArrayList<>();
        for (int i = 0; i < curve.size(); i++) {
            CurvePoint point = curve.get(i);
            LocalDate day = point.day();
            Level before = level(point.before(), baseEvidence.get(i), baseParameters);
            Level after = level(point.after(), draftEvidence.get(i), draftParameters);
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
}
