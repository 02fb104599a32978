package dev.detente.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.model.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each folder's lines of main Java and words of documents against {@code docs/budget.csv}, whose numbers only fall. */
class BudgetTest {
    private static final String TABLE = "docs/budget.csv";

    /** How far a number may be above what is there, so that not every commit has to change the table: 1 % and 100. */
    private static int slack(int counted) {
        return counted / 100 + 100;
    }

    private static final Pattern FOLDER = Pattern.compile("(service|extensions)/\\w+|\\w+");

    /**
     * A row of the table.
     *
     * @param lines the most lines of Java below {@code src/main/java}
     * @param words the most words of Markdown, separated by white space
     * @param raised why a number was raised last; empty when it never was
     */
    private record Limits(int lines, int words, String raised) {}

    @Test
    void noFolderIsAboveItsNumbers() throws IOException {
        Map<String, Limits> limits = read(Files.readString(Repository.of(TABLE)));
        Map<String, Limits> counted = counted();

        assertThat(limits.keySet()).containsExactlyInAnyOrderElementsOf(counted.keySet());
        counted.forEach((folder, now) -> {
            Limits limit = Objects.requireNonNull(limits.get(folder));
            assertThat(now.lines)
                    .as(
                            "lines of main Java in %s: take lines away, or raise the number in %s and say why",
                            folder, TABLE)
                    .isLessThanOrEqualTo(limit.lines);
            assertThat(now.words)
                    .as(
                            "words of documents in %s: take words away, or raise the number in %s and say why",
                            folder, TABLE)
                    .isLessThanOrEqualTo(limit.words);
            assertThat(limit.lines)
                    .as("lines of main Java in %s are %d now: lower the number in %s", folder, now.lines, TABLE)
                    .isLessThanOrEqualTo(now.lines + slack(now.lines));
            assertThat(limit.words)
                    .as("words of documents in %s are %d now: lower the number in %s", folder, now.words, TABLE)
                    .isLessThanOrEqualTo(now.words + slack(now.words));
        });
    }

    @Test
    void aNumberThatIsRaisedHasASentence() throws Exception {
        List<String> commits =
                git("log", "--format=%H", "-n", "2", "--", TABLE).lines().toList();
        assumeTrue(!commits.isEmpty(), "no history of " + TABLE + " to compare with");
        Map<String, Limits> after = read(Files.readString(Repository.of(TABLE)));
        for (String commit : commits) {
            Map<String, Limits> before = read(git("show", commit + ":" + TABLE));
            assertThat(raisedInSilence(before, after)).as("since %s", commit).isEmpty();
            after = before;
        }
    }

    @Test
    void aRaisedNumberWithTheOldSentenceOrNoneIsFound() {
        String before = """
                folder,lines,words,raised because
                model,100,10,
                rules,200,20,It reads two feeds.
                lab,5,5,
                """;
        String after = """
                folder,lines,words,raised because
                model,101,10,
                rules,200,21,It reads two feeds.
                lab,6,5,It measures a third feed, which readers asked for.
                """;

        assertThat(raisedInSilence(read(before), read(after))).containsExactly("model", "rules");
    }

    /** The folders with a number above the one of before, and without a new sentence. */
    private static List<String> raisedInSilence(Map<String, Limits> before, Map<String, Limits> after) {
        return after.entrySet().stream()
                .filter(row -> {
                    Limits old = before.getOrDefault(row.getKey(), new Limits(0, 0, ""));
                    Limits now = row.getValue();
                    return (now.lines > old.lines || now.words > old.words)
                            && (now.raised.isBlank() || now.raised.equals(old.raised));
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Limits> read(String table) {
        return table.lines()
                .skip(1)
                .map(line -> line.split(",", 4))
                .collect(Collectors.toMap(
                        cells -> cells[0],
                        cells -> new Limits(Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), cells[3]),
                        (one, two) -> {
                            throw new IllegalStateException("two rows of one folder: " + one + " and " + two);
                        },
                        LinkedHashMap::new));
    }

    /** What is there, by folder: modules, and the folders at the top beside them; files at the top are "top". */
    private static Map<String, Limits> counted() throws IOException {
        Map<String, Limits> counted = new LinkedHashMap<>();
        for (Path file : Repository.files("/src/main/java/", ".java")) {
            add(counted, file, new Limits((int) Files.readString(file).lines().count(), 0, ""));
        }
        for (Path file : Repository.files("", ".md")) {
            add(counted, file, new Limits(0, Files.readString(file).strip().split("\\s+").length, ""));
        }
        return counted;
    }

    private static void add(Map<String, Limits> counted, Path file, Limits of) {
        counted.merge(
                folder(Repository.of("").relativize(file).toString()),
                of,
                (one, two) -> new Limits(one.lines + two.lines, one.words + two.words, ""));
    }

    private static String folder(String path) {
        var folder = FOLDER.matcher(path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "top");
        assertThat(folder.lookingAt()).as(path).isTrue();
        return folder.group();
    }

    private static String git(String... arguments) throws IOException, InterruptedException {
        Process git;
        try {
            git = new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments))
                            .toList())
                    .directory(Repository.of("").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException notInstalled) {
            return "";
        }
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return git.waitFor() == 0 ? output : "";
    }
}
