package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.Rows;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Corpus;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.Tension;
import dev.detente.model.work.Progress;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.DyadSeries;
import dev.detente.scoring.files.PairReports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The standard error of a tension, beside half the difference of two halves of the same feed, each of which has twice the variance. */
class SamplingErrorTest {
    private static final double[] BANDS = {5, 15, 35, 60, 80, 100.1};
    /** A band with fewer days says little. */
    private static final int ENOUGH = 100;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "icews/icews_state_events_2014.csv",
                "icews/icews_state_events_2018.csv",
                "icews/icews_state_events_2021.csv",
                "icews-all/icews_state_events_2018a.csv"
            })
    void twoHalvesOfAFeedDifferByTwoStandardErrors(String file, @TempDir Path folder) throws Exception {
        RuleEngine engine = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());
        List<Report> reports = Rows.icews(Corpus.folder().resolve("data/" + file), Instant.EPOCH);
        double[] squares = new double[BANDS.length - 1];
        double[] squaredErrors = new double[squares.length];
        int[] days = new int[squares.length];
        try (PairReports settled = SomeReports.settled(engine, reports, folder)) {
            EventData data = EventData.of(settled, engine, Progress.none());
            List<PeriodScores> whole = data.scores(Progress.none());
            List<PeriodScores> one = data.emptyScores();
            List<PeriodScores> other = data.emptyScores();
            data.each(Progress.none(), (pair, byPeriod) -> {
                PeriodScores.add(one, pair, half(byPeriod, true));
                PeriodScores.add(other, pair, half(byPeriod, false));
            });
            Parameters halved = halved(engine.book().parameters());
            for (int p = 0; p < whole.size(); p++) {
                LocalDate last = data.periods().get(p).last();
                for (Dyad dyad : whole.get(p).dyads()) {
                    DyadSeries all = whole.get(p).series(dyad);
                    DyadSeries first = one.get(p).series(dyad, halved);
                    DyadSeries second = other.get(p).series(dyad, halved);
                    // Days seven days apart of the later two thirds: the first numbers are still building up.
                    LocalDate from = data.periods().get(p).first();
                    long third = from.until(last, ChronoUnit.DAYS) / 3;
                    for (LocalDate day = from.plusDays(third); !day.isAfter(last); day = day.plusDays(7)) {
                        Tension now = all.tension(null, day);
                        Tension a = first.tension(null, day);
                        Tension b = second.tension(null, day);
                        Double error = all.standardError(day);
                        if (now != null && error != null && all.level(day) != null && now.tension() >= BANDS[0]) {
                            int band = 0;
                            while (now.tension() >= BANDS[band + 1]) {
                                band++;
                            }
                            double apart = (tension(a) - tension(b)) / 2;
                            squares[band] += apart * apart;
                            squaredErrors[band] += error * error;
                            days[band]++;
                        }
                    }
                }
            }
        }
        for (int band = 0; band < days.length; band++) {
            double apart = Math.sqrt(squares[band] / days[band]);
            double error = Math.sqrt(squaredErrors[band] / days[band]);
            System.out.printf(
                    Locale.ROOT,
                    "%s %.0f to %.0f: %d days, half the difference of two halves %.1f, standard error %.1f%n",
                    file,
                    BANDS[band],
                    BANDS[band + 1],
                    days[band],
                    apart,
                    error);
            if (days[band] >= ENOUGH) {
                assertThat(error / apart).as("%s, from %s", file, BANDS[band]).isBetween(0.75, 1.33);
            }
        }
    }

    private static double tension(@Nullable Tension tension) {
        return tension == null ? 0 : tension.tension();
    }

    private static List<List<Report>> half(List<List<Report>> byPeriod, boolean even) {
        return byPeriod.stream()
                .map(some -> some.stream().filter(r -> even(r) == even).toList())
                .toList();
    }

    private static boolean even(Report report) {
        CRC32 crc = new CRC32();
        crc.update(("half" + report.id()).getBytes(StandardCharsets.UTF_8));
        return crc.getValue() % 2 == 0;
    }

    private static Parameters halved(Parameters parameters) {
        SortedMap<Feed, FeedParameters> feeds = new TreeMap<>(parameters.feeds());
        feeds.replaceAll((feed, of) -> of.reports() == null ? of.withKappa(of.kappa() / 2) : of);
        return parameters.with(feeds);
    }
}
