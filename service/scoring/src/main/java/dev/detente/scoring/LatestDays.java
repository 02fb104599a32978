package dev.detente.scoring;

import dev.detente.model.Action;
import dev.detente.model.IssueId;
import dev.detente.model.work.Checkpoint;
import dev.detente.model.work.Parallel;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The days on which pairs have actions, the latest first, within a day by pair. Holds only one day of each pair at a time, so that the first days come at once. */
final class LatestDays implements Iterator<LatestDays.DayOfPair> {
    private final LocalDate from;
    private final PriorityQueue<DayOfPair> next = new PriorityQueue<>(Comparator.comparing(DayOfPair::day)
            .reversed()
            .thenComparing(d -> d.scores().pair()));

    /**
     * A day on which a pair has an action.
     *
     * @param days the days of the pair that may be asked for, ascending
     * @param place the place of this day among them
     */
    record DayOfPair(PairScores scores, List<LocalDate> days, int place) {
        LocalDate day() {
            return days.get(place);
        }
    }

    /**
     * @param issue only days with an action about it; null for all
     * @param from the first day
     * @param to the last day
     */
    LatestDays(Collection<PairScores> pairs, @Nullable IssueId issue, LocalDate from, LocalDate to) {
        this.from = from;
        List<PairScores> some = pairs.stream()
                .filter(p -> p.sums().lastDay().filter(d -> !d.isBefore(from)).isPresent())
                .toList();
        Parallel.map(some, p -> latest(p, issue == null ? p.sums().days() : days(p, issue), to))
                .forEach(this::add);
    }

    private static List<LocalDate> days(PairScores pair, IssueId issue) {
        return pair.scoredActions().stream()
                .filter(a -> a.issues().contains(issue))
                .map(Action::day)
                .distinct()
                .sorted()
                .toList();
    }

    private static DayOfPair latest(PairScores pair, List<LocalDate> days, LocalDate to) {
        int place = days.size() - 1;
        while (place >= 0 && days.get(place).isAfter(to)) {
            place--;
        }
        return new DayOfPair(pair, days, place);
    }

    private void add(DayOfPair day) {
        if (day.place() >= 0 && !day.day().isBefore(from)) {
            next.add(day);
        }
    }

    @Override
    public boolean hasNext() {
        return !next.isEmpty();
    }

    @Override
    public DayOfPair next() {
        if (next.isEmpty()) {
            throw new NoSuchElementException();
        }
        Checkpoint.pass();
        DayOfPair first = next.remove();
        add(new DayOfPair(first.scores(), first.days(), first.place() - 1));
        return first;
    }
}
