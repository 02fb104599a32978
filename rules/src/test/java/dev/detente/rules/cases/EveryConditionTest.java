package dev.detente.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.TestBooks;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.cases.ConditionMutants.Mutant;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.language.RuleDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
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

    @Test
    void withoutAnyOneConditionOfADefaultRuleACaseOfItsFileFails() {
        RuleBook book = RuleBookReader.read(Path.of("src/main/resources/rule-books/default"));

        assertThat(unnoticed(RuleEngine.compile(book, ActorCatalog.standard())))
                .containsExactlyInAnyOrderElementsOf(SAY_WHAT_FOLLOWS.keySet());
    }

    @Test
    void aConditionThatNoCaseNeedsIsFound() {
        Map<String, String> files = TestBooks.files(
                TestBooks.rule("type == \"SANCTION\", target == \"CHN\", intensity < 0", "signals.escalate($a, 1);"));
        String cases = """
                - case: an accusation is no sanction
                  rule: R
                  kind: near-miss
                  given:
                    - {day: 2024-04-24, source: USA, target: CHN, type: ACCUSE}
                  signals: []
                """;

        files.put("rules.cases.yaml", cases);
        assertThat(unnoticed(TestBooks.engine(files))).containsExactly("R: target == \"CHN\"");

        files.put(
                "rules.cases.yaml", cases + cases.replace("ACCUSE", "SANCTION").replace("CHN", "RUS"));
        assertThat(unnoticed(TestBooks.engine(files))).isEmpty();
    }

    private static List<String> unnoticed(RuleEngine engine) {
        ConditionMutants mutants = new ConditionMutants(engine);
        List<String> found = new ArrayList<>();
        for (RuleFile file : engine.book().files()) {
            List<RuleCase> cases =
                    new CaseReader(file, engine.book(), ActorCatalog.standard(), new Diagnostics()).read();
            List<RuleDefinition> rules = engine.rules().stream()
                    .filter(rule -> rule.ref().file().equals(file.name()))
                    .toList();
            List<ConditionMutants.Given> given = mutants.given(rules, cases);
            rules.stream()
                    .flatMap(rule -> ConditionMutants.of(rule).stream())
                    .filter(m -> !ConditionMutants.noticed(m, given) && !mutants.sameWithout(m))
                    .map(EveryConditionTest::named)
                    .forEach(found::add);
        }
        return found;
    }

    private static String named(Mutant mutant) {
        return mutant.rule().ref().name() + ": " + mutant.without();
    }
}
