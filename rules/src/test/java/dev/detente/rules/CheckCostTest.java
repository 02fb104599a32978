package dev.detente.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.Budget;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.Limits;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.cases.BookCheck;
import dev.detente.rules.language.BookParser;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.language.RuleReview;
import dev.detente.rules.language.Vocabulary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checking any book costs about as many steps as the book is long, and never more than its budget. */
@Tag("long")
class CheckCostTest {
    /** Eight times the rules may take that many times the steps: eight, and half as much again. */
    private static final double MOST = 12;

    private static BookCheck check(Map<String, String> files, Budget budget) {
        return BookCheck.of(files, ActorCatalog.standard(), budget);
    }

    private static long steps(int rules, IntFunction<String> constraints) {
        Budget budget = Budget.ofSteps();
        check(HostileBooks.rules(rules, constraints), budget);
        return budget.spent();
    }

    @Test
    void eightTimesTheRulesTakeAboutEightTimesTheSteps() {
        System.out.printf("%-26s %12s %12s %6s%n", "steps", "rules", "8 x rules", "ratio");
        HostileBooks.constraints().forEach((name, constraints) -> {
            int rules = constraints.apply(0).length() < 1_000 ? 200 : 25;
            long few = steps(rules, constraints);
            long many = steps(8 * rules, constraints);
            System.out.printf("%-26s %,12d %,12d %6.1f%n", name, few, many, (double) many / few);
            assertThat((double) many / few).as(name).isLessThanOrEqualTo(MOST);
        });
    }

    /** Rules as people write them, which share conditions with others. */
    private static String usual(int rule) {
        return "type == \"SANCTION\", intensity < -%d, source != \"USA\", actions(\"conflict\", \"both\", %d) > %d"
                .formatted(1 + rule % 5, 1 + rule % 90, rule % 13);
    }

    @Test
    void tenToFiveThousandRules() {
        long before = 0;
        System.out.printf("%-8s %12s %12s%n", "rules", "steps", "ms");
        for (int rules : new int[] {10, 40, 160, 640, 2_500, 5_000}) {
            Map<String, String> files = TestBooks.files("");
            for (int part = 0; part * 1_000 < rules; part++) {
                files.put(
                        part == 0 ? "rules.drl" : "rules%d.drl".formatted(part),
                        IntStream.range(part * 1_000, Math.min(rules, part * 1_000 + 1_000))
                                .mapToObj(
                                        i -> TestBooks.named("R" + i, usual(i)).replace("package small;", ""))
                                .collect(Collectors.joining()));
            }
            RuleBook book = RuleBookReader.read(files);
            Budget budget = Budget.ofSteps();
            Diagnostics findings = new Diagnostics(budget);
            Vocabulary vocabulary = new Vocabulary(ActorCatalog.standard(), book.issues(), book.ties());
            long start = System.nanoTime();
            List<RuleDefinition> read = BookParser.parse(book, vocabulary, findings);
            RuleReview.review(book, read, vocabulary, findings);
            System.out.printf("%-8d %,12d %,12.1f%n", rules, budget.spent(), (System.nanoTime() - start) / 1e6);
            assertThat(read).hasSize(rules);
            assertThat(budget.ended()).isFalse();
            assertThat(before == 0 ? 1 : (double) budget.spent() / before).isLessThanOrEqualTo(1.5 * 4);
            before = budget.spent();
        }
    }

    @Test
    void whatIsNotCheckedIsSaidAndNeverSound() {
        Map<String, String> files = HostileBooks.rules(100, i -> "intensity-9+".repeat(160) + "9<" + i);
        Budget budget = Budget.ofSteps(100_000);

        List<Diagnostic> found = check(files, budget).findings();

        assertThat(budget.ended()).isTrue();
        assertThat(found).filteredOn(Diagnostic::refuses).singleElement().satisfies(d -> {
            assertThat(d.file()).isEqualTo("r000.drl");
            assertThat(d.text())
                    .isEqualTo(
                            "the check ended here, because a rule book has at most 100,000 steps of checking: the rest was not"
                                    + " checked. Take out long lists and conditions, or rules");
        });
        assertThat(check(files, Budget.ofSteps(100_000)).findings()).isEqualTo(found);
    }

    @Test
    void aCheckEndsWhenItsTimeIsOverOrNobodyWaitsForIt() {
        Map<String, String> files = HostileBooks.rules(200, i -> "intensity-9+".repeat(160) + "9<" + i);

        assertThat(check(files, Budget.within(Duration.ZERO)).findings())
                .filteredOn(Diagnostic::refuses)
                .singleElement()
                .satisfies(
                        d -> assertThat(d.text())
                                .startsWith(
                                        "the check ended here after 0.0 s, which is all the time that it has, and the rest was not"));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> check(files, Budget.ofSteps())).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aBookThatPeopleWroteTakesLittleOfItsBudget() {
        Budget budget = Budget.ofSteps();

        BookCheck check = check(RuleBookReader.texts(Path.of("src/main/resources/rule-books/default")), budget);

        assertThat(check.findings()).noneMatch(Diagnostic::refuses);
        System.out.printf("the default book: %,d of %,d steps%n", budget.spent(), Limits.STEPS);
        assertThat(budget.spent()).isBetween(1_000L, Limits.STEPS / 1_000);
    }

    @Test
    void theThousandAndFirstErrorEndsACheck() {
        List<Diagnostic> found = check(
                        HostileBooks.rules(50, i -> "intensitee<9,".repeat(99) + "intensitee<8"), Budget.ofSteps())
                .findings();

        assertThat(found).hasSize(1001);
        assertThat(found.get(1000).text())
                .isEqualTo(
                        "the check ended here at line 11, because there are more than 1000 errors: correct those above"
                                + " first; the rest was not checked");
    }
}
