package dev.detente.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.TestBooks;
import dev.detente.rules.book.Budget;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookCheckTest {
    private static final String DRL = TestBooks.rule("type == \"SANCTION\"", "signals.escalate($a, 2);");

    private static BookCheck check(Map<String, String> files) {
        return BookCheck.of(files, ActorCatalog.standard(), Budget.ofSteps());
    }

    @Test
    void missingCasesAreReportedWithoutBuildingTheBook() {
        BookCheck check = check(TestBooks.files(DRL));

        assertThat(check.version())
                .isEqualTo(RuleBookReader.read(TestBooks.files(DRL)).version());
        assertThat(check.findings())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "rules.drl:3:1: warning: rule \"R\" lacks a case of kind hit, near-miss, mirror: write it in"
                                + " rules.cases.yaml");
    }

    @Test
    void anErrorOfARuleHasItsPlaceAndItsCasesAreLeftAlone() {
        Map<String, String> files = TestBooks.files(DRL.replace("SANCTION", "SANCTOIN"));
        files.put("rules.cases.yaml", "- {case: a, rule: R, kind: hit, given: [], signals: []}");
        BookCheck check = check(files);

        assertThat(check.version()).isNotNull();
        assertThat(check.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo("rules.drl");
            assertThat(finding.text()).contains("SANCTOIN", "did you mean SANCTION?");
        });
    }

    @Test
    void tablesThatCannotBeReadGiveNoVersion() {
        Map<String, String> files = TestBooks.files(DRL);
        files.remove("weights.csv");
        BookCheck check = check(files);

        assertThat(check.version()).isNull();
        assertThat(check.findings()).extracting(Diagnostic::file).containsOnly("weights.csv");
    }

    @Test
    void casesOfTheIssueTreeAreReadToo() {
        Map<String, String> files = TestBooks.files(DRL);
        files.put("issues.cases.yaml", "- {case: a, source: UAS, issues: []}");

        assertThat(check(files).findings())
                .filteredOn(d -> d.file().equals("issues.cases.yaml"))
                .singleElement()
                .satisfies(d -> assertThat(d.text()).startsWith("unknown actor \"UAS\""));
    }
}
