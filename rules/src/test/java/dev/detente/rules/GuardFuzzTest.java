package dev.detente.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Stress;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that are nearly rules, sound and hostile, changed at random: refused with a place or compiled, and nothing else happens. */
class GuardFuzzTest {
    /** As many on every machine: the same texts each time. */
    private static final int TEXTS = Stress.size(4_000, 100_000);

    private static final int LONGEST = 6000;

    static final List<String> WORDS = List.of(
            "rule",
            "when",
            "then",
            "end",
            "\"",
            "'",
            "\\",
            "(",
            ")",
            "[",
            "{",
            "}",
            ",",
            ";",
            ".",
            ":",
            "$a",
            "$w",
            "Action",
            "signals",
            "escalate",
            "cooperate",
            "between",
            "halfLife",
            "because",
            "type",
            "source",
            "issue",
            "intensity",
            "\"AID\"",
            "\"USA\"",
            "\"taiwan\"",
            "==",
            "!=",
            "<",
            ">=",
            "in",
            "not",
            "&&",
            "||",
            "-",
            "/",
            "0",
            "1e9",
            "99999999999",
            "0.0000001",
            "@doc(\"x\")",
            "@",
            "//",
            "/*",
            "*/",
            "\n",
            "\r",
            "\t",
            "\0",
            "\u202e",
            "\ufeff",
            "\ud83d",
            "\u2028",
            "\ud83d\ude00",
            "\\u0022",
            "import",
            "function",
            "query",
            "declare",
            "global",
            "salience 1",
            "eval(",
            "from",
            "or",
            "and",
            "actions(",
            "\"any\"",
            "\"both\"",
            "points(",
            "peak(",
            "repeats(7)",
            "daysObserved()",
            "extends",
            "dialect \"mvel\"",
            "new java.io.File(\"${CANARY}\").mkdir()",
            "Runtime.getRuntime().exec(\"touch ${CANARY}\")",
            "#{",
            "${",
            "%",
            "\u201c");

    @TempDir
    Path temp;

    @Test
    void mutatedTextsCompileOrAreRefusedWithAPlace() throws IOException {
        Path canary = temp.resolve("canary");
        List<String> seeds = seeds();
        int refused = 0;
        int accepted = 0;
        for (long seed = 0; seed < TEXTS; seed++) {
            Random random = new Random(seed);
            String drl =
                    (seed < 3 ? seeds.get((int) seed) : changed(random, seeds)).replace("${CANARY}", canary.toString());
            try {
                check(drl, TestBooks.engine(drl).warnings());
                DroolsAgreesTest.assertSameRules(TestBooks.files(drl));
                accepted++;
            } catch (RuleBookException e) {
                check(drl, e.diagnostics());
                assertThat(e.diagnostics()).anyMatch(Diagnostic::refuses);
                refused++;
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ":\n" + drl, e);
            }
            assertThat(canary).as(drl).doesNotExist();
        }
        System.out.printf("%d texts: %d refused, %d compiled%n", refused + accepted, refused, accepted);
        assertThat(refused).isGreaterThan(10);
        assertThat(accepted).isGreaterThanOrEqualTo(3);
    }

    private static void check(String drl, List<Diagnostic> found) {
        long lines = 1 + drl.chars().filter(c -> c == '\n' || c == '\r').count();
        assertThat(found).as(drl).allSatisfy(d -> {
            assertThat((long) d.line()).as(d.toString()).isBetween(1L, lines);
            assertThat(d.column()).as(d.toString()).isBetween(1, drl.length() + 1);
            assertThat(d.text()).isNotBlank().hasSizeLessThan(600);
            assertThat(d.text().chars().noneMatch(Character::isISOControl))
                    .as(d.toString())
                    .isTrue();
        });
    }

    private static List<String> seeds() throws IOException {
        List<String> seeds = new ArrayList<>();
        seeds.add(TestBooks.rule(
                "type == \"AID\", source == \"USA\", $w : intensity, $w < -2 || issue in (\"taiwan\", \"trade\")",
                "signals.escalate($a, 2 * -$w).between(\"USA\", \"CHN\").halfLife(30).because(\"a reason\");"));
        seeds.add(TestBooks.rule(
                "$p : peak(\"target\", 14), actions(\"conflict\", \"both\", 30) > 2 && $p >= 4.5, repeats(7) < 2",
                "signals.cooperate($a, $p / 2);"));
        seeds.add(TestBooks.named("First", "type == \"AID\"")
                + TestBooks.named("Second", "mode == \"\"").replace("package small;", ""));
        try (Stream<Path> book = Files.list(DefaultRuleBookTest.FOLDER);
                Stream<Path> attacks = AttackCorpusTest.hostile()) {
            for (Path path : Stream.concat(book.sorted(), attacks)
                    .filter(p -> p.toString().endsWith(".drl"))
                    .toList()) {
                String text = Files.readString(path);
                int rule = text.indexOf("rule ");
                seeds.add(text.substring(Math.max(rule, 0), Math.min(text.length(), Math.max(rule, 0) + 1500)));
            }
        }
        return seeds;
    }

    private static String changed(Random random, List<String> seeds) {
        // The first few are sound: one in two texts starts from them, so that some still compile.
        StringBuilder text = new StringBuilder(seeds.get(random.nextInt(random.nextBoolean() ? 3 : seeds.size())));
        for (int edits = random.nextInt(6); edits >= 0; edits--) {
            int at = random.nextInt(text.length() + 1);
            int length = Math.min(text.length() - at, 1 + random.nextInt(12));
            switch (random.nextInt(7)) {
                case 0 -> text.delete(at, at + length);
                case 1 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
                case 2 -> text.replace(at, at + length, WORDS.get(random.nextInt(WORDS.size())));
                case 3 -> text.insert(at, text.substring(at, at + length).repeat(1 + random.nextInt(8)));
                case 4 -> {
                    String other = seeds.get(random.nextInt(seeds.size()));
                    int from = random.nextInt(other.length());
                    text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(80)));
                }
                case 5 -> text.insert(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65536));
                default -> {
                    if (at < text.length()) {
                        text.setCharAt(at, (char) (text.charAt(at) ^ (1 << random.nextInt(7))));
                    }
                }
            }
            if (text.isEmpty()) {
                text.append(' ');
            }
            text.setLength(Math.min(text.length(), LONGEST));
        }
        return text.toString();
    }
}
