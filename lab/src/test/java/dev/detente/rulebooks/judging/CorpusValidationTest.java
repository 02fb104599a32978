package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.intake.Rows;
import dev.detente.intake.coded.RowFilter;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.LeftOutReason;
import dev.detente.intake.row.SourceRow;
import dev.detente.lab.judge.Calm;
import dev.detente.lab.judge.Indicator;
import dev.detente.lab.judge.LateStart;
import dev.detente.lab.judge.LevelMeaning;
import dev.detente.lab.judge.LevelResult;
import dev.detente.lab.judge.ProductGrids;
import dev.detente.lab.judge.SeriesResult;
import dev.detente.lab.judge.ThinFeed;
import dev.detente.lab.judge.Validation;
import dev.detente.lab.judge.ValidationResult;
import dev.detente.lab.judge.odds.OddsResult;
import dev.detente.lab.judge.report.Markdown;
import dev.detente.lab.judge.report.ValidationMarkdown;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Corpus;
import dev.detente.model.Level;
import dev.detente.model.Report;
import dev.detente.model.Repository;
import dev.detente.model.Tools;
import dev.detente.model.work.Progress;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.files.PairReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures on three years of ICEWS, against those of the script by which the scores were designed. */
class CorpusValidationTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final List<String> YEARS = List.of("2014", "2018", "2021");
    private static final String SCRIPT = "research/crisis_metrics.py";

    /** What {@code python3 research/crisis_metrics.py} prints in the corpus's folder. */
    private static final List<String> BASELINES = List.of(
            "conflict rows jp 0.895 wL 0.809 pL 0.868 p15 0.869 fa 4.298 fa10 2.257 faz 5.021 calm 0.896 lo 0.765 hi 0.008",
            "sum of negative Goldstein jp 0.906 wL 0.807 pL 0.865 p15 0.860 fa 4.856 fa10 2.358 faz 5.160 calm 4.628 lo 0.502 hi 0.070",
            "event count jp 0.867 wL 0.760 pL 0.750 p15 0.789 fa 10.219 fa10 5.553 faz 8.761 calm 19.398 lo 0.198 hi 0.057",
            "material conflict rows jp 0.800 wL 0.686 pL 0.786 p15 0.753 fa 6.707 fa10 14.365 faz 16.837 calm 0.274 lo 0.931 hi 0.000",
            "conflict share jp 0.778 wL 0.625 pL 0.836 p15 0.680 fa 5.655 fa10 5.705 faz 10.181 calm 0.050 lo 1.000 hi 0.000",
            "mean Goldstein, 30 days jp 0.712 wL 0.642 pL 0.812 p15 0.650 fa 7.620 fa10 11.157 faz 12.653 calm -2.457 lo 0.993 hi 0.000");

    private final Path folder;

    CorpusValidationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static List<Report> reports() throws IOException {
        List<Report> reports = new ArrayList<>();
        for (String year : YEARS) {
            reports.addAll(Rows.icews(
                    Corpus.folder().resolve("data/icews/icews_state_events_" + year + ".csv"), CLOCK.instant()));
        }
        return reports;
    }

    /** A period of 64 days has none at risk, and 2014 lacks the plain names of large states. */
    private static void theOddsOfForceAreRight(List<OddsResult> odds) {
        OddsResult force = odds.stream()
                .filter(r -> r.from().getYear() == 2021)
                .findFirst()
                .orElseThrow();

        assertThat(force.learnedFrom()).doesNotContain("2021");
        assertThat(force.order().get(0).auc().value()).isGreaterThan(0.95);
        assertThat(force.order())
                .filteredOn(o -> o.name().equals("persistence") || o.name().startsWith("hostile"))
                .hasSize(2)
                .allSatisfy(o -> assertThat(o.aheadInPrecision().value()).isPositive());
        assertThat(force.brierSkill().value()).isPositive();
        assertThat(force.brierSkillOverPersistence().value()).isPositive();
        assertThat(force.reliability())
                .filteredOn(t -> t.days() >= 200)
                .isNotEmpty()
                .allSatisfy(t -> assertThat(t.came()).isCloseTo(t.said(), within(0.03)));
    }

    private static String figures(String name, Map<Figure, Double> figures) {
        return name + " "
                + Arrays.stream(Figure.values())
                        .map(f -> String.format(Locale.ROOT, "%s %.3f", f.id(), f.of(figures)))
                        .collect(Collectors.joining(" "));
    }

    @Test
    void theFiguresAreThoseOfTheScriptToThreePlaces() throws Exception {
        RuleEngine engine = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());
        try (PairReports reports = SomeReports.settled(engine, reports(), folder)) {
            theFiguresAreThoseOfTheScript(engine, EventData.of(reports, engine, Progress.none()));
        }
    }

    private void theFiguresAreThoseOfTheScript(RuleEngine engine, EventData data) throws Exception {
        List<Period> periods = data.periods();

        ValidationResult result = new Validation(engine)
                .run(
                        data,
                        Crises.standard(periods),
                        Calm.standard(periods),
                        ConflictLabels.standard(periods),
                        true,
                        Progress.none());

        theBarsHold(result);
        theLevelsMeanSomething(result.levels());
        neitherALateStartNorAThinFeedChangesMuch(result);
        theOddsOfForceAreRight(result.odds());
        thePageIsWhatTheCommandWrites(result);
        assertThat(result.counts().onsets()).isEqualTo(78);
        assertThat(result.counts().dyads()).isEqualTo(176);
        assertThat(result.series().stream().filter(s -> !s.product()).map(s -> figures(s.name(), s.values())))
                .containsExactlyElementsOf(BASELINES);
        List<String> product = result.productSeries().stream()
                .map(s -> figures(s.name(), s.values()))
                .toList();
        assertThat(script(data)).containsExactlyElementsOf(product);
    }

    /** What was reached when the numbers were frozen, less a little for what rules of single topics move. */
    private static void theBarsHold(ValidationResult result) {
        Map<Figure, Double> tension = result.productSeries().get(0).values();
        Map<Figure, Double> surge = result.productSeries().get(1).values();
        assertThat(Figure.JUMP.of(tension)).isGreaterThanOrEqualTo(0.865);
        assertThat(Figure.WITHIN.of(tension)).isGreaterThanOrEqualTo(0.805);
        assertThat(Figure.POOLED.of(tension)).isGreaterThanOrEqualTo(0.875);
        assertThat(Figure.CALM.of(tension)).isLessThanOrEqualTo(6);
        assertThat(Figure.WITHIN.of(surge)).isGreaterThanOrEqualTo(0.845);
        assertThat(Figure.POOLED.of(surge)).isGreaterThanOrEqualTo(0.885);
        assertThat(Figure.FALSE_ALARMS.of(surge)).isLessThanOrEqualTo(2.1);
        for (SeriesResult baseline :
                result.series().stream().filter(s -> !s.product()).toList()) {
            Map<Figure, Double> counted = baseline.values();
            assertThat(Math.max(Figure.WITHIN.of(tension), Figure.WITHIN.of(surge)))
                    .as(baseline.name())
                    .isGreaterThan(Figure.WITHIN.of(counted));
            assertThat(Math.max(Figure.POOLED.of(tension), Figure.POOLED.of(surge)))
                    .as(baseline.name())
                    .isGreaterThan(Figure.POOLED.of(counted));
            assertThat(Figure.FALSE_ALARMS.of(surge))
                    .as(baseline.name())
                    .isLessThan(Math.min(
                            Figure.FALSE_ALARMS.of(counted),
                            Math.min(Figure.FALSE_ALARMS_OF_CHANGE.of(counted), Figure.FALSE_ALARMS_OF_Z.of(counted))));
            assertThat(Figure.JUMP.of(tension)).as(baseline.name()).isGreaterThan(Figure.JUMP.of(counted) - 0.03);
        }
    }

    /** Baselines as {@code python3 research/level_metrics.py} prints them for these files; tension loosely, as rules move it. */
    private static void theLevelsMeanSomething(LevelResult levels) {
        assertThat(levels.series().stream().map(of -> of.name() + " " + steps(of.whole())))
                .contains("conflict rows 0.848 0.630 0.739 0.739", "material conflict rows 0.712 0.642 0.792 0.715");
        assertThat(levels.tension().whole().of(LevelFigure.STAIR)).isGreaterThan(0.75);
        assertThat(levels.tension().whole().of(LevelFigure.BAND)).isGreaterThan(0.6);
        assertThat(levels.meanings()).extracting(LevelMeaning::level).containsExactly(Level.values());
        assertThat(levels.meanings().get(1).force().within30().share())
                .isGreaterThan(levels.meanings().get(0).force().within30().share());
    }

    private static void neitherALateStartNorAThinFeedChangesMuch(ValidationResult result) {
        assertThat(result.lateStarts())
                .extracting(LateStart::day)
                .contains(LocalDate.of(2021, 7, 1), LocalDate.of(2021, 7, 31), LocalDate.of(2021, 8, 30));
        assertThat(result.lateStarts()).allSatisfy(late -> {
            assertThat(late.difference()).isPositive().isLessThanOrEqualTo(1.5);
            assertThat(late.near()).isGreaterThanOrEqualTo(0.85);
        });
        assertThat(result.thinFeeds()).extracting(ThinFeed::share).containsExactly(0.5, 0.2);
        Map<Figure, Double> all = result.productSeries().get(0).values();
        Map<Figure, Double> half = result.thinFeeds().get(0).figures();
        assertThat(Figure.POOLED.of(half))
                .isGreaterThan(Figure.POOLED.of(all) - 0.03)
                .isNotEqualTo(Figure.POOLED.of(all));
    }

    private static String steps(LevelFigures figures) {
        return Stream.of(LevelFigure.STEP_01, LevelFigure.STEP_12, LevelFigure.STEP_23, LevelFigure.STAIR)
                .map(f -> String.format(Locale.ROOT, "%.3f", figures.of(f)))
                .collect(Collectors.joining(" "));
    }

    private static void thePageIsWhatTheCommandWrites(ValidationResult result) throws IOException {
        String written = new ValidationMarkdown(result, new Markdown()).text();
        Files.writeString(Path.of("target", "validation-tables.md"), written);
        String page = Files.readString(Repository.of("docs", "validation.md"));
        String marker = "with the default rule book. -->\n";
        assertThat(page).contains(marker);
        assertThat(page.substring(page.indexOf(marker) + marker.length()).strip())
                .as("docs/validation.md is stale: put lab/target/validation-tables.md behind its marker")
                .isEqualTo(written.strip());
    }

    /** What the script prints of the product's series, written as histories; skips the test where it cannot run. */
    private List<String> script(EventData data) throws Exception {
        Path script = Corpus.folder().resolve(SCRIPT);
        assumeTrue(Files.exists(script), "the corpus has no " + SCRIPT);
        String python = Tools.require("python3").toString();
        assumeTrue(run(python, "-c", "import numpy").status == 0, "python3 has no numpy");
        List<Indicator> product = ProductGrids.measured(data.panels(), data.scores(Progress.none()));
        List<String> command = new ArrayList<>(
                List.of(python, link(script, folder.resolve("research")).toString()));
        link(Corpus.folder().resolve("research/crises.csv"), folder.resolve("research"));
        link(Corpus.folder().resolve("research/calm.csv"), folder.resolve("research"));
        link(Corpus.folder().resolve("data/cameo"), folder.resolve("data"));
        for (int i = 0; i < YEARS.size(); i++) {
            withoutPrivatePeople(YEARS.get(i));
            Path history = folder.resolve(YEARS.get(i) + ".csv");
            Files.write(history, history(data.panels().get(i), product, i));
            command.add(YEARS.get(i) + "=" + history);
        }
        Run run = run(command.toArray(String[]::new));
        assertThat(run.status).as(run.out).isZero();
        return run.out
                .lines()
                .filter(line -> line.startsWith("product: "))
                .map(line -> line.substring("product: ".length()).replaceAll(" +", " "))
                .toList();
    }

    private static Path link(Path to, Path within) throws IOException {
        Files.createDirectories(within);
        return Files.createSymbolicLink(within.resolve(to.getFileName()), to.toAbsolutePath());
    }

    /** The script reads rows from the folder beside its own; there it gets those that the program counts. */
    private void withoutPrivatePeople(String year) throws IOException {
        Path file = Path.of("icews", "icews_state_events_" + year + ".csv");
        Path all = Corpus.folder().resolve("data").resolve(file);
        List<String> lines = Files.readAllLines(all);
        List<SourceRow> rows = Rows.of(Format.ICEWS, Files.readAllBytes(all), RowFilter.STANDARD);
        assertThat(rows).hasSize(lines.size() - 1);
        List<String> counted = new ArrayList<>(List.of(lines.get(0)));
        for (int i = 0; i < rows.size(); i++) {
            if (!(rows.get(i) instanceof SourceRow.LeftOut row && row.reason() == LeftOutReason.PRIVATE_PEOPLE)) {
                counted.add(lines.get(i + 1));
            }
        }
        Path own = folder.resolve("data").resolve(file);
        Files.createDirectories(own.getParent());
        Files.write(own, counted);
    }

    private static List<String> history(PeriodRows panel, List<Indicator> series, int part) {
        List<String> lines = new ArrayList<>();
        lines.add("dyad,day," + series.stream().map(Indicator::name).collect(Collectors.joining(",")));
        for (int line = 0; line < panel.dyads().size(); line++) {
            for (int t = 0; t < panel.period().days(); t++) {
                int at = line;
                int day = t;
                lines.add(Stream.concat(
                                Stream.of(
                                        panel.dyads().get(line), panel.period().day(t)),
                                series.stream().map(s -> s.grids().get(part)[at][day]))
                        .map(Object::toString)
                        .collect(Collectors.joining(",")));
            }
        }
        return lines;
    }

    private record Run(int status, String out) {}

    private Run run(String... command) throws Exception {
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        return new Run(process.waitFor(), Files.readString(out));
    }
}
