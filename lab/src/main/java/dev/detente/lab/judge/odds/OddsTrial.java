package dev.detente.lab.judge.odds;

import dev.detente.lab.judge.odds.OddsResult.Order;
import dev.detente.lab.judge.odds.OddsResult.Tenth;
import dev.detente.lab.judge.odds.TrialDays.Measure;
import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.model.work.Parallel;
import dev.detente.record.odds.Likeness;
import dev.detente.record.odds.OddsCounts;
import dev.detente.record.odds.OddsTable;
import dev.detente.record.odds.PairPast;
import dev.detente.record.odds.Question;
import dev.detente.record.odds.ShippedOdds;
import dev.detente.record.odds.ShippedOdds.PeriodCounts;
import dev.detente.record.outcome.Outcomes.Followed;
import dev.detente.rulebooks.judging.Bootstrap;
import dev.detente.rulebooks.judging.Estimate;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.score.DyadSeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Says the odds of each day of a period and compares them with what followed. The shares are counted on the other periods that come with the program and,
 * from the second year on, also on the days of the period itself whose outcomes were known when the month of the day began. No share depends on a later
 * day. With another rule book than the default there are none.
 */
public final class OddsTrial {
    private static final int TENTH_DAYS = 100;
    private static final int HOSTILE_DAYS = 90;
    private static final int MONTH = 30;
    /** With more pair-days than this, only every second, third and so on of each pair is tried: days that follow one another say the same. */
    private static final long MOST_DAYS = 3_000_000;

    /** The least share of which a logarithm is taken, since that of 0 cannot be. */
    private static final double LEAST = 1e-6;
    /** The measures that order days; the odds are the first. */
    private static final List<Measure> ORDERS = Stream.of(Measure.values())
            .filter(measure -> measure != Measure.USUAL)
            .toList();

    /** Less than the surge of any day that has one. */
    private static final int NO_SURGE = -10;

    private final List<Dyad> dyads;
    private final Function<Dyad, DyadSeries> series;
    private final Function<Dyad, List<Action>> acts;
    private final RuleBook book;
    private final LocalDate from;
    private final LocalDate to;
    private final List<PeriodCounts> shipped;

    /**
     * A pair and its numbers on the days that are tried.
     *
     * @param first the number of the first of these days
     * @param step the number of days from one of them to the next
     * @param tension that of each of them, 0 when there is none
     * @param surge that of each of them, {@value #NO_SURGE} when there is none
     * @param hostile the hostile reports of the 90 days up to each of them
     */
    @SuppressWarnings("ArrayRecordComponent") // within this class, and never changed
    private record TriedPair(PairPast past, int first, int step, double[] tension, double[] surge, int[] hostile) {
        /** The number of a day that is tried. */
        int day(int place) {
            return first + place * step;
        }

        /** A number of such a day. */
        double number(Measure measure, int place, SaidShares shares) {
            return switch (measure) {
                case ODDS -> shares.odds();
                case PERSISTENCE -> shares.persistence();
                case LEVEL -> Likeness.level(tension[place]);
                case TENSION -> tension[place];
                case SURGE -> surge[place];
                case HOSTILE -> hostile[place];
                case USUAL -> shares.usual();
            };
        }
    }

    /**
     * A trial on a period.
     *
     * @param dyads the pairs with any action or signal in the period
     * @param series a pair's numbers, as if nothing had been before the period
     * @param acts the actions between the actors of a pair, by day, as far as scores depend on them
     */
    public OddsTrial(
            Collection<Dyad> dyads,
            Function<Dyad, DyadSeries> series,
            Function<Dyad, List<Action>> acts,
            RuleBook book,
            LocalDate from,
            LocalDate to) {
        this.dyads = List.copyOf(dyads);
        this.series = series;
        this.acts = acts;
        this.book = book;
        this.from = from;
        this.to = to;
        shipped =
                ShippedOdds.standard().appliesTo(book) ? ShippedOdds.standard().apartFrom(from, to) : List.of();
    }

    /** The past of a dyad; reads its acts again when they are asked for, since those of all pairs would fill memory. */
    private PairPast past(Dyad dyad, DyadSeries series) {
        return PairPast.of(series, book.parameters().surge(), () -> acts.apply(dyad), List.of(from), to);
    }

    /** The counts of the whole period, as they are shipped. */
    public PeriodCounts counts() {
        OddsTable table = OddsTable.empty();
        Parallel.each(dyads, dyad -> {
            PairPast past = past(dyad, series.apply(dyad));
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
        int step = Math.toIntExact(1 + dyads.size() * (to.toEpochDay() - from.toEpochDay() + 1) / MOST_DAYS);
        List<TriedPair> pairs = Parallel.map(
                IntStream.range(0, dyads.size()).boxed().toList(), p -> tried(dyads.get(p), p % step, step));
        List<OddsTable> tables = learn(pairs);
        return Question.ALL.stream()
                .filter(q -> q.within() > 7)
                .flatMap(q -> result(q, pairs, tables).stream())
                .toList();
    }

    private TriedPair tried(Dyad dyad, int first, int step) {
        DyadSeries own = series.apply(dyad);
        PairPast past = past(dyad, own);
        int size = Math.max(0, (past.days().length() - first + step - 1) / step);
        double[] tension = new double[size];
        double[] surge = new double[size];
        int[] hostile = new int[size];
        long[] reports = hostile(past);
        for (int i = 0; i < size; i++) {
            int t = first + i * step;
            LocalDate day = past.days().from().plusDays(t);
            Tension now = own.tension(null, day);
            Surge unusual = own.surge(null, day);
            tension[i] = now == null ? 0 : now.tension();
            surge[i] = unusual == null ? NO_SURGE : unusual.deviance();
            hostile[i] = Math.toIntExact(reports[t + 1] - reports[Math.max(0, t + 1 - HOSTILE_DAYS)]);
        }
        return new TriedPair(past, first, step, tension, surge, hostile);
    }

    /** The table of each month of 30 days. */
    private List<OddsTable> learn(List<TriedPair> pairs) {
        List<OddsTable> tables = new ArrayList<>();
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
        return tables;
    }

    /** The shares of days that look alike in a month; computed once. */
    private interface MonthOdds {
        SaidShares of(int month, Likeness fine);
    }

    private Optional<OddsResult> result(Question question, List<TriedPair> pairs, List<OddsTable> tables) {
        List<Map<Likeness, SaidShares>> known = tables.stream()
                .<Map<Likeness, SaidShares>>map(t -> new HashMap<>())
                .toList();
        MonthOdds said = (month, fine) ->
                known.get(month).computeIfAbsent(fine, cell -> SaidShares.of(tables.get(month), question, cell));
        TrialDays days = new TrialDays();
        for (int p = 0; p < pairs.size(); p++) {
            PairPast past = pairs.get(p).past();
            for (PairPast.Side side : question.directed() ? past.directions() : List.of(past.both())) {
                collect(question, p, pairs.get(p), side, said, days);
            }
        }
        days.end();
        long followed = days.followed();
        return followed == 0 || followed == days.size()
                ? Optional.empty()
                : Optional.of(judge(question, days, pairs.size()));
    }

    private static void collect(
            Question question, int number, TriedPair pair, PairPast.Side side, MonthOdds said, TrialDays days) {
        PairPast past = pair.past();
        for (int i = 0; pair.day(i) + question.within() < past.days().length(); i++) {
            int place = i;
            int t = pair.day(i);
            LocalDate day = past.days().from().plusDays(t);
            Followed followed = side.outcomes().within(question.outcome(), day, question.within());
            Likeness fine =
                    followed == Followed.YES || followed == Followed.NO ? side.likeness(question.outcome(), t) : null;
            if (fine != null) {
                SaidShares shares = said.of(t / MONTH, fine);
                days.add(number, followed == Followed.YES, measure -> pair.number(measure, place, shares));
            }
        }
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

    /** @param pairs how many pairs are tried */
    private OddsResult judge(Question question, TrialDays days, int pairs) {
        long followed = days.followed();
        int[] pair = days.pairs();
        boolean[] came = days.came();
        int[] present = Arrays.stream(pair).distinct().sorted().toArray();
        List<int[]> draws = Bootstrap.draws(pairs, present);
        int[] once = Bootstrap.observed(pairs);
        // One after the other, since each sorts all days.
        List<Order> order = new ArrayList<>();
        double[] ofOdds = {};
        for (Measure measure : ORDERS) {
            Ranking ranking = new Ranking(days.numbers(measure), pair, came);
            double auc = ranking.auc(once);
            double[] drawn = draws.parallelStream().mapToDouble(ranking::auc).toArray();
            ofOdds = measure == Measure.ODDS ? drawn : ofOdds;
            order.add(new Order(
                    measure.label(),
                    new Estimate(auc, Bootstrap.interval(drawn)),
                    new Estimate(
                            (measure == Measure.ODDS ? auc : order.get(0).auc().value()) - auc,
                            Bootstrap.intervalOfDifference(ofOdds, drawn)),
                    ranking.within(pairs),
                    ranking.averagePrecision()));
        }
        double[] said = days.numbers(Measure.ODDS);
        double[] usual = days.numbers(Measure.USUAL);
        return new OddsResult(
                from,
                to,
                shipped.stream().map(s -> s.from() + " to " + s.to()).collect(Collectors.joining(", ")),
                question,
                days.size(),
                present.length,
                followed,
                days.pairsFollowed(),
                order,
                skill(days, usual, pairs, draws, OddsTrial::brier),
                skill(days, days.numbers(Measure.PERSISTENCE), pairs, draws, OddsTrial::brier),
                skill(days, usual, pairs, List.of(), OddsTrial::log).value(),
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
    private static Estimate skill(TrialDays days, double[] base, int pairs, List<int[]> draws, Score score) {
        double[] said = days.numbers(Measure.ODDS);
        int[] pair = days.pairs();
        boolean[] came = days.came();
        double[] own = new double[pairs];
        double[] others = new double[pairs];
        for (int i = 0; i < said.length; i++) {
            own[pair[i]] += score.of(said[i], came[i]);
            others[pair[i]] += score.of(base[i], came[i]);
        }
        ToDoubleFunction<int[]> skill = times -> 1 - sum(own, times) / sum(others, times);
        return new Estimate(
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
