package dev.detente.rules.score;

import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.rules.book.Parameters;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A dyad's numbers on any day: those of a {@link ScoreSheet}, for reading many days. */
public final class DyadSeries {
    private final DyadSheet sheet;
    private final Dyad dyad;

    DyadSeries(Dyad dyad, DyadSheet sheet) {
        this.dyad = dyad;
        this.sheet = sheet;
    }

    /** The dyad of these numbers. */
    public Dyad dyad() {
        return dyad;
    }

    /**
     * The dyad's numbers under other parameters, from the same sums.
     *
     * @param parameters parameters with the same feeds
     */
    public DyadSeries under(Parameters parameters) {
        return new DyadSeries(dyad, sheet.under(parameters));
    }

    /** The issues that ever had a signal, sorted. */
    public Set<IssueId> issues() {
        return sheet.issues();
    }

    /** The directions and issues that ever had a signal, sorted; the issue is null for a direction as a whole. */
    public List<DirectionScope> directed() {
        return sheet.directed();
    }

    /**
     * One direction, on one issue or on all.
     *
     * @param issue null for all
     */
    public record DirectionScope(
            DirectedDyad direction, @Nullable IssueId issue) {}

    /**
     * The numbers at the end of a day; null before the first signal.
     *
     * @param issue the issue on its own scope, or null for the dyad
     */
    public @Nullable Tension tension(@Nullable IssueId issue, LocalDate day) {
        Scope scope = sheet.scope(issue);
        return scope == null ? null : scope.at(DyadSheet.day(day));
    }

    /**
     * The numbers of {@link #tension} at the ends of some days in a row, which is quicker than one day after the other; an element is null before the first
     * signal.
     *
     * @param count how many days, 0 or more
     */
    public @Nullable Tension[] tensions(@Nullable IssueId issue, LocalDate from, int count) {
        Scope scope = sheet.scope(issue);
        return scope == null ? new Tension[count] : scope.at(DyadSheet.day(from), count);
    }

    /**
     * The remaining weights of the dyad at the ends of some days in a row, for trying parameters.
     *
     * @param count how many days, 1 or more
     */
    public PointDays pointDays(LocalDate from, int count) {
        return sheet.pointDays(DyadSheet.day(from), count);
    }

    /** The issue's share of the dyad's tension at the end of a day, in points; null before its first signal. */
    public @Nullable Double points(IssueId issue, LocalDate day) {
        return points(sheet.scope(issue), day);
    }

    /** The direction's share of the dyad's tension at the end of a day, in points; null before its first signal. */
    public @Nullable Double points(DirectedDyad direction, LocalDate day) {
        return points(sheet.directedScope(new DirectionScope(direction, null)), day);
    }

    private @Nullable Double points(@Nullable Scope scope, LocalDate day) {
        int t = DyadSheet.day(day);
        return scope == null || scope.at(t) == null ? null : sheet.shares(t).points(scope.points(t));
    }

    /**
     * The numbers of a direction on its own at the end of a day: the formula on the acts of one actor towards the other; null before its first signal.
     * Tensions of the two directions do not add up.
     */
    public @Nullable Tension directedTension(DirectionScope directed, LocalDate day) {
        Scope scope = sheet.directedScope(directed);
        return scope == null ? null : scope.at(DyadSheet.day(day));
    }

    /** Escalation load of a direction at the end of a day, 0 or more; null before its first signal. */
    public @Nullable Double escalation(DirectionScope directed, LocalDate day) {
        Tension own = directedTension(directed, day);
        return own == null ? null : own.escalation();
    }

    /** The tension in a word at the end of a day; null where there is too little evidence. */
    public @Nullable Level level(LocalDate day) {
        return sheet.level(day, tension(null, day));
    }

    /** The tension at the end of a day minus that of some days earlier, in points; null while the earlier day is in the warm-up. */
    public @Nullable Double change(LocalDate day, int days) {
        return sheet.change(DyadSheet.day(day), tension(null, day), days);
    }

    /**
     * The tension some days after a day if nothing happens after it, in points, 0 to 100; null without a tension on the day.
     *
     * @param days how many days after it, 0 or more
     */
    public @Nullable Double ahead(LocalDate day, int days) {
        return sheet.ahead(DyadSheet.day(day), days);
    }

    /** Whether the last action up to a day is more than 90 days before it. */
    public boolean dormant(LocalDate day) {
        return sheet.dormant(day);
    }

    /** The day of the last action up to a day; null when there is none. */
    public @Nullable LocalDate lastActionOn(LocalDate day) {
        return sheet.lastActionOn(day);
    }

    /** Whole days since the dyad's actors last consulted, up to the given day, 0 or more; null when they never did. */
    public @Nullable Double daysSinceTalks(LocalDate day) {
        LocalDate talks = sheet.lastTalksOn(day);
        return talks == null ? null : (double) ChronoUnit.DAYS.between(talks, day);
    }

    /**
     * How unusual the hostile actions of the last days are; null before any feed has been observed long enough.
     *
     * @param direction of one direction, or null for the dyad
     */
    public @Nullable Surge surge(@Nullable DirectedDyad direction, LocalDate day) {
        return sheet.surge(direction, day);
    }

    /** How much data the numbers of a day are based on. */
    public Evidence evidence(LocalDate day) {
        return sheet.evidence(day);
    }

    /**
     * The same for some days in a row, which is quicker than one day after the other.
     *
     * @param count how many days, 0 or more
     */
    public List<Evidence> evidence(LocalDate from, int count) {
        return List.of(sheet.evidence(DyadSheet.day(from), count));
    }

    /** Whether the day is in the dyad's warm-up, while its numbers are still building up. */
    public boolean warmingUp(LocalDate day) {
        return sheet.warmingUp(DyadSheet.day(day));
    }

    /** The actions that moved the tension furthest as of a day, the furthest first; see {@link LargestActions}. */
    public List<LargestActions.LargeAction> largestActions(LocalDate day) {
        return sheet.largestActions(day);
    }

    /**
     * The actions that moved the tension furthest, for days from a first to a last one.
     *
     * @param first the first day that will be asked for
     * @param last the last one
     */
    public LargestActions largestActions(LocalDate first, LocalDate last) {
        return sheet.largestActions(first, last);
    }
}
