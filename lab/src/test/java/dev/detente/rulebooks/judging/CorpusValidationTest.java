package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.intake.Rows;
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
import dev.detente.record.odds.Question;
import dev.detente.record.odds.ShippedOdds;
import dev.detente.record.outcome.Outcome;
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
            "conflict rows jp 0.890 wL 0.809 pL 0.868 p15 0.863 fa 4.453 fa10 2.368 faz 4.958 calm 1.166 lo 0.751 hi 0.008",
            "sum of negative Goldstein jp 0.897 wL 0.805 pL 0.865 p15 0.856 fa 4.539 fa10 2.430 faz 4.477 calm 6.243 lo"
                    + " 0.461 hi 0.077",
            "event count jp 0.870 wL 0.760 pL 0.758 p15 0.792 fa 10.065 fa10 5.526 faz 8.745 calm 18.805 lo 0.207 hi 0.058",
            "material conflict rows jp 0.789 wL 0.709 pL 0.803 p15 0.758 fa 7.327 fa10 5.119 faz 6.685 calm 0.545 lo 0.917"
                    + " hi 0.000",
            "conflict share jp 0.768 wL 0.623 pL 0.823 p15 0.664 fa 6.389 fa10 5.674 faz 10.497 calm 0.098 lo 1.000 hi 0.000",
            "mean Goldstein, 30 days jp 0.711 wL 0.637 pL 0.797 p15 0.646 fa 8.387 fa10 11.335 faz 13.469 calm -2.048 lo"
                    + " 0.989 hi 0.000");

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

    /** 2021 alone: a period of 64 days has none at risk, and 2014 lacks the plain names of large states. */
    private static void theOddsOfForceAreBetterThanPersistence(List<OddsResult> odds) {
        OddsResult force = odds.stream()
                .filter(r ->
                        r.from().getYear() == 2021 && r.question().equals(new Question(Outcome.FIRST_FORCE, false, 30)))
                .findFirst()
                .orElseThrow();

        assertThat(force.learnedFrom()).doesNotContain("2021");
        assertThat(force.order().get(0).auc().value()).isGreaterThan(0.9);
        assertThat(force.order().get(1).ahead().value()).isPositive();
        assertThat(force.brierSkill().value()).isPositive();
        assertThat(force.brierSkillOverPersistence().value()).isPositive();
        assertThat(force.reliability()).allSatisfy(t -> assertThat(t.came()).isCloseTo(t.said(), within(0.03)));
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
        assertThat(ShippedOdds.standard().ruleBookVersion())
                .as("odds.json is of another rule book: write it again with validate --odds")
                .isEqualTo(result.ruleBook().version());
        theOddsOfForceAreBetterThanPersistence(result.odds());
        thePageIsWhatTheCommandWrites(result);
        assertThat(result.counts().onsets()).isEqualTo(79);
        assertThat(result.counts().dyads()).isEqualTo(179);
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
        assertThat(Figure.WITHIN.of(tension)).isGreaterThanOrEqualTo(0.82);
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
                .contains("conflict rows 0.822 0.631 0.741 0.731", "material conflict rows 0.632 0.679 0.785 0.699");
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
            assertThat(late.difference()).isPositive().isLessThanOrEqualTo(1.2);
            assertThat(late.near()).isGreaterThanOrEqualTo(0.9);
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
        List<String> command = new ArrayList<>(List.of(python, script.toString()));
        for (int i = 0; i < YEARS.size(); i++) {
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
