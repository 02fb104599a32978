package dev.detente.evaluation;

import dev.detente.evaluation.statistics.Statistics;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.Snapshot;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the kappa of a feed from its reports: {@value #BY_WORDS} times the {@value #QUANTILE} quantile of the points of hostile words over the days of
 * the {@value #DYADS} dyads with the most of them, after the feed's first days. So feeds that report more or less densely can be scored together. Only
 * words are looked at, since one war moves the points of deeds by a multiple.
 */
public final class Calibration {
    /** How many dyads are looked at. */
    public static final int DYADS = 25;
    /** The quantile of their days. */
    public static final double QUANTILE = 0.95;
    /** Kappa as a part of that quantile: it makes ICEWS, whose quantiles are 93 to 136 in three periods, a kappa of 50 on average (docs/adr/0021). */
    public static final double BY_WORDS = 0.46;
    /** How many dyads must have enough hostile words. */
    public static final int LEAST_DYADS = 10;
    /** How many signals of hostile words of a dyad are enough. */
    public static final int LEAST_WORDS = 20;
    /** How many days must be left after the warm-up of each {@linkplain Period period}. */
    public static final int LEAST_DAYS = 45;

    private Calibration() {}

    /**
     * The result for a feed.
     *
     * @param feed the feed
     * @param dyads how many dyads have enough hostile words
     * @param days how many days there are after the feed's first ones
     * @param kappa the result; null when there is too little data
     */
    public record Fit(
            Feed feed, int dyads, int days, @Nullable Double kappa) {}

    /**
     * Finds the kappa of a feed.
     *
     * @param reports of any feeds
     * @param engine the rule book whose points are calibrated; the feed counts for it
     */
    public static Fit of(Feed feed, Collection<Report> reports, RuleEngine engine, InstantSource clock) {
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(reports.stream().filter(r -> r.feed() == feed).toList());
        List<LocalDate> days = settled(store.reports().stream()
                .filter(r -> !r.lateEcho())
                .map(r -> r.content().day())
                .toList());
        try (Scoring scoring = new Scoring(store, engine, clock, true)) {
            return found(feed, scoring.view(Query.NOW).snapshot(), days);
        }
    }

    /** The days of all periods of these days, without their warm-up. */
    private static List<LocalDate> settled(Collection<LocalDate> reported) {
        return Period.of(reported).stream()
                .flatMap(period ->
                        period.day(period.warmUp()).datesUntil(period.last().plusDays(1)))
                .toList();
    }

    private static Fit found(Feed feed, Snapshot snapshot, List<LocalDate> days) {
        record Busy(Dyad dyad, List<Signal> words) {}
        ScoreSheet sheet = snapshot.sheet();
        List<Busy> busiest = sheet.dyads().stream()
                .map(dyad -> new Busy(
                        dyad,
                        sheet.signals(dyad).stream()
                                .filter(s -> s.kind() == SignalKind.ESCALATION
                                        && !s.action().type().quadClass().material())
                                .toList()))
                .sorted(Comparator.<Busy>comparingInt(b -> b.words().size())
                        .reversed()
                        .thenComparing(Busy::dyad))
                .limit(DYADS)
                .toList();
        int enough = (int)
                busiest.stream().filter(b -> b.words().size() >= LEAST_WORDS).count();
        if (enough < LEAST_DYADS || days.size() < LEAST_DAYS) {
            return new Fit(feed, enough, days.size(), null);
        }
        Parameters parameters = snapshot.engine().book().parameters();
        double kappa = parameters.feed(feed).kappa();
        double[] points = new double[busiest.size() * days.size()];
        int n = 0;
        for (Busy busy : busiest) {
            DyadSeries series =
                    ScoreSheet.of(parameters, List.of(), busy.words()).series(busy.dyad());
            for (LocalDate day : days) {
                Tension tension = series.tension(null, day);
                points[n++] = tension == null ? 0 : tension.escalation() * kappa;
            }
        }
        return new Fit(feed, enough, days.size(), rounded(BY_WORDS * Statistics.quantile(points, QUANTILE)));
    }

    /** Rounds to two digits: the third carries no information. */
    private static double rounded(double kappa) {
        if (kappa <= 0) {
            return 1;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(kappa)) - 1);
        return Math.max(1, Math.round(kappa / unit) * unit);
    }
}
