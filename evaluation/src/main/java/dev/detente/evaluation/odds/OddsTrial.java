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
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final ScoreSheet sheet;
    private final LocalDate from;
    private final LocalDate to;
    private final List<PairPast> pasts;
    private final List<PeriodCounts> shipped;
    /** The table of each month of 30 days. */
    private final List<OddsTable> tables = new ArrayList<>();

    /**
     * A trial on a period.
     *
     * @param sheet the scores of the period, as if nothing had been before it
     * @param from its first day
     * @param to its last day
     */
    public OddsTrial(ScoreSheet sheet, RuleBook book, LocalDate from, LocalDate to) {
        this.sheet = sheet;
        this.from = from;
        this.to = to;
        shipped =
                ShippedOdds.standard().appliesTo(book) ? ShippedOdds.standard().apartFrom(from, to) : List.of();
        pasts = Parallel.map(
                sheet.dyads(),
                dyad -> PairPast.of(sheet.series(dyad), book.parameters().surge(), acts(dyad), List.of(from), to));
    }

    private List<Action> acts(Dyad dyad) {
        return sheet.actions(dyad).stream().filter(a -> dyad.equals(a.dyad())).toList();
    }

    /** The counts of the whole period, as they are shipped. */
    public PeriodCounts counts() {
        OddsTable table = OddsTable.empty();
        pasts.forEach(past -> table.add(past, from, to));
        return PeriodCounts.of(from, to, table);
    }

    /** The results for each outcome within 14 and 30 days, and for first acts by direction. Questions whose outcome never came are left out. */
    public List<OddsResult> results() {
        if (shipped.isEmpty()) {
            return List.of();
        }
        learn();
        return Question.ALL.stream()
                .filter(q -> q.within() > 7)
                .flatMap(q -> result(q).stream())
                .toList();
    }

    private void learn() {
        OddsTable others = ShippedOdds.table(shipped);
        LocalDate own = from.plusDays(OddsCounts.YEAR_DAYS);
        for (LocalDate month = from; !month.isAfter(to); month = month.plusDays(MONTH)) {
            OddsTable table = OddsTable.empty();
            LocalDate known = month;
            if (month.isAfter(own)) {
                pasts.forEach(past -> table.add(past, own, known));
            }
            tables.add(others.plus(table));
        }
    }

    /**
     * The days that a question is tried on, each at risk and followed by days that are in the period.
     *
     * @param values the numbers of each day: those of {@link #NAMES} and the usual share
     * @param pairs the number of each day's pair
     * @param came whether the outcome came after it
     */
    private record Days(List<double[]> values, List<Integer> pairs, List<Boolean> came) {
        double[] column(int i) {
            return values.stream().mapToDouble(v -> v[i]).toArray();
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

    private Optional<OddsResult> result(Question question) {
        // Days of a month that look alike have the same shares.
        List<Map<Likeness, Shares>> shares =
                tables.stream().<Map<Likeness, Shares>>map(t -> new HashMap<>()).toList();
        Days days = new Days(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int p = 0; p < pasts.size(); p++) {
            PairPast past = pasts.get(p);
            for (PairPast.Side side : question.directed() ? past.directions() : List.of(past.both())) {
                collect(question, p, side, shares, days);
            }
        }
        long followed = days.came().stream().filter(c -> c).count();
        return followed == 0 || followed == days.came().size()
                ? Optional.empty()
                : Optional.of(judge(question, days, followed));
    }

    private void collect(Question question, int p, PairPast.Side side, List<Map<Likeness, Shares>> shares, Days days) {
        PairPast past = pasts.get(p);
        DyadSeries series = sheet.series(past.days().dyad());
        long[] hostile = hostile(past);
        int step = Math.toIntExact(1 + (long) pasts.size() * past.days().length() / MOST_DAYS);
        for (int t = p % step; t + question.within() < past.days().length(); t += step) {
            LocalDate day = past.days().from().plusDays(t);
            Followed followed = side.outcomes().within(question.outcome(), day, question.within());
            Likeness fine =
                    followed == Followed.YES || followed == Followed.NO ? side.likeness(question.outcome(), t) : null;
            if (fine != null) {
                int month = t / MONTH;
                Shares said =
                        shares.get(month).computeIfAbsent(fine, cell -> Shares.of(tables.get(month), question, cell));
                Tension tension = series.tension(null, day);
                Surge surge = series.surge(null, day);
                days.values().add(new double[] {
                    said.odds(),
                    said.persistence(),
                    Likeness.band(tension == null ? 0 : tension.tension(), Likeness.COARSE),
                    tension == null ? 0 : tension.tension(),
                    surge == null ? -10 : surge.deviance(),
                    hostile[t + 1] - hostile[Math.max(0, t + 1 - HOSTILE_DAYS)],
                    said.usual()
                });
                days.pairs().add(p);
                days.came().add(followed == Followed.YES);
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
        int size = days.came().size();
        int[] pair = days.pairs().stream().mapToInt(p -> p).toArray();
        boolean[] came = new boolean[size];
        IntStream.range(0, size).forEach(i -> came[i] = days.came().get(i));
        int[] present = Arrays.stream(pair).distinct().sorted().toArray();
        List<int[]> draws = Bootstrap.draws(pasts.size(), present);
        int[] once = Bootstrap.observed(pasts.size());
        List<Ranking> rankings = IntStream.range(0, NAMES.size())
                .mapToObj(c -> new Ranking(days.column(c), pair, came))
                .toList();
        List<double[]> aucs =
                Parallel.map(rankings, r -> draws.stream().mapToDouble(r::auc).toArray());
        double own = rankings.get(0).auc(once);
        List<Order> order = IntStream.range(0, NAMES.size())
                .mapToObj(c -> {
                    double auc = rankings.get(c).auc(once);
                    return new Order(
                            NAMES.get(c),
                            new Figure(auc, Bootstrap.interval(aucs.get(c))),
                            new Figure(own - auc, Bootstrap.intervalOfDifference(aucs.get(0), aucs.get(c))),
                            rankings.get(c).within(pasts.size()),
                            rankings.get(c).averagePrecision());
                })
                .toList();
        double[] said = days.column(0);
        double[] usual = days.column(USUAL);
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
                skill(said, days.column(1), pair, came, draws, OddsTrial::brier),
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
        double[] own = new double[pasts.size()];
        double[] others = new double[pasts.size()];
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
