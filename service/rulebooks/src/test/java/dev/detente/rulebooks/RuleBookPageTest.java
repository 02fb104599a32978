package dev.detente.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.DemoReports;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Corpus;
import dev.detente.model.Report;
import dev.detente.model.Repository;
import dev.detente.rules.TaggingFigures;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/rule-book.md is what the rule book, the demo and, where there is one, the corpus give. */
class RuleBookPageTest {
    private static final Path PAGE = Repository.of("docs/rule-book.md");
    private static final Path FRESH = Path.of("target/rule-book.md");
    private static final RuleEngine ENGINE = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());
    private static final List<Report> REPORTS = DemoReports.of(ENGINE.book());
    private static final Firings DEMO = Firings.of(ENGINE, "demo", REPORTS);

    private static String page() throws IOException {
        return Files.exists(PAGE) ? Files.readString(PAGE).replace("\r\n", "\n") : "";
    }

    @Test
    void thePageIsNotStale() throws IOException {
        String page = page();
        CorpusFigures figures = Corpus.given() ? CorpusFigures.of(ENGINE) : CorpusFigures.read(ENGINE, page);

        String fresh = RuleBookPage.write(ENGINE, DEMO, figures);

        Files.createDirectories(FRESH.toAbsolutePath().getParent());
        Files.writeString(FRESH, fresh);
        assertThat(fresh)
                .withFailMessage(
                        "docs/rule-book.md is stale: its first line that differs should be \"%s\". Look at the fresh page and take it over:"
                                + " cp service/rulebooks/target/rule-book.md docs/rule-book.md",
                        firstDifference(fresh, page))
                .isEqualTo(page);
        if (Corpus.given()) {
            assertThat(CorpusFigures.read(ENGINE, fresh)).isEqualTo(figures);
        }
    }

    private static String firstDifference(String fresh, String page) {
        List<String> lines = fresh.lines().toList();
        List<String> old = page.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (i >= old.size() || !lines.get(i).equals(old.get(i))) {
                return lines.get(i);
            }
        }
        return "(the end of the page)";
    }

    @Test
    void noRuleButTheBaseRulesFiresOnMoreThanAFifthOfTheDemo() {
        assertThat(RuleBookPage.notBase(ENGINE)).isNotEmpty();
        assertThat(RuleBookPage.notBase(ENGINE).stream()
                        .map(rule -> rule.ref().name())
                        .filter(rule -> DEMO.share(rule) > RuleBookPage.MAX_SHARE)
                        .map(rule -> String.format(
                                Locale.ROOT,
                                "\"%s\" fires on %.1f %% of the demo's actions: make its conditions narrower",
                                rule,
                                100 * DEMO.share(rule))))
                .isEmpty();
    }

    @Test
    void theSameReportsInAnyOrderGiveTheSamePage() {
        List<Report> reversed = new ArrayList<>(REPORTS);
        Collections.reverse(reversed);
        CorpusFigures figures = new CorpusFigures(List.of(DEMO), List.of());

        assertThat(RuleBookPage.write(ENGINE, Firings.of(ENGINE, "demo", reversed), figures))
                .isEqualTo(RuleBookPage.write(ENGINE, DEMO, figures));
    }

    @Test
    void aRuleThatNeverFiresIsListedAndOneNotYetRunIsMarked() {
        RuleEngine engine = engine("""
                rule "silent" @doc("x") when $a : Action(source == "TUV") then signals.escalate($a, 1); end
                rule "new" @doc("x") when $a : Action(source == "NRU") then signals.escalate($a, 1); end
                """);
        CorpusFigures figures = new CorpusFigures(
                List.of(new Firings("ICEWS 2014", 7, Map.of("silent", 0))),
                List.of(new TaggingFigures("data/a.csv", 9, 7, 5)));

        String page = RuleBookPage.write(engine, Firings.of(engine, "demo", List.of()), figures);

        assertThat(page)
                .contains("- silent (small)\n", "| 0 | ? |\n", "`?` means that a rule has not")
                .doesNotContain("- new (small)");
        assertThat(CorpusFigures.read(engine, page)).isEqualTo(figures);
        assertThat(CorpusFigures.read(engine, "")).isEqualTo(new CorpusFigures(List.of(), List.of()));
    }

    @Test
    void anActionCountsOnceForARuleThatGivesTwoSignals() {
        RuleEngine engine = engine("""
                rule "twice" when $a : Action(source == "CHN", target == "USA")
                then signals.escalate($a, 1); signals.escalate($a, 1).between("CHN", "JPN"); end
                """);

        Firings demo = Firings.of(engine, "demo", REPORTS);

        assertThat(demo.byRule().get("twice")).isEqualTo((int) REPORTS.stream()
                .map(Report::content)
                .filter(c -> c.source().value().equals("CHN")
                        && c.target() != null
                        && c.target().value().equals("USA"))
                .count());
    }

    private static RuleEngine engine(String drl) {
        return RuleWordsTest.engine(drl);
    }
}
