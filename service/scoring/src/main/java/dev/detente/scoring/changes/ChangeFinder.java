package dev.detente.scoring.changes;

import dev.detente.model.Dyad;
import dev.detente.model.Level;
import dev.detente.model.Pair;
import dev.detente.model.work.Parallel;
import dev.detente.rules.book.SurgeParameters;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Board;
import dev.detente.scoring.Boards;
import dev.detente.scoring.Moment;
import dev.detente.scoring.PerMoment;
import dev.detente.scoring.Query;
import dev.detente.scoring.View;
import dev.detente.scoring.changes.PairChange.News;
import dev.detente.scoring.changes.PairMoves.Finding;
import dev.detente.scoring.changes.PairMoves.Move;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pairs that have changed over a time, and keeps the last few answers.
 */
public final class ChangeFinder {
    private static final int KEPT = 8;
    /** Habits are measured only of the pairs that moved furthest: a pair that moved less than all of these is unlikely to be the most unusual. */
    private static final int MEASURED = 200;

    private final Boards boards;
    private final RevisionFinder revisions;
    private final PerMoment<Moves> kept = new PerMoment<>(KEPT);

    /**
     * The changes over a time, as they are kept.
     *
     * @param rose those that moved furthest and rose
     * @param eased those that moved furthest and did not rise
     * @param observed the day from which a pair's first action is news
     * @param measured those that moved furthest
     */
    private record Moves(
            Board now,
            Board before,
            PairMoves pairs,
            List<PairChange> rose,
            List<PairChange> eased,
            Map<News, Integer> news,
            LocalDate observed,
            Map<Dyad, MeasuredChange> measured) {
        Changes.Counts counts() {
            int rise = (int) pairs.moved().stream().filter(PairChange::rose).count();
            return new Changes.Counts(
                    rise,
                    pairs.moved().size() - rise,
                    pairs.faded().size(),
                    news.getOrDefault(News.LEVEL_ROSE, 0),
                    news.getOrDefault(News.LEVEL_FELL, 0),
                    news.getOrDefault(News.SURGE_BEGAN, 0),
                    news.getOrDefault(News.SURGE_ENDED, 0),
                    news.getOrDefault(News.UNUSUAL_MOVE, 0),
                    pairs.newPairs().size(),
                    pairs.steady(),
                    pairs.tooNew());
        }
    }

    /**
     * A pair that moved far.
     *
     * @param found its change before its habit was known
     * @param change its change with its habit
     */
    private record MeasuredChange(PairChange found, PairChange change) {}

    public ChangeFinder(Boards boards, RevisionFinder revisions) {
        this.boards = boards;
        this.revisions = revisions;
    }

    public Changes find(Since since) {
        Board now = boards.board(new Query(since.asOf(), null, null));
        Moves moves = kept.get(
                new Moment(now.view().snapshot(), since.day(), since.asOf()), before -> compute(now, since, before));
        return new Changes(
                now.view(),
                since,
                moves.rose(),
                moves.eased(),
                moves.pairs().faded(),
                moves.pairs().newPairs(),
                moves.counts(),
                now.lastActionOn(),
                revisions.find(now.view(), since));
    }

    /** @param known an earlier result, reused for dyads on which nothing has changed since */
    private Moves compute(Board now, Since since, @Nullable Moves known) {
        View view = now.view();
        Board before = boards.board(new View(view.snapshot(), since.day(), null));
        LocalDate observed = observedSince(view);
        PairMoves pairs;
        if (known != null && known.observed().equals(observed)) {
            Set<Dyad> differing = now.changedSince(known.now());
            pairs = known.pairs()
                    .with(
                            found(known.now(), known.now().standings(differing), known.before(), since, observed),
                            found(now, now.standings(differing), before, since, observed));
        } else {
            pairs = PairMoves.NONE.with(List.of(), found(now, now.standings(), before, since, observed));
        }
        Map<Dyad, MeasuredChange> habits = known == null ? Map.of() : known.measured();
        // They are sorted already.
        List<PairChange> furthest = pairs.moved().stream().limit(MEASURED).toList();
        List<MeasuredChange> measured = Parallel.map(furthest, c -> measured(c, habits.get(c.dyad()), view, since));
        List<PairChange> withHabits = measured.stream()
                .map(MeasuredChange::change)
                .sorted(PairChange.MOST_UNUSUAL_FIRST)
                .toList();
        Map<News, Integer> news = new EnumMap<>(News.class);
        Stream.of(withHabits, pairs.faded(), pairs.newPairs())
                .flatMap(List::stream)
                .forEach(c -> c.news().forEach(n -> news.merge(n, 1, Integer::sum)));
        return new Moves(
                now,
                before,
                pairs,
                withHabits.stream().filter(PairChange::rose).toList(),
                withHabits.stream().filter(c -> !c.rose()).toList(),
                news,
                observed,
                measured.stream().collect(Collectors.toMap(m -> m.change().dyad(), m -> m)));
    }

    /** @param some standings of the board */
    private static List<Finding> found(Board now, List<Standing> some, Board before, Since since, LocalDate observed) {
        return Parallel.map(
                some.stream().filter(s -> s.tension() != null).toList(),
                s -> found(now.view(), since, s, before.standing(s.dyad()), observed));
    }

    /** The change of a pair from the day before to a day, if something happened and it moved; its habit is not measured yet. */
    public static Optional<PairChange> movedOn(View view, Dyad dyad, LocalDate day) {
        Standing now = view.series(dyad).standing(day);
        if (now.tension() == null || !day.equals(now.lastActionOn())) {
            return Optional.empty();
        }
        LocalDate eve = day.minusDays(1);
        Finding found = found(view, Since.day(day), now, view.series(dyad).standing(eve), observedSince(view));
        return found.move() == Move.MOVED ? Optional.ofNullable(found.change()) : Optional.empty();
    }

    /** The changes whose habits are measured: those that moved furthest. */
    public static List<PairChange> furthest(Collection<PairChange> moved) {
        return moved.stream()
                .sorted(PairChange.MOST_UNUSUAL_FIRST)
                .limit(MEASURED)
                .toList();
    }

    /**
     * The first of those that rose on a day, in the order of the start page.
     *
     * @param moved all pairs that {@linkplain #movedOn moved}, or the {@link #furthest} of them
     */
    public static List<PairChange> firstRisen(View view, Collection<PairChange> moved, LocalDate day, int limit) {
        return furthest(moved).stream()
                .filter(PairChange::rose)
                .map(c -> measured(c, view.series(c.dyad()), Since.day(day)))
                .sorted(PairChange.MOST_UNUSUAL_FIRST)
                .limit(limit)
                .toList();
    }

    /** The day from which a pair's first action is news; in the warm-up of the first feed, every pair is new. */
    private static LocalDate observedSince(View view) {
        return view.snapshot().facts().observedSince().values().stream()
                .min(Comparator.naturalOrder())
                .map(day -> day.plusDays(view.book().parameters().evidence().warmUpDays()))
                .orElse(LocalDate.MAX);
    }

    private static Finding found(View view, Since since, Standing now, @Nullable Standing then, LocalDate observed) {
        boolean acted = Objects.requireNonNull(now.lastActionOn()).isAfter(since.day());
        Set<News> news = EnumSet.noneOf(News.class);
        Double before = then == null ? null : then.tension();
        Level levelBefore = null;
        Move move;
        if (then == null || before == null) {
            move = acted && !since.day().isBefore(observed) ? Move.NEW : Move.TOO_NEW;
            news.add(News.NEW_PAIR);
        } else if (view.series(now.dyad()).warmingUp(since.day())) {
            move = Move.TOO_NEW;
        } else {
            levelBefore = then.level();
            addNews(news, view, now, then, acted);
            boolean moved = Math.abs(now.tensionOrNone() - before) >= Changes.MIN_MOVE;
            move = news.isEmpty() && !moved ? Move.STEADY : acted ? Move.MOVED : Move.FADED;
        }
        if (move == Move.STEADY || move == Move.TOO_NEW) {
            return new Finding(move, null);
        }
        boolean direct = view.snapshot().sums(Pair.of(now.dyad())).actsWithin(since.day(), since.asOf());
        PairChange change = new PairChange(
                now.dyad(),
                direct,
                before,
                now.tensionOrNone(),
                levelBefore,
                now.level(),
                acted ? now.surge() : null,
                null,
                news,
                List.of());
        return new Finding(move, change);
    }

    private static void addNews(Set<News> news, View view, Standing now, Standing then, boolean acted) {
        Level level = now.level();
        Level before = then.level();
        if (level != null && before != null && level != before) {
            news.add(level.compareTo(before) > 0 ? News.LEVEL_ROSE : News.LEVEL_FELL);
        }
        SurgeParameters surge = view.book().parameters().surge();
        boolean surging = surge.surging(now.surge());
        if (acted && surging != surge.surging(then.surge())) {
            news.add(surging ? News.SURGE_BEGAN : News.SURGE_ENDED);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same object comes from the same signals
    private static MeasuredChange measured(PairChange c, @Nullable MeasuredChange known, View view, Since since) {
        return known != null && known.found() == c
                ? known
                : new MeasuredChange(c, measured(c, view.series(c.dyad()), since));
    }

    private static PairChange measured(PairChange c, DyadSeries series, Since since) {
        Habit habit = Habit.of(series, since.day(), since.days());
        Set<News> news = EnumSet.noneOf(News.class);
        news.addAll(c.news());
        if (habit.unusualness(c.before() == null ? 0 : c.before(), c.tension()) >= Habit.UNUSUAL) {
            news.add(News.UNUSUAL_MOVE);
        }
        return new PairChange(
                c.dyad(),
                c.direct(),
                c.before(),
                c.tension(),
                c.levelBefore(),
                c.level(),
                c.surge(),
                habit,
                news,
                List.of());
    }
}
