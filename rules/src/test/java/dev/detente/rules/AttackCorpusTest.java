package dev.detente.rules;

import static dev.detente.rules.TestActions.DAY;
import static dev.detente.rules.TestActions.action;
import static dev.detente.rules.TestBooks.findings;
import static dev.detente.rules.TestBooks.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.EventType;
import dev.detente.model.Signal;
import dev.detente.rules.book.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile rule texts: all are refused with a place, and none of them runs. */
@Timeout(60)
class AttackCorpusTest {
    private static final String EMIT = "signals.escalate($a, 1);";

    @TempDir
    Path temp;

    private static final Path OURS = Path.of("src/test/resources/attacks");
    private static final Pattern REPEAT = Pattern.compile("(?s)\\$\\{(\\d+)\\*(.*?)}(?=[^}]|$)");

    static Stream<Path> hostile() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> ours = Files.list(OURS)) {
            ours.filter(p -> !p.endsWith("README.md")).sorted().forEach(files::add);
        }
        if (!System.getProperty("detente.corpus", "").isEmpty()) {
            drls().stream()
                    .filter(p -> !p.getFileName().toString().matches("6[23]-ok-.*"))
                    .forEach(files::add);
        }
        return files.stream();
    }

    @Test
    void thereAreAtLeastFortyAttacksOfOurOwn() throws IOException {
        assertThat(hostile().filter(p -> p.startsWith(OURS))).hasSizeGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void aHostileFileIsRefusedWithAPlaceAndNothingOfItRuns(Path file) {
        Path canary = temp.resolve("canary");

        List<Diagnostic> found = HostileFiles.findings(file, expand(text(file, canary)));

        assertThat(found).anyMatch(Diagnostic::refuses).allSatisfy(d -> {
            assertThat(d.line()).as(d.toString()).isPositive();
            assertThat(d.column()).as(d.toString()).isPositive();
            assertThat(d.text()).isNotBlank().hasSizeLessThan(600);
            assertThat(d.toString().codePoints().noneMatch(AttackCorpusTest::hidden))
                    .as(d.toString())
                    .isTrue();
        });
        assertThat(canary).doesNotExist();
    }

    @Test
    @Timeout(240)
    void hostileFilesLeaveTheHeapAsItWas() throws IOException {
        List<Path> files = hostile().filter(p -> p.startsWith(OURS)).toList();
        files.forEach(file -> HostileFiles.findings(file, expand(text(file, temp))));
        long before = heap();
        files.forEach(file -> HostileFiles.findings(file, expand(text(file, temp))));

        assertThat(heap() - before).isLessThan(20_000_000);
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static boolean hidden(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.SURROGATE;
    }

    /** {@code ${1000*x}} is a thousand times x. */
    private static String expand(String text) {
        return REPEAT.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(m.group(2).repeat(Integer.parseInt(m.group(1)))));
    }

    @Test
    void theHarmlessControlsCompileAndFire() throws IOException {
        List<Path> controls = drls().stream()
                .filter(p -> p.getFileName().toString().matches("6[23]-ok-.*"))
                .toList();
        assertThat(controls).hasSize(2);

        assertThat(TestBooks.engine(text(controls.get(0), temp))
                        .extract(List.of(
                                action("1", DAY, "USA", "CHN", EventType.SANCTION, "trade", "technology", "aid"),
                                action("2", DAY, "JPN", "CHN", EventType.SANCTION, "trade"),
                                action("3", DAY, "USA", "CHN", EventType.SANCTION, "aid"),
                                action("4", DAY, "USA", "CHN", EventType.ACCUSE, "trade")))
                        .signals())
                .extracting(s -> s.action().id() + " " + s.issue() + " " + s.micro() + " " + s.halfLife())
                .containsExactly("1 technology 1000000 45", "1 trade 1000000 45");
        assertThat(TestBooks.engine(text(controls.get(1), temp))
                        .extract(List.of(
                                action("1", DAY, "USA", "CHN", EventType.ACCUSE, "trade", "aid"),
                                action("2", DAY, "USA", "CHN", EventType.SANCTION, "trade"),
                                action("3", DAY, "USA", "CHN", EventType.COERCE, "trade")))
                        .signals())
                .extracting(s ->
                        s.action().id() + " " + s.issue() + " " + s.micro() + " " + s.halfLife() + " " + s.reason())
                .containsExactly("1 aid 2000000 30 benign", "1 trade 2000000 30 benign", "2 trade 12000000 30 benign");
    }

    static Stream<Arguments> generated() {
        String comparison = "intensity > 0";
        return Stream.of(
                Arguments.of("10,000 parentheses", rule(nested(10_000, comparison), EMIT)),
                Arguments.of("59 parentheses", rule(nested(59, comparison), EMIT)),
                Arguments.of("10,000 parentheses that never close", rule("(".repeat(10_000), EMIT)),
                Arguments.of("10,000 parentheses in a consequence", points(nested(10_000, "1"))),
                Arguments.of("59 brackets in a consequence", points(nested(59, "1"))),
                Arguments.of("deep subtraction", points("1 - (".repeat(30) + "1" + ")".repeat(30))),
                Arguments.of("10,000 minus signs in a consequence", points("-".repeat(10_000) + "1")),
                Arguments.of(
                        "10,000 minus signs in a constraint", rule("intensity < " + "-".repeat(10_000) + "1", EMIT)),
                Arguments.of("a list of 499 numbers", rule("intensity in (" + chain(499, "1", ", ") + ")", EMIT)),
                Arguments.of("50,000 dots", rule(chain(50_000, "a", ".") + " == 1", EMIT)),
                Arguments.of("2,000 patterns", rule("", EMIT).replace("Action()", chain(2_000, "Action()", " or "))),
                Arguments.of("20,000 or", "rule \"n\" when " + "(".repeat(55) + " or".repeat(20_000)),
                Arguments.of("10,000 comparisons", rule(chain(10_000, comparison, " || "), EMIT)),
                Arguments.of("2,000 constraints", rule(chain(2_000, comparison, ", "), EMIT)),
                Arguments.of("50,000 sums", points(chain(50_000, "1", " + "))),
                Arguments.of("20,000 literals", rule("source in (" + chain(20_000, "\"USA\"", ", ") + ")", EMIT)),
                Arguments.of("5,000 signals", rule(comparison, EMIT.repeat(5_000))),
                Arguments.of("1 MB of words", "x ".repeat(500_000)),
                Arguments.of("1 MB in one word", rule("x".repeat(1_000_000) + " < 0", EMIT)),
                Arguments.of("1 MB of comment", "/*" + "x".repeat(1_000_000) + "*/" + rule("tpye == \"AID\"", EMIT)),
                Arguments.of("a number of 100,000 digits", points("9".repeat(100_000))),
                Arguments.of("an escaped line end", rule("type == \"AID\\u000a\"", EMIT)),
                Arguments.of("an escaped line end in a reason", because("\"\\u000a System.exit(1); //\"")),
                Arguments.of("an escaped quote mark", because("\"\\u0022); System.exit(1); //\"")),
                Arguments.of("a line end in a reason", because("\"a\nb\"")),
                Arguments.of("a quote in an actor", rule("source == 'USA\" || true || \"'", EMIT)),
                Arguments.of("an escaped quote in an actor", rule("source == \"USA\\\" || true || \\\"\"", EMIT)),
                Arguments.of(
                        "a quote in a party", rule(comparison, "signals.escalate($a, 1).between('U\"SA', \"CHN\");")),
                Arguments.of("a quote in a kind", rule("actions('any\")', \"both\", 3) > 1", EMIT)),
                Arguments.of(
                        "a quote in a name",
                        "rule 'n\" + System.exit(1) + \"' when $a : Action() then " + EMIT + " end"),
                Arguments.of("an escaped quote in a name", "rule \"a\\\"b\" when $a : Action() then " + EMIT + " end"),
                Arguments.of("a line end in a name", "rule \"a\nb\" when $a : Action() then " + EMIT + " end"),
                Arguments.of(
                        "an escaped line end in a name", "rule \"a\\nb\" when $a : Action() then " + EMIT + " end"),
                Arguments.of(
                        "a long name", "rule \"" + "n".repeat(5_000) + "\" when $a : Action() then " + EMIT + " end"),
                Arguments.of("a NUL", rule("type == \"AID\0\"", EMIT)),
                Arguments.of("half a character", rule("type == \"AID\ud83d\"", EMIT)),
                Arguments.of(
                        "code in an annotation",
                        "rule \"a\" @doc(\"x\") @foo(System.exit(1)) when $a : Action() then end"),
                Arguments.of(
                        "another package",
                        "package java.lang;\nimport java.util.*;\n"
                                + rule("", EMIT).substring(15)),
                Arguments.of("a rule without end", "rule \"a\" when $a : Action() then " + EMIT),
                Arguments.of("nothing but quotes", "\"".repeat(10_001)),
                Arguments.of("nothing but braces", "{".repeat(100_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("generated")
    void aGeneratedHostileTextIsRefusedAndNoErrorEscapes(String title, String drl) {
        List<Diagnostic> found = findings(drl);

        assertThat(found).as(title).isNotEmpty();
        assertThat(found).allSatisfy(d -> {
            assertThat(d.file()).isEqualTo("rules.drl");
            assertThat(d.text()).isNotBlank().hasSizeLessThan(600);
            assertThat(d.text().codePoints().noneMatch(Character::isISOControl)).isTrue();
        });
    }

    @Test
    void theLargestThatIsAllowedCompilesInTime() {
        String nested = nested(6, "intensity < 0 || type == \"AID\"");
        String deep = "20 + (2 - (3 - (4 - (5 - (6 - (7 - $w))))))";
        List<Long> micros = micros(
                rule(
                        "$w : intensity, " + nested + ", " + chain(200, "intensity < 1", " || "),
                        "signals.escalate($a, 1);"),
                rule("$w : intensity", "signals.escalate($a, (" + deep + ") / 10);"),
                rule("source in (" + chain(240, "\"USA\"", ", ") + ")", EMIT),
                rule("intensity < " + chain(400, "1", " + "), EMIT),
                rule(chain(100, "intensity < 0", ", "), EMIT));

        assertThat(micros).containsExactly(1_000_000L, 1_100_000L, 1_000_000L, 1_000_000L, 1_000_000L);
    }

    @Test
    void anAnnotationIsTextAndNeverRuns() {
        String doc = "@doc(\"\\\" + new java.io.File(\\\"" + temp.resolve("canary") + "\\\").mkdir() + \\\"\")";
        String drl = rule("type == \"AID\"", EMIT).replace("when", "  " + doc + "\nwhen");

        assertThat(findings(drl)).isEmpty();
        assertThat(TestBooks.engine(drl).extract(List.of(action(EventType.AID))).signals())
                .hasSize(1);
        assertThat(temp.resolve("canary")).doesNotExist();
    }

    private static List<Long> micros(String... drls) {
        return Stream.of(drls)
                .flatMap(drl -> TestBooks.engine(drl).extract(List.of(action(EventType.SANCTION))).signals().stream())
                .map(Signal::micro)
                .toList();
    }

    private static String nested(int depth, String inner) {
        return "(".repeat(depth) + inner + ")".repeat(depth);
    }

    private static String chain(int length, String part, String between) {
        return String.join(between, Collections.nCopies(length, part));
    }

    private static String points(String points) {
        return rule("intensity < 0", "signals.escalate($a, " + points + ");");
    }

    private static String because(String reason) {
        return rule("intensity < 0", "signals.escalate($a, 1).because(" + reason + ");");
    }

    private static List<Path> drls() throws IOException {
        try (Stream<Path> files = Files.list(Corpus.path("attacks"))) {
            return files.filter(p -> p.toString().endsWith(".drl")).sorted().toList();
        }
    }

    private static String text(Path file, Path canary) {
        try {
            return Files.readString(file).replace("${CANARY}", canary.toString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void readingAFileOfDashesTakesLinearTime() {
        long small = best(8_000);
        long large = best(64_000);

        // Eight times the text; quadratic time would be 64 times.
        assertThat((double) large / small).isLessThan(30);
    }

    /** The least of three times that reading a number of dashes takes. */
    private static long best(int dashes) {
        return LongStream.range(0, 3)
                .map(run -> {
                    long start = System.nanoTime();
                    findings("rule \"x\" end " + "a-".repeat(dashes));
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
    }
}
