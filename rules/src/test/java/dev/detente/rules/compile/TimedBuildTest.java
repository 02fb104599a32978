package dev.detente.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.TestBooks;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.Limits;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Builds that take too long are given up. */
@Timeout(60)
@Tag("long")
class TimedBuildTest {
    private static final Duration NO_TIME = Duration.ofMillis(150);

    /** Rules of a slow part: a warm builder takes some 35 ms for each. */
    private static final int SLOW = 8;

    /** A part that the builder is at for a while: each condition costs it a class. */
    private static TimedBuild.Part slow(int first) {
        return slow(first, SLOW);
    }

    private static TimedBuild.Part slow(int first, int count) {
        List<EmittedRule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(rule(
                    "slow" + (first + i),
                    String.join(", ", Collections.nCopies(Limits.CONSTRAINTS, "intensity < " + i))));
        }
        return new TimedBuild.Part(first, rules);
    }

    private static TimedBuild.Part quick() {
        return new TimedBuild.Part(0, List.of(rule("quick", "ordinal == 0")));
    }

    private static EmittedRule rule(String name, String conditions) {
        String own = DrlEmitter.PACKAGE + "." + name;
        String drl = "package " + own + ";\nimport " + ActionRow.class.getName() + ";\nrule \"r\" when $a : ActionRow("
                + conditions + ") then $a.emit(0, 1.0); end\n";
        return new EmittedRule(name, own, drl, List.of(), List.of(RowPart.ISSUE), List.of());
    }

    private static boolean building() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(RuleCompiler.class.getName()));
    }

    private static RuleBookException assertNotPassing(RuleBookException e) {
        assertThat(e.passing()).isFalse();
        return e;
    }

    @BeforeEach
    void nothingIsBuilt() {
        await().atMost(Duration.ofMinutes(1)).until(() -> !building());
    }

    @Test
    void aBuildThatTakesTooLongIsGivenUpAndTheNextOneSucceeds() throws BuildException {
        assertThatThrownBy(() -> TimedBuild.compile(List.of(slow(0)), NO_TIME))
                .isInstanceOfSatisfying(BuildException.class, e -> {
                    assertThat(e.rule()).isZero();
                    assertThat(e.passing()).isFalse();
                })
                .hasMessage(
                        "building was given up at this rule or one of the next: the book took more than 0.15 s, which is"
                                + " all the time that a book has; take out rules or long conditions");
        assertThat(building())
                .as("the builder continues, and no caller waits for it")
                .isTrue();

        assertThat(TimedBuild.compile(List.of(quick()), Limits.BUILD_TIME)).hasSize(1);
    }

    @Test
    void thoseGivenUpDoNotPileUpAndBeginNoFurtherPart() throws BuildException {
        List<TimedBuild.Part> parts = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            parts.add(slow(SLOW * i));
        }
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> TimedBuild.compile(parts, NO_TIME)).hasMessageContaining("given up at this rule");
        }
        assertThatThrownBy(() -> TimedBuild.compile(List.of(quick()), NO_TIME))
                .isInstanceOfSatisfying(
                        BuildException.class, e -> assertThat(e.passing()).isTrue())
                .hasMessage(
                        "building waited 0.15 s for builds of other rule books that have not ended: try again later");

        assertThat(TimedBuild.compile(List.of(quick()), Limits.BUILD_TIME)).hasSize(1);
    }

    /** Two are built at a time: the last of twelve wait for as long as five take. */
    @Test
    void whatABuildWaitsForOthersIsNoneOfItsOwnTime() throws Exception {
        List<TimedBuild.Part> parts = List.of(slow(0, SLOW / 4));
        TimedBuild.compile(parts, Limits.BUILD_TIME);
        long began = System.nanoTime();
        TimedBuild.compile(parts, Limits.BUILD_TIME);
        Duration once = Duration.ofNanos(System.nanoTime() - began);
        ExecutorService callers = Executors.newFixedThreadPool(12);
        try {
            List<Future<?>> builds = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                builds.add(callers.submit(() -> TimedBuild.compile(parts, Limits.BUILD_TIME, once.multipliedBy(4))));
            }
            for (Future<?> build : builds) {
                assertThat(build.get()).isNotNull();
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void aBookRefusedWhileOthersAreBuiltIsNotFoundWrong() {
        List<TimedBuild.Part> parts = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            parts.add(slow(SLOW * i));
        }
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> TimedBuild.compile(parts, NO_TIME)).isInstanceOf(BuildException.class);
        }
        RuleBook book = TestBooks.book(TestBooks.files(TestBooks.named("Quick", "intensity < 3.25")));

        assertThatThrownBy(() -> RuleEngine.compile(book, ActorCatalog.standard(), NO_TIME))
                .isInstanceOfSatisfying(
                        RuleBookException.class, e -> assertThat(e.passing()).isTrue())
                .hasMessageContaining("try again later");
    }

    @Test
    void aBookThatTakesTooLongIsRefusedAtTheRuleThatTheBuilderWasAt() {
        // Each has conditions of its own: rules with the same ones are built once.
        String drl = IntStream.range(0, SLOW)
                .mapToObj(i -> TestBooks.named(
                                "Slow " + i,
                                String.join(", ", Collections.nCopies(Limits.CONSTRAINTS, "intensity < " + i)))
                        .replace("package small;\n\n", ""))
                .collect(Collectors.joining());
        RuleBook book = TestBooks.book(TestBooks.files(drl));

        assertThatThrownBy(() -> RuleEngine.compile(book, ActorCatalog.standard(), NO_TIME))
                .isInstanceOfSatisfying(
                        RuleBookException.class,
                        e -> assertThat(assertNotPassing(e).diagnostics())
                                .filteredOn(Diagnostic::refuses)
                                .singleElement()
                                .satisfies(d -> {
                                    // A fast machine has built some of them before.
                                    assertThat(drl.lines().toList().get(d.line() - 1))
                                            .startsWith("rule \"Slow ");
                                    assertThat(d.file() + ":" + d.column()).isEqualTo("rules.drl:1");
                                    assertThat(d.text()).startsWith("building was given up at this rule");
                                }));
    }
}
