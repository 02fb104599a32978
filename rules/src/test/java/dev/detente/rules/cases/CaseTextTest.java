package dev.detente.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.FieldException;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.CheckedBook;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.language.RuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CaseTextTest {
    private static final Map<String, String> FILES = files();
    private static final CheckedBook BOOK = CheckedBook.of(RuleBookReader.read(FILES), ActorCatalog.standard());

    private static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>(RuleBooks.texts(null));
        files.keySet()
                .removeIf(name ->
                        !name.matches("rulebook.yaml|issues.yaml|weights.csv|(base|taiwan|aid).(cases.yaml|drl)"));
        return files;
    }

    private static RuleDefinition rule(String name) {
        return BOOK.rules().stream()
                .filter(r -> r.ref().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Action action(String row) {
        return CaseText.given(row, BOOK.book(), ActorCatalog.standard());
    }

    @Test
    void aCaseMadeOfAnActionHoldsAsItIs() {
        Action arms = action("{day: 2024-04-24, source: USA, target: TWN, code: \"072\", issues: [taiwan]}");
        Optional<String> hit =
                CaseText.of(BOOK.book(), rule("Arms for Taiwan strain relations with Beijing"), List.of(), arms);
        Action relief = action("{day: 2024-04-25, source: USA, target: TWN, code: \"073\", issues: [taiwan]}");
        Optional<String> miss =
                CaseText.of(BOOK.book(), rule("Arms for Taiwan strain relations with Beijing"), List.of(), relief);

        assertThat(hit).get().asString().contains("  kind: hit\n  only: rule\n", "points: 3, halfLife: 60}");
        assertThat(miss).get().asString().contains("  kind: near-miss\n", "  signals: []\n");
        assertThat(CaseText.of(
                        BOOK.book(),
                        rule("Arms for Taiwan strain relations with Beijing"),
                        List.of(),
                        action("{day: 2024-04-25, source: FRA, target: DEU, type: CONSULT}")))
                .isEmpty();
        Map<String, String> with = new TreeMap<>(FILES);
        with.put(
                "taiwan.cases.yaml",
                FILES.get("taiwan.cases.yaml") + "\n" + hit.orElseThrow().replace("2024-04-24", "2024-04-23") + "\n"
                        + miss.orElseThrow());
        assertThat(failing(with)).isEmpty();
    }

    @Test
    void acceptingWhatCameOutCorrectsEachCaseThatAChangeBroke() {
        Map<String, String> files = new TreeMap<>(FILES);
        files.compute("taiwan.drl", (name, text) -> text.replace("signals.escalate($a, 3)", "signals.escalate($a, 9)"));
        List<CaseResult> broken = failing(files);
        assertThat(broken)
                .isNotEmpty()
                .allSatisfy(c -> assertThat(c.correction()).isNotNull());

        for (int i = broken.size() - 1; i >= 0; i--) {
            CaseResult result = broken.get(i);
            CaseCorrection correction = Objects.requireNonNull(result.correction());
            List<String> lines =
                    String.valueOf(files.get(result.file())).lines().toList();
            files.put(
                    result.file(),
                    String.join("\n", lines.subList(0, correction.from() - 1))
                            + "\n"
                            + correction.text()
                            + String.join("\n", lines.subList(correction.to(), lines.size()))
                            + "\n");
        }
        assertThat(failing(files)).isEmpty();
    }

    @Test
    void aHitThatNoLongerFiresIsNotCorrectedByAcceptingIt() {
        Map<String, String> files = new TreeMap<>(FILES);
        files.compute("taiwan.drl", (name, text) -> text.replaceFirst("code == \"072\"", "code == \"073\""));

        assertThat(failing(files))
                .filteredOn(c -> c.kind().equals("hit"))
                .isNotEmpty()
                .allSatisfy(c -> assertThat(c.correction()).isNull());
    }

    @Test
    void whatIsWrongWithATypedActionIsSaid() {
        assertThatThrownBy(() -> action("{day: 2024-04-24, source: USB, type: AID}"))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("This action cannot be read: unknown actor \"USB\"");
    }

    private static List<CaseResult> failing(Map<String, String> files) {
        RuleEngine engine = RuleEngine.compile(RuleBookReader.read(files), ActorCatalog.standard());
        return CaseRunner.run(engine, ActorCatalog.standard()).results().stream()
                .filter(c -> !c.passes())
                .toList();
    }
}
