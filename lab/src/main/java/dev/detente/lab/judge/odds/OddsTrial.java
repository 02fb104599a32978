package dev.detente.lab.judge.odds;

import dev.detente.lab.judge.odds.OddsResult.Order;
import dev.detente.lab.judge.odds.OddsResult.Tenth;
import dev.detente.lab.judge.odds.TrialDays.Measure;
import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.model.work.Parallel;
import dev.detente.record.odds.ForceCounts;
import dev.detente.record.odds.ForceModel;
import dev.detente.record.outcome.Outcome;
import dev.detente.record.outcome.Outcomes;
import dev.detente.record.outcome.Outcomes.Followed;
import dev.detente.record.outcome.PairDays;
import dev.detente.rulebooks.judging.Bootstrap;
import dev.detente.rulebooks.judging.Estimate;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.score.DyadSeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Says the odds of force of each day of a period and compares them with what followed. The model was fitted on other periods: no period is judged by itself.
 */
public final class OddsTrial {
    private static final int TENTH_DAYS = 100;
    /** With more pair-days than this, only every second, third and so on of each pair is tried: days that follow one another say the same. */
    private static final long MOST_DAYS = 3_000_000;

    /** The least share of which a logarithm is taken, since that of 0 cannot be. */
    private static final double LEAST = 1e-6;
    /** Less than the surge of any day that has one. */
    private static final int NO_SURGE = -10;

    private final List<Dyad> dyads;
    private final Function<Dyad, DyadSeries> series;
    private final Function<Dyad, List<Action>> acts;
    private final RuleBook book;
    private final LocalDate from;
    private final LocalDate to;

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
    }

    /** The period in words: <i>2018-01-01 to 2018-10-31</i>. */
    String period() {
        return from + " to " + to;
    }

    /** Every day of every pair from its first action on that is at risk and whose following days are in the period; of many only some. */
    TrialDays days() {
        int step = Math.toIntExact(1 + dyads.size() * (to.toEpochDay() - from.toEpochDay() + 1) / MOST_DAYS);
        List<TrialDays> byPair = Parallel.map(
                IntStream.range(0, dyads.size()).boxed().toList(), p -> days(dyads.get(p), p, p % step, step));
        TrialDays all = new TrialDays();
        byPair.forEach(all::addAll);
        all.end();
        return all;
    }

    private TrialDays days(Dyad dyad, int number, int first, int step) {
        TrialDays tried = new TrialDays();
        List<Action> own = acts.apply(dyad);
        DyadSeries numbers = series.apply(dyad);
        Outcomes outcomes =
                Outcomes.ofFirstActs(PairDays.of(numbers, book.parameters().surge(), from, to), own, List.of(from));
        ForceCounts.Days counts = new ForceCounts.Days(own, from, to);
        for (LocalDate day = from.plusDays(first);
                !day.plusDays(ForceModel.WITHIN).isAfter(to);
                day = day.plusDays(step)) {
            Followed followed = outcomes.within(Outcome.FIRST_FORCE, day, ForceModel.WITHIN);
            if (followed == Followed.NOT_AT_RISK || !counts.any(day)) {
                continue;
            }
            ForceCounts on = counts.on(day);
            Tension now = numbers.tension(null, day);
            Surge surge = numbers.surge(null, day);
            tried.add(number, followed == Followed.YES, measure -> switch (measure) {
                case TENSION -> now == null ? 0 : now.tension();
                case SURGE -> surge == null ? NO_SURGE : surge.deviance();
                case HOSTILE -> (double) on.hostile();
                case REPORTS -> (double) on.reports();
                case FORCE -> (double) on.force();
                case SINCE -> on.since();
            });
        }
        tried.end();
        return tried;
    }

    /** The result; none when no model of other periods is there, or when no day or every day was followed. */
    public Optional<OddsResult> result() {
        return ForceModel.apartFrom(from, to).flatMap(model -> {
            TrialDays days = days();
            return days.followed() == 0 || days.followed() == days.size()
                    ? Optional.empty()
                    : Optional.of(judge(model, days));
        });
    }

    private OddsResult judge(ForceModel model, TrialDays days) {
        int pairs = dyads.size();
        int[] pair = days.pairs();
        boolean[] came = days.came();
        double[] said = IntStream.range(0, days.size())
                .mapToDouble(i -> model.share(days.counts(i)))
                .toArray();
        Yardsticks yardsticks = Yardsticks.of(model.fitted());
        int[] present = Arrays.stream(pair).distinct().sorted().toArray();
        List<int[]> draws = Bootstrap.draws(pairs, present);
        double[] usual = new double[said.length];
        Arrays.fill(usual, model.usual());
        return new OddsResult(
                from,
                to,
                model.fitted(),
                days.size(),
                present.length,
                days.followed(),
                days.pairsFollowed(),
                orders(days, said, draws, pairs),
                skill(days, said, usual, pairs, draws),
                skill(days, said, yardsticks.persistence(days), pairs, draws),
                skill(days, said, yardsticks.hostile(days), pairs, draws),
                1 - log(said, came) / log(usual, came),
                days.followed() / Arrays.stream(said).sum(),
                tenths(said, came));
    }

    /** How well each number orders days; one after the other, since each sorts all days. */
    private static List<Order> orders(TrialDays days, double[] said, List<int[]> draws, int pairs) {
        double[] minusSince =
                Arrays.stream(days.numbers(Measure.SINCE)).map(since -> -since).toArray();
        Judged odds = new Judged("odds", new Ranking(said, days.pairs(), days.came()), draws, pairs);
        List<Order> orders = new ArrayList<>(List.of(odds.against(odds)));
        orders.add(new Judged("persistence", new Ranking(minusSince, days.pairs(), days.came()), draws, pairs)
                .against(odds));
        for (Measure measure : List.of(Measure.TENSION, Measure.SURGE, Measure.HOSTILE)) {
            orders.add(new Judged(
                            measure.label(),
                            new Ranking(days.numbers(measure), days.pairs(), days.came()),
                            draws,
                            pairs)
                    .against(odds));
        }
        return orders;
    }

    /** The figures of one number, over all pairs and over each draw of them. */
    private static final class Judged {
        private final String name;
        private final double auc;
        private final double precision;
        private final double within;
        private final double[] aucs;
        private final double[] precisions;

        Judged(String name, Ranking ranking, List<int[]> draws, int pairs) {
            this.name = name;
            int[] once = Bootstrap.observed(pairs);
            auc = ranking.auc(once);
            precision = ranking.averagePrecision(once);
            within = ranking.within(pairs);
            aucs = draws.parallelStream().mapToDouble(ranking::auc).toArray();
            precisions = draws.parallelStream()
                    .mapToDouble(ranking::averagePrecision)
                    .toArray();
        }

        Order against(Judged odds) {
            return new Order(
                    name,
                    new Estimate(auc, Bootstrap.interval(aucs)),
                    new Estimate(odds.auc - auc, Bootstrap.intervalOfDifference(odds.aucs, aucs)),
                    within,
                    new Estimate(precision, Bootstrap.interval(precisions)),
                    new Estimate(
                            odds.precision - precision, Bootstrap.intervalOfDifference(odds.precisions, precisions)));
        }
    }

    private static double brier(double said, boolean came) {
        double off = said - (came ? 1 : 0);
        return off * off;
    }

    private static double log(double[] said, boolean[] came) {
        return IntStream.range(0, said.length)
                .mapToDouble(i -> -Math.log(Math.max(LEAST, Math.min(1 - LEAST, came[i] ? said[i] : 1 - said[i]))))
                .sum();
    }

    /** The Brier score in terms of that of another share: 1 minus their ratio, of the days of all pairs and of each draw of them. */
    private static Estimate skill(TrialDays days, double[] said, double[] base, int pairs, List<int[]> draws) {
        double[] own = new double[pairs];
        double[] others = new double[pairs];
        for (int i = 0; i < said.length; i++) {
            own[days.pairs()[i]] += brier(said[i], days.came()[i]);
            others[days.pairs()[i]] += brier(base[i], days.came()[i]);
        }
        ToDoubleFunction<int[]> skill = times -> 1 - sum(own, times) / sum(others, times);
        return new Estimate(
                skill.applyAsDouble(Bootstrap.observed(pairs)),
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
