package dev.detente.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.IssueId;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.cases.CaseRunner;
import dev.detente.rules.compile.RuleEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DefaultRuleBookTest {
    static final Path FOLDER = Path.of("src/main/resources/rule-books/default");

    private final RuleBook book = RuleBookReader.read(FOLDER);

    @Test
    void everyRuleHoldsItsCasesAndHasAHitANearMissAndAMirror() {
        RuleEngine engine = RuleEngine.compile(book, ActorCatalog.standard());

        CaseRunner.Results outcome = CaseRunner.run(engine, ActorCatalog.standard());

        assertThat(outcome.findings()).isEmpty();
        assertThat(engine.warnings()).isEmpty();
        assertThat(outcome.cases()).isGreaterThanOrEqualTo(3 * engine.rules().size());
    }

    @Test
    void everyIssueButGeneralHasACaseThatTagsIt() {
        assertThat(book.issues().leaves())
                .filteredOn(issue -> !issue.equals(IssueId.GENERAL))
                .isNotEmpty()
                .allSatisfy(
                        issue -> assertThat(book.issueCases()).containsPattern("issues: \\[.*\\b" + issue + "\\b.*]"));
    }

    @Test
    void everyRuleSaysWhyAndWhoWroteIt() {
        assertThat(RuleEngine.compile(book, ActorCatalog.standard()).rules())
                .isNotEmpty()
                .allSatisfy(rule -> {
                    assertThat(rule.doc()).isNotBlank();
                    assertThat(rule.author()).isNotBlank();
                });
    }
}
