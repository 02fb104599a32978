package dev.detente.evaluation.odds;

import dev.detente.base.work.Parallel;
import dev.detente.evaluation.odds.Likeness.Grain;
import dev.detente.evaluation.odds.OddsResult.Figure;
import dev.detente.evaluation.odds.OddsResult.Order;
import dev.detente.evaluation.odds.OddsResult.Tenth;
import dev.detente.evaluation.odds.ShippedOdds.PeriodCounts;
import dev.detente.evaluation.outcome.Outcomes.Followed;
import dev.detente.evaluation.statistics.Bootstrap;
import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.score.DyadSeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says the odds of each day of a period and compares them with what followed. The shares are counted on the other periods that come with the program and,
 * from the second year on, also on the days of the period itself whose outcomes were known when the month of the day began. No share depends on a later
 * day. With another rule book than the default there are none. It is long because all that is compared is read from the same days.
 */
public final class OddsTrial {
    private static final int TENTH_DAYS = 100;
    private static final int HOSTILE_DAYS = 90;
    private static final int MONTH = 30;
    /** With more pair-days than this, only every second, third and so on of each pair is tried: days that follow one another say the same. */
    private static final long MOST_DAYS = 3_000_000;

    /** The least share of which a logarithm is taken, since that of 0 cannot be. */
    private static final double LEAST = 1e-6;
    /** Numbers that order days, by which each day is tried; the odds are the first. */
    private static final List<String> NAMES =
            List.of("odds", "persistence", "level", "tension", "surge", "hostile reports of 90 days");

    private static final int USUAL = NAMES.size();
    /** Less than the surge of any day that has one. */
    private static final int NO_SURGE = -10;

    private final Scores scores;
    private final RuleBook book;
    private final LocalDate from;
    private final LocalDate to;
    private final List<PeriodCounts> shipped;
    /** The pairs, once they are needed. */
    private List<TriedPair> pairs = List.of();

    /** The table of each month of 30 days. */
    private final List<OddsTable> tables = new ArrayList<>();

    /** The scores of a period. */
    public interface Scores {
        /** The dyads with any action or signal, sorted. */
        Set<Dyad> dyads();

        /** A dyad's numbers on any day. */
        DyadSeries series(Dyad dyad);

        /** The actions between the actors of a dyad, by day, as far as scores depend on them. */
        List<Action> acts(Dyad dyad);
    }

    /**
     * A pair and its numbers on the days that are tried.
     *
     * @param first the number of the first of these days
     * @param tension that of each of them, 0 when there is none
     * @param surge that of each of them, {@value #NO_SURGE} when there is none
     * @param hostile the hostile reports of the 90 days up to each of them
     */
    @SuppressWarnings("ArrayRecordComponent") // within this class, and never changed
    private record TriedPair(PairPast past, int first, double[] tension, double[] surge, int[] hostile) {}

    /**
     * A trial on a period.
     *
     * @param scores those of the period, as if nothing had been before it
     * @param from its first day
     * @param to its last day
     */
    public OddsTrial(Scores scores, RuleBook book, LocalDate from, LocalDate to) {
        this.scores = scores;
        this.book = book;
        this.from = from;
        this.to = to;
        shipped =
                ShippedOdds.standard().appliesTo(book) ? ShippedOdds.standard().apartFrom(from, to) : List.of();
    }

    /** Keeps the name of the dyad alone, not its series: that of all pairs would fill memory. */
    private PairPast past(Dyad dyad, DyadSeries series) {
        return PairPast.of(series, book.parameters().surge(), () -> scores.acts(dyad), List.of(from), to);
    }

    /** The counts of the whole period, as they are shipped. */
    public PeriodCounts counts() {
        OddsTable table = OddsTable.empty();
        Parallel.each(List.copyOf(scores.dyads()), dyad -> {
            PairPast past = past(dyad, scores.series(dyad));
            synchronized (table) {
                table.add(past, from, to);
            }
        });
        return PeriodCounts.of(from, to, table);
    }

    /** The results for each outcome within 14 and 30 days, and for first acts by direction. Questions whose outcome never came are left out. */
    public List<OddsResult> results() {
        if (shipped.isEmpty()) {
            return List.of();
        }
        List<Dyad> dyads = List.copyOf(scores.dyads());
        int step = Math.toIntExact(1 + dyads.size() * (to.toEpochDay() - from.toEpochDay() + 1) / MOST_DAYS);
        pairs = Parallel.map(
                IntStream.range(0, dyads.size()).boxed().toList(), p -> tried(dyads.get(p), p % step, step));
        learn();
        return Question.ALL.stream()
                .filter(q -> q.within() > 7)
                .flatMap(q -> result(q, step).stream())
                .toList();
    }

    private TriedPair tried(Dyad dyad, int first, int step) {
        DyadSeries series = scores.series(dyad);
        PairPast past = past(dyad, series);
        int size = Math.max(0, (past.days().length() - first + step - 1) / step);
        double[] tension = new double[size];
        double[] surge = new double[size];
        int[] hostile = new int[size];
        long[] reports = hostile(past);
        for (int i = 0; i < size; i++) {
            int t = first + i * step;
            LocalDate day = past.days().from().plusDays(t);
            Tension now = series.tension(null, day);
            Surge unusual = series.surge(null, day);
            tension[i] = now == null ? 0 : now.tension();
            surge[i] = unusual == null ? NO_SURGE : unusual.deviance();
            hostile[i] = Math.toIntExact(reports[t + 1] - reports[Math.max(0, t + 1 - HOSTILE_DAYS)]);
        }
        return new TriedPair(past, first, tension, surge, hostile);
    }

    private void learn() {
        OddsTable others = ShippedOdds.table(shipped);
        LocalDate own = from.plusDays(OddsCounts.YEAR_DAYS);
        for (LocalDate month = from; !month.isAfter(to); month = month.plusDays(MONTH)) {
            OddsTable table = OddsTable.empty();
            LocalDate known = month;
            if (month.isAfter(own)) {
                pairs.forEach(pair -> table.add(pair.past(), own, known));
            }
            tables.add(others.plus(table));
        }
    }

    /** The days that a question is tried on, each at risk and followed by days that are in the period: a line of numbers for each. */
    private static final class Days {
        /** The numbers of each day: those of {@link #NAMES} and the usual share. */
        private final double[][] values = new double[NAMES.size() + 1][1024];
        /** The number of each day's pair. */
        private int[] pairs = new int[1024];
        /** Whether the outcome came after it. */
        private boolean[] came = new boolean[1024];

        private int size;

        void add(int pair, boolean followed, double... numbers) {
            if (size == pairs.length) {
                resize(2 * size);
            }
            for (int i = 0; i < values.length; i++) {
                values[i][size] = numbers[i];
            }
            pairs[size] = pair;
            came[size] = followed;
            size++;
        }

        /** Frees the room that is not needed. */
        void end() {
            resize(size);
        }

        private void resize(int length) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Arrays.copyOf(values[i], length);
            }
            pairs = Arrays.copyOf(pairs, length);
            came = Arrays.copyOf(came, length);
        }

        long followed() {
            return IntStream.range(0, size).filter(i -> came[i]).count();
        }
    }

    /**
     * The shares of the days that look alike in a month.
     *
     * @param odds by all that makes them alike
     * @param persistence by the second feature alone
     * @param usual of all days
     */
    private record Shares(double odds, double persistence, double usual) {
        static Shares of(OddsTable table, Question question, Likeness fine) {
            Count persistence = together(table, question, fine, c -> c.second() == fine.second());
            Count usual = table.count(question, fine.coarser().coarser());
            return new Shares(
                    share(table, question, fine),
                    persistence.days() == 0 ? 0 : persistence.share(),
                    usual.days() == 0 ? 0 : usual.share());
        }
    }

    private Optional<OddsResult> result(Question question, int step) {
        // Days of a month that look alike have the same shares.
        List<Map<Likeness, Shares>> shares =
                tables.stream().<Map<Likeness, Shares>>map(t -> new HashMap<>()).toList();
        Days days = new Days();
        for (int p = 0; p < pairs.size(); p++) {
            PairPast past = pairs.get(p).past();
            for (PairPast.Side side : question.directed() ? past.directions() : List.of(past.both())) {
                collect(question, p, side, step, shares, days);
            }
        }
        days.end();
        long followed = days.followed();
        return followed == 0 || followed == days.size ? Optional.empty() : Optional.of(judge(question, days, followed));
    }

    private void collect(
            Question question, int p, PairPast.Side side, int step, List<Map<Likeness, Shares>> shares, Days days) {
        TriedPair pair = pairs.get(p);
        PairPast past = pair.past();
        for (int i = 0;
                pair.first() + i * step + question.within() < past.days().length();
                i++) {
            int t = pair.first() + i * step;
            LocalDate day = past.days().from().plusDays(t);
            Followed followed = side.outcomes().within(question.outcome(), day, question.within());
            Likeness fine =
                    followed == Followed.YES || followed == Followed.NO ? side.likeness(question.outcome(), t) : null;
            if (fine != null) {
                int month = t / MONTH;
                Shares said =
                        shares.get(month).computeIfAbsent(fine, cell -> Shares.of(tables.get(month), question, cell));
                days.add(
                        p,
                        followed == Followed.YES,
                        said.odds(),
                        said.persistence(),
                        Likeness.band(pair.tension()[i], Likeness.COARSE),
                        pair.tension()[i],
                        pair.surge()[i],
                        pair.hostile()[i],
                        said.usual());
            }
        }
    }

    /**
     * The share of a day: that of the days that looked like it, drawn towards the shares of wider groups of days. The fewer pairs a group has, the more the
     * wider one counts. Without that, a small cell in which the outcome never came would rank below cells in which it almost never comes.
     */
    private static double share(OddsTable table, Question question, Likeness fine) {
        Count usual = table.count(question, fine.coarser().coarser());
        double level = drawn(
                together(table, question, fine, c -> c.band() == fine.coarser().band()),
                usual.days() == 0 ? 0 : usual.share());
        return drawn(table.count(question, fine), drawn(table.count(question, fine.coarser()), level));
    }

    private static double drawn(Count own, double wider) {
        double weight = (double) own.pairs() / (own.pairs() + OddsTable.LEAST_PAIRS);
        return own.days() == 0 ? wider : weight * own.share() + (1 - weight) * wider;
    }

    private static Count together(OddsTable table, Question question, Likeness fine, Predicate<Likeness> which) {
        Count sum = Count.NONE;
        for (int band = 0; band < Likeness.COARSE.length; band++) {
            for (int second = 0; second < Likeness.SECONDS; second++) {
                Likeness cell = new Likeness(fine.feed(), Grain.COARSE, band, second);
                sum = which.test(cell) ? sum.plus(table.count(question, cell)) : sum;
            }
        }
        return sum;
    }

    /** The number of hostile reports before each day, and in all. */
    private static long[] hostile(PairPast past) {
        long[] reports = new long[past.days().length() + 1];
        past.acts().stream().filter(a -> a.type().quadClass().conflict()).forEach(a -> {
            int t = past.days().index(a.day());
            if (t >= 0 && t < past.days().length()) {
                reports[t + 1] += a.reports();
            }
        });
        Arrays.parallelPrefix(reports, Long::sum);
        return reports;
    }

    private OddsResult judge(Question question, Days days, long followed) {
        int size = days.size;
        int[] pair = days.pairs;
        boolean[] came = days.came;
        int[] present = Arrays.stream(pair).distinct().sorted().toArray();
        List<int[]> draws = Bootstrap.draws(pairs.size(), present);
        int[] once = Bootstrap.observed(pairs.size());
        // One after the other, since each sorts all days.
        List<Order> order = new ArrayList<>();
        double[] ofOdds = {};
        for (int c = 0; c < NAMES.size(); c++) {
            Ranking ranking = new Ranking(days.values[c], pair, came);
            double auc = ranking.auc(once);
            double[] drawn = draws.parallelStream().mapToDouble(ranking::auc).toArray();
            ofOdds = c == 0 ? drawn : ofOdds;
            order.add(new Order(
                    NAMES.get(c),
                    new Figure(auc, Bootstrap.interval(drawn)),
                    new Figure(
                            (c == 0 ? auc : order.get(0).auc().value()) - auc,
                            Bootstrap.intervalOfDifference(ofOdds, drawn)),
                    ranking.within(pairs.size()),
                    ranking.averagePrecision()));
        }
        double[] said = days.values[0];
        double[] usual = days.values[USUAL];
        return new OddsResult(
                from,
                to,
                shipped.stream().map(s -> s.from() + " to " + s.to()).collect(Collectors.joining(", ")),
                question,
                size,
                present.length,
                followed,
                (int) IntStream.range(0, size)
                        .filter(i -> came[i])
                        .map(i -> pair[i])
                        .distinct()
                        .count(),
                order,
                skill(said, usual, pair, came, draws, OddsTrial::brier),
                skill(said, days.values[1], pair, came, draws, OddsTrial::brier),
                skill(said, usual, pair, came, List.of(), OddsTrial::log).value(),
                followed / Arrays.stream(said).sum(),
                tenths(said, came));
    }

    /** A score of a share said, given whether the outcome came; lower is better. */
    private interface Score {
        double of(double said, boolean came);
    }

    private static double brier(double said, boolean came) {
        double off = said - (came ? 1 : 0);
        return off * off;
    }

    private static double log(double said, boolean came) {
        return -Math.log(Math.max(LEAST, Math.min(1 - LEAST, came ? said : 1 - said)));
    }

    /** One score in terms of another: 1 minus their ratio, of the days of all pairs and of each draw of them. */
    private Figure skill(double[] said, double[] base, int[] pair, boolean[] came, List<int[]> draws, Score score) {
        double[] own = new double[pairs.size()];
        double[] others = new double[pairs.size()];
        for (int i = 0; i < said.length; i++) {
            own[pair[i]] += score.of(said[i], came[i]);
            others[pair[i]] += score.of(base[i], came[i]);
        }
        ToDoubleFunction<int[]> skill = times -> 1 - sum(own, times) / sum(others, times);
        return new Figure(
                skill.applyAsDouble(Bootstrap.observed(own.length)),
                Bootstrap.interval(draws.stream().mapToDouble(skill).toArray()));
    }

    private static double sum(double[] byPair, int[] times) {
        return IntStream.range(0, byPair.length)
                .mapToDouble(p -> times[p] * byPair[p])
                .sum();
    }

    /** The tenths of the range of shares that have enough days. */
    private static List<Tenth> tenths(double[] said, boolean[] came) {
        long[] days = new long[10];
        double[] sums = new double[10];
        long[] hits = new long[10];
        for (int i = 0; i < said.length; i++) {
            int tenth = (int) Math.min(9, said[i] * 10);
            days[tenth]++;
            sums[tenth] += said[i];
            hits[tenth] += came[i] ? 1 : 0;
        }
        return IntStream.range(0, 10)
                .filter(i -> days[i] >= TENTH_DAYS)
                .mapToObj(i -> new Tenth(days[i], sums[i] / days[i], (double) hits[i] / days[i]))
                .toList();
    }
}
