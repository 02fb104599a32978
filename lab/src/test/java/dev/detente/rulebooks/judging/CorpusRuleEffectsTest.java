package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.lab.judge.Calm;
import dev.detente.lab.judge.RuleEffect;
import dev.detente.lab.judge.Validation;
import dev.detente.lab.judge.ValidationResult;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Corpus;
import dev.detente.model.Report;
import dev.detente.model.work.Progress;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.files.PairReports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a validation says of a book without some rules, against a book that really lacks them. */
class CorpusRuleEffectsTest {
    private static final String LEFT_OUT = "military-posture.drl";

    private final Path folder;

    CorpusRuleEffectsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private ValidationResult result(RuleEngine engine, List<Report> reports, boolean rules) throws IOException {
        try (PairReports files = SomeReports.settled(engine, reports, folder)) {
            EventData data = EventData.of(files, engine, Progress.none());
            List<Period> periods = data.periods();
            return new Validation(engine)
                    .run(
                            data,
                            Crises.standard(periods),
                            Calm.standard(periods),
                            ConflictLabels.standard(periods),
                            rules,
                            Progress.none());
        }
    }

    @Test
    void leavingOutAFileGivesTheFiguresOfABookWithoutIt() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>(RuleBooks.texts(null));
        RuleEngine whole = RuleEngine.compile(RuleBookReader.read(texts), ActorCatalog.standard());
        assertThat(texts.remove(LEFT_OUT)).isNotNull();
        texts.remove(LEFT_OUT.replace(".drl", ".cases.yaml"));
        RuleBook book = RuleBookReader.read(texts);
        List<Report> reports = Corpus.icews("icews_state_events_2018.csv");

        RuleEffect effect = result(whole, reports, true).rules().stream()
                .filter(e -> e.name().equals(LEFT_OUT))
                .findFirst()
                .orElseThrow();
        ValidationResult without = result(RuleEngine.compile(book, ActorCatalog.standard()), reports, false);

        Map<Figure, Double> figures = without.productSeries().get(0).values();
        for (Figure figure : List.of(Figure.JUMP, Figure.WITHIN, Figure.POOLED, Figure.FALSE_ALARMS, Figure.CALM)) {
            assertThat(figure.of(effect.without())).as(figure.id()).isCloseTo(figure.of(figures), within(1e-9));
        }
        LevelFigures levels = without.levels().tension().whole();
        for (LevelFigure figure : List.of(LevelFigure.STAIR, LevelFigure.BAND)) {
            assertThat(effect.levels().get(figure)).isCloseTo(levels.of(figure), within(1e-9));
        }
        assertThat(effect.signals()).isPositive();
    }
}
