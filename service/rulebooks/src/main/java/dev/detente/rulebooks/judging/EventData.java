package dev.detente.rulebooks.judging;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.work.Progress;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.files.PairReports;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports, split into periods. They stay in their files, and are read pair by pair; only the sums of their rows by day are in memory. */
public final class EventData {
    private final PairReports reports;
    private final RuleEngine engine;
    private final List<PeriodRows> panels;
    private final long withoutCode;

    private EventData(PairReports reports, RuleEngine engine, List<PeriodRows> panels, long withoutCode) {
        this.reports = reports;
        this.engine = engine;
        this.panels = List.copyOf(panels);
        this.withoutCode = withoutCode;
    }

    /**
     * Splits reports into periods: stretches of days with rows, separated by more than 60 days without any row.
     *
     * @param reports settled, those that count without late echoes
     * @param engine the rule book; feeds that do not count for it count for no series
     */
    public static EventData of(PairReports reports, RuleEngine engine, Progress<Stage> progress) {
        ConcurrentMap<Dyad, DailySums> rows = new ConcurrentHashMap<>();
        LongAdder withoutCode = new LongAdder();
        reports.each(
                progress,
                Stage.COUNTING,
                (pair, all) -> pair.dyad().ifPresent(dyad -> {
                    List<Report> counting = counting(all, engine.book().feeds());
                    if (!counting.isEmpty()) {
                        rows.put(dyad, DailySums.of(FeedRow.of(counting)));
                    }
                    withoutCode.add(counting.stream()
                            .filter(r -> r.content().code() == null)
                            .count());
                }));
        Set<LocalDate> days = new HashSet<>();
        rows.values()
                .forEach(daily -> IntStream.of(daily.days())
                        .mapToObj(LocalDate::ofEpochDay)
                        .forEach(days::add));
        List<PeriodRows> panels = new ArrayList<>();
        for (Period period : Period.of(days)) {
            Map<Dyad, DailySums> own = new TreeMap<>();
            rows.forEach((dyad, daily) -> {
                DailySums within = daily.within(period);
                if (within.days().length > 0) {
                    own.put(dyad, within);
                }
            });
            panels.add(new PeriodRows(period, own));
        }
        return new EventData(reports, engine, panels, withoutCode.sum());
    }

    private static List<Report> counting(List<Report> all, Set<Feed> feeds) {
        return all.stream().filter(r -> feeds.contains(r.feed())).toList();
    }

    /** The periods, earliest first; empty when there is no row. */
    public List<Period> periods() {
        return panels.stream().map(PeriodDyads::period).toList();
    }

    /** Returns the panel of each period, in order. */
    public List<PeriodRows> panels() {
        return panels;
    }

    /** How many reports have no CAMEO code and so no Goldstein value: they count as 0 in the two Goldstein series. */
    public long withoutCode() {
        return withoutCode;
    }

    /** Receives the reports of a pair; called by several threads. */
    public interface Receiver {
        /**
         * Called once for each pair.
         *
         * @param byPeriod a list for each period, some of them empty
         */
        void receive(Pair pair, List<List<Report>> byPeriod);
    }

    /** Reads the reports of all pairs. */
    public void each(Progress<Stage> progress, Receiver receiver) {
        reports.each(progress, Stage.SCORING, (pair, all) -> receiver.receive(pair, byPeriod(all)));
    }

    /** The actions that some reports of a pair describe. */
    List<Action> actions(Pair pair, List<Report> some) {
        return reports.actions(pair, some);
    }

    private List<List<Report>> byPeriod(List<Report> all) {
        List<List<Report>> byPeriod = Stream.<List<Report>>generate(ArrayList::new)
                .limit(panels.size())
                .toList();
        for (Report report : counting(all, engine.book().feeds())) {
            int period = period(report.content().day());
            if (period < panels.size()) {
                byPeriod.get(period).add(report);
            }
        }
        return byPeriod;
    }

    /**
     * The number of a day's period; that of no period when it is after the last. A day between periods has no row, because it comes from reports without a
     * target, and leads up to the next period.
     */
    private int period(LocalDate day) {
        int period = 0;
        while (period < panels.size() && panels.get(period).period().last().isBefore(day)) {
            period++;
        }
        return period;
    }

    /** The same reports under a rule book with other numbers of the same feeds. */
    EventData under(RuleEngine other) {
        return new EventData(reports, other, panels, withoutCode);
    }

    /** Scores of each period, to which no report was added yet. */
    public List<PeriodScores> emptyScores() {
        return IntStream.range(0, panels.size())
                .mapToObj(period -> new PeriodScores(
                        engine, reports, pair -> byPeriod(reports.of(pair)).get(period)))
                .toList();
    }

    /** The scores of each period, as if nothing had been before it. */
    public List<PeriodScores> scores(Progress<Stage> progress) {
        List<PeriodScores> scores = emptyScores();
        each(progress, (pair, byPeriod) -> PeriodScores.add(scores, pair, byPeriod));
        return scores;
    }
}
