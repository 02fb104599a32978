package dev.detente.scoring.alarm;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.QuadClass;
import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.model.work.Parallel;
import dev.detente.rules.score.DeedGroup;
import dev.detente.rules.score.DyadSeries;
import dev.detente.scoring.Board;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds grave acts: what one side did to the other on a day, all acts of one type together. They are grave when they are material conflict, make
 * {@value #POINTS} points or more of the pair's tension, half a level, and came on a day on which the load rose by 15 %: for acts of force that of force,
 * otherwise that of all that strains. The load and not the tension must rise, since near 100 even a hundred strikes add less than a point; and a war in
 * which each day is like the one before gives no alarm. The pair needs no level and no other evidence: the first attack in years is news. Acts in the first
 * days of a feed are left out, since every pair is new then, and so are those that a person doubts.
 *
 * <p>Example: 20 strikes between two states without a past make 99 of 99 points, and the load rose from nothing. On each day of a war with 20 strikes a
 * day and a half-life of 9 days, they make 8 points, and the load is that of the day before.
 */
public final class GraveActs {
    /** Acts are news only on their day and the days after it, this many in all. */
    public static final int DAYS = 7;

    /** The least points of the acts together. */
    public static final double POINTS = 10;

    /** The least load of a day, in terms of that of the day before: one strike a day more in a war is no news. */
    private static final double GROWTH = 1.15;

    /** How many machine-coded reports, each of another pair of entities or another code, make acts a fact: a misread sentence often makes two. */
    private static final int WITNESSES = 3;

    private GraveActs() {}

    /**
     * The acts of one side on a day.
     *
     * @param dyad its pair
     * @param day the day
     * @param acts the acts, those with the most points first; their points are shares of the tension at the end of the day
     */
    public record Grave(Dyad dyad, LocalDate day, DeedGroup acts) {
        /** The act with the most points. */
        public Action act() {
            return acts.deeds().get(0).action();
        }

        /** Whether an action is one of the acts. */
        public boolean has(Action action) {
            return action.day().equals(day)
                    && action.type() == acts.kind().type()
                    && action.source().equals(acts.kind().source());
        }
    }

    /** The grave acts of some pairs in the last days. */
    public static List<Grave> of(Board board, Set<Dyad> pairs) {
        View view = board.view();
        LocalDate first = view.asOf().minusDays(DAYS - 1);
        List<Dyad> recent = board.standings(pairs).stream()
                .filter(s -> s.lastActionOn() != null && !s.lastActionOn().isBefore(first))
                .map(s -> s.dyad())
                .sorted()
                .toList();
        return Parallel.map(recent, dyad -> of(view, dyad, first, view.asOf())).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The grave acts of a pair from a day to a day, both included. */
    public static List<Grave> of(View view, Dyad dyad, LocalDate from, LocalDate to) {
        DyadSeries series = view.series(dyad);
        return from.datesUntil(to.plusDays(1))
                .flatMap(day -> of(view, series, day))
                .toList();
    }

    private static Stream<Grave> of(View view, DyadSeries series, LocalDate day) {
        Tension now = series.tension(null, day);
        Tension eve = series.tension(null, day.minusDays(1));
        // This leaves out most days without reading their actions.
        if (now == null || now.tension() < POINTS || !(rose(now, eve, true) || rose(now, eve, false))) {
            return Stream.empty();
        }
        return series.groupsAfter(day.minusDays(1), day, Integer.MAX_VALUE).stream()
                .filter(group -> group.kind().direct()
                        && group.kind().type().quadClass() == QuadClass.MATERIAL_CONFLICT
                        && rose(now, eve, force(group)))
                .flatMap(group -> counted(view, group))
                .filter(group -> group.points() >= POINTS)
                .map(group -> new Grave(series.dyad(), day, group));
    }

    private static boolean rose(Tension now, @Nullable Tension eve, boolean force) {
        return force
                ? now.force() > 0 && (eve == null || now.force() >= GROWTH * eve.force())
                : eve == null || now.escalation() >= GROWTH * eve.escalation();
    }

    private static boolean force(DeedGroup group) {
        return group.deeds().stream()
                .flatMap(deed -> deed.contributions().stream())
                .anyMatch(c -> c.signal().kind() == SignalKind.FORCE);
    }

    /** The group without acts that do not count; none when no act is left. */
    private static Stream<DeedGroup> counted(View view, DeedGroup group) {
        List<DeedGroup.Deed> deeds = group.deeds().stream()
                .filter(deed -> !deed.action().doubtful() && !firstDays(view, deed.action()))
                .toList();
        int witnesses = deeds.stream()
                .map(DeedGroup.Deed::action)
                .mapToInt(act -> act.feed().machineCoded() ? act.entityPairs() : WITNESSES)
                .sum();
        return witnesses < WITNESSES ? Stream.empty() : Stream.of(new DeedGroup(group.kind(), deeds));
    }

    private static boolean firstDays(View view, Action act) {
        Feed feed = act.feed();
        LocalDate since = view.snapshot().facts().observedSince().get(feed);
        return since == null
                || act.day()
                        .isBefore(since.plusDays(
                                view.book().parameters().evidence().warmUpDays()));
    }
}
