package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.Signal;
import dev.detente.model.work.Progress;
import dev.detente.rulebooks.judging.CalibrationResult.CodeFrequency;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.ReportCounts;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.files.PairReports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up feed of 90 days: six pairs at peace and six in a violent crisis, each with 20 reports a day, some of which a program misread. */
class CalibrationTest {
    private static final LocalDate FIRST = LocalDate.of(2018, 1, 1);
    private static final int DAYS = 90;
    private static final int A_DAY = 20;
    private static final List<String> PEACE = List.of("ARG-URY", "AUT-CHE", "BEL-NLD", "CAN-NOR", "DNK-SWE", "ESP-PRT");
    private static final List<String> CRISIS =
            List.of("BGD-MMR", "COL-VEN", "ECU-PER", "KEN-SOM", "MLI-NER", "TCD-SDN");

    /** The part of all reports that a program misreads, and of those in a crisis that are about an attack. */
    private static final double MISREAD = 0.1;

    private static final double ATTACKS = 0.3;

    private final Path folder;

    CalibrationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** The default book with GDELT alone, whose reports count each. */
    private static RuleEngine engine(double kappa, double aDay) {
        RuleBook book = RuleBooks.read(null);
        FeedParameters numbers = new FeedParameters(
                kappa, 0.7 * kappa, kappa, 7, 7, 9, 25, new ReportCounts(aDay, 0, 0, 15, new TreeMap<>()));
        return RuleEngine.compile(book.with(book.parameters().only(Feed.GDELT, numbers)), ActorCatalog.standard());
    }

    /** The same reports for the same number of times each. */
    private static SomeReports reports(int times) {
        SomeReports reports = new SomeReports();
        Random random = new Random(7);
        for (int day = 0; day < DAYS; day++) {
            for (int pair = 0; pair < PEACE.size() + CRISIS.size(); pair++) {
                boolean peace = pair < PEACE.size();
                String[] sides = (peace ? PEACE.get(pair) : CRISIS.get(pair - PEACE.size())).split("-", -1);
                // Pairs differ by half around the part that is misread.
                double misread = MISREAD * (0.5 + pair % 6 / 5.0);
                for (int i = 0; i < A_DAY; i++) {
                    double drawn = random.nextDouble();
                    String code = drawn < misread ? "173" : drawn < misread + ATTACKS && !peace ? "195" : "040";
                    for (int n = 0; n < times; n++) {
                        reports.add(Feed.GDELT, FIRST.plusDays(day), sides[i % 2], sides[1 - i % 2], code, null, null);
                    }
                }
            }
        }
        return reports;
    }

    private static String labels() {
        StringBuilder csv = new StringBuilder("dyad,from,to,label,sure\n");
        PEACE.forEach(pair -> csv.append(pair).append(",2018-01-01,2018-12-31,0,1\n"));
        CRISIS.forEach(pair -> csv.append(pair).append(",2018-01-01,2018-12-31,3,1\n"));
        return csv.toString();
    }

    private CalibrationResult calibrated(RuleEngine engine, List<Report> reports) throws IOException {
        try (PairReports files = SomeReports.settled(engine, reports, folder)) {
            EventData data = EventData.of(files, engine, Progress.none());
            ConflictLabels labels = ConflictLabels.read("l.csv", labels(), ActorCatalog.standard(), data.periods());
            return new Calibration(data, engine, labels).run(ActorCatalog.standard(), Progress.none());
        }
    }

    private static ReportCounts counts(FeedParameters numbers) {
        return Objects.requireNonNull(numbers.reports());
    }

    /** What a misread report weighs: the mean of both directions. */
    private double misreadWeight(RuleEngine engine, List<Report> reports) throws IOException {
        Pair pair = Pair.parse("ARG-URY");
        try (PairReports files = SomeReports.settled(engine, reports, folder)) {
            List<Report> own = files.of(pair);
            return engine.extract(files.actions(pair, own)).signals().stream()
                            .filter(signal -> signal.kind().strains())
                            .mapToDouble(Signal::weight)
                            .sum()
                    / own.stream()
                            .filter(r -> "173"
                                    .equals(Objects.requireNonNull(r.content().code())
                                            .value()))
                            .count();
        }
    }

    @Test
    void plantedNoiseAndMistakesAreFoundWithinTheirIntervals() throws IOException {
        RuleEngine engine = engine(100, 240);
        List<Report> reports = reports(1).all();

        CalibrationResult found = calibrated(engine, reports);

        assertThat(counts(found.numbers()).aDay()).isEqualTo(A_DAY * 12);
        assertThat(found.codes())
                .extracting(CodeFrequency::code, CodeFrequency::share)
                .contains(tuple("173", 0.25), tuple("195", 1.0));
        assertThat(counts(found.numbers()).shares()).containsOnlyKeys("173");
        // A quarter of a misread report counts, half of that is taken off, and it fades in 7 days where reports fade in
        // 9.
        double fading = (1 - Math.pow(2, -1 / 9.0)) / (1 - Math.pow(2, -1 / 7.0));
        assertThat(0.5 * 0.25 * MISREAD * misreadWeight(engine, reports) * fading)
                .isBetween(counts(found.low()).strain(), counts(found.high()).strain());
    }

    @Test
    void kappasThatAreFarOffComeIntoTheBandsOfTheLabels() throws IOException {
        CalibrationResult found = calibrated(engine(5000, 240), reports(1).all());

        assertThat(found.before()).isGreaterThan(10);
        assertThat(found.distance()).isLessThan(1);
        assertThat(found.heldOut()).isLessThan(5);
        assertThat(found.labels())
                .hasSize(2)
                .allSatisfy(label -> assertThat(label.units()).isEqualTo(6));
        assertThat(found.numbers().kappa()).isLessThan(5000);
        assertThat(found.low().kappa()).isLessThanOrEqualTo(found.high().kappa());
    }

    @Test
    void twiceTheReportsGiveTwiceTheVolumeAndTwiceTheKappas() throws IOException {
        RuleEngine engine = engine(100, 240);
        // Rules ask whether a second report confirms an action: here each is confirmed.
        FeedParameters once = calibrated(engine, reports(2).all()).numbers();
        FeedParameters twice = calibrated(engine, reports(4).all()).numbers();

        assertThat(counts(twice).aDay()).isEqualTo(2 * counts(once).aDay());
        assertThat(counts(twice).hostile()).isEqualTo(2 * counts(once).hostile());
        assertThat(counts(twice).strain()).isCloseTo(counts(once).strain(), within(0.01));
        assertThat(counts(twice).force()).isCloseTo(counts(once).force(), within(0.01));
        // Rounded to two digits.
        assertThat(twice.kappa() / once.kappa()).isBetween(1.9, 2.1);
        assertThat(twice.forceKappa() / once.forceKappa()).isBetween(1.9, 2.1);
        assertThat(twice.cooperationKappa() / once.cooperationKappa()).isBetween(1.9, 2.1);
    }

    @Test
    void tooFewPairsAreRefusedWithWhatIsNeeded() {
        SomeReports few = new SomeReports();
        for (int day = 0; day < DAYS; day++) {
            few.add(Feed.GDELT, FIRST.plusDays(day), "ARG", "URY", "040", null, null);
        }

        assertThatThrownBy(() -> calibrated(engine(100, 240), few.all()))
                .isInstanceOf(ListException.class)
                .hasMessageContaining("1 at peace (label 0) and 0 in a crisis or at war (labels 2 to 5)")
                .hasMessageContaining("at least 5 of each are needed");
    }
}
