package dev.detente.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.TestBooks;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.cases.CaseCoverage.Cover;
import dev.detente.rules.compile.RuleEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every condition of the default book is there for a reason that a case shows: without it, a case fails. */
class EveryConditionTest {
    /** Conditions that only say what follows from the rest, each with what it follows from. May shrink, never grow. */
    private static final Map<String, String> SAY_WHAT_FOLLOWS = Map.of(
            "Relations are downgraded or broken: repeats(30) <= 1",
                    "the points are 2 - repeats(30), which is 0 from the second on",
            "Fresh charge against the other side: repeats(30) <= 1",
                    "the points are 1 - 0.5 * repeats(30), which is 0 from the second on");

    private static final String FIRES = """
            - case: a sanction
              rule: R
              kind: hit
              given:
                - {day: 2024-04-24, source: USA, target: CHN, type: SANCTION}
              signals:
                - {rule: R, kind: ESCALATION, source: USA, target: CHN, points: 1, halfLife: 45}
            """;
    private static final String ACCUSES = """
            - case: an accusation is no sanction
              rule: R
              kind: near-miss
              given:
                - {day: 2024-04-24, source: USA, target: CHN, type: ACCUSE}
              signals: []
            """;

    @Test
    void withoutAnyOneConditionOfADefaultRuleACaseOfItsFileFails() {
        RuleBook book = RuleBookReader.read(Path.of("src/main/resources/rule-books/default"));

        assertThat(untouched(RuleEngine.compile(book, ActorCatalog.standard())))
                .containsExactlyInAnyOrderElementsOf(SAY_WHAT_FOLLOWS.keySet());
    }

    @Test
    void aConditionThatNoCaseNeedsIsFound() {
        Map<String, String> files = TestBooks.files(
                TestBooks.rule("type == \"SANCTION\", target == \"CHN\", intensity < 0", "signals.escalate($a, 1);"));

        files.put("rules.cases.yaml", FIRES + ACCUSES);
        assertThat(untouched(TestBooks.engine(files))).containsExactly("R: target == \"CHN\"");

        String other = ACCUSES.replace("ACCUSE", "SANCTION").replace("CHN", "RUS");
        files.put("rules.cases.yaml", FIRES + ACCUSES + other);
        CaseCoverage coverage = only(TestBooks.engine(files));
        assertThat(coverage.cases()).isEqualTo(3);
        assertThat(coverage.conditions())
                .containsExactly(
                        new CaseCoverage.Condition("type == \"SANCTION\"", Cover.TESTED),
                        new CaseCoverage.Condition("target == \"CHN\"", Cover.TESTED),
                        // All sanctions are hostile in that book.
                        new CaseCoverage.Condition("intensity < 0", Cover.FOLLOWS));
    }

    @Test
    void noConditionIsTestedWhereTheRuleNeverFires() {
        Map<String, String> files = TestBooks.files(TestBooks.rule("type == \"SANCTION\"", "signals.escalate($a, 1);"));

        files.put("rules.cases.yaml", ACCUSES);
        assertThat(only(TestBooks.engine(files)).fires()).isFalse();
        assertThat(untouched(TestBooks.engine(files))).containsExactly("R: type == \"SANCTION\"");

        files.put("rules.cases.yaml", ACCUSES + FIRES);
        assertThat(only(TestBooks.engine(files)).fires()).isTrue();
        assertThat(untouched(TestBooks.engine(files))).isEmpty();
    }

    @Test
    void aConditionThatFailsOnlyWithOthersIsUntouched() {
        Map<String, String> files =
                TestBooks.files(TestBooks.rule("type == \"SANCTION\", target == \"CHN\"", "signals.escalate($a, 1);"));

        // Without either condition, the other one still keeps the rule from firing.
        files.put("rules.cases.yaml", FIRES + ACCUSES.replace("CHN", "RUS"));
        assertThat(untouched(TestBooks.engine(files)))
                .containsExactly("R: type == \"SANCTION\"", "R: target == \"CHN\"");
    }

    private static CaseCoverage only(RuleEngine engine) {
        return CaseCoverage.of(engine, engine.book().files().get(0), ActorCatalog.standard())
                .get(0);
    }

    private static List<String> untouched(RuleEngine engine) {
        return engine.book().files().stream()
                .flatMap(file -> CaseCoverage.of(engine, file, ActorCatalog.standard()).stream())
                .flatMap(coverage -> coverage.untouched().stream()
                        .map(condition -> coverage.rule().ref().name() + ": " + condition))
                .toList();
    }
}
