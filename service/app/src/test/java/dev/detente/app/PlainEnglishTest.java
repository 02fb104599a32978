package dev.detente.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documents, pages, alerts and code do without words that a reader has to decode. */
class PlainEnglishTest {
    private static final String SAY = "says, shows, reports, distinguishes or detects";
    private static final String BE = "is, or means";
    /** The words to avoid, with the better choice. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("tell", SAY),
            Map.entry("tells", SAY),
            Map.entry("told", SAY),
            Map.entry("stand", BE),
            Map.entry("stands", BE),
            Map.entry("lie", BE),
            Map.entry("lies", BE),
            Map.entry("whatever", "any, or everything that"),
            Map.entry("whichever", "any, or the one that"),
            Map.entry("whoever", "anyone who, or people who"),
            Map.entry("anew", "again"),
            Map.entry("go on", "continues"),
            Map.entry("goes on", "continues"),
            Map.entry("so many", "the number of"),
            Map.entry("hardly", "rarely, or almost no"),
            Map.entry("sought", "looked for"),
            Map.entry("to be had", "available"),
            Map.entry("mend", "correct"),
            Map.entry("mends", "correct"),
            Map.entry("mended", "correct"));

    private static final Pattern AVOIDED = Pattern.compile("(?i)\\b(" + String.join("|", WORDS.keySet()) + ")\\b(?!-)");
    /** In Markdown: inline code and the targets of links. */
    private static final Pattern NOT_PROSE = Pattern.compile("`[^`]*`|]\\([^)]*\\)");

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    /** In Java: comments, text blocks, strings and characters. Each begins outside of the others. */
    private static final Pattern PIECE = Pattern.compile(
            "/\\*.*?\\*/|//[^\\n]*+"
                    + "|\"\"\"(?:[^\"\\\\]|\\\\.|\"(?!\"\"))*+\"\"\""
                    + "|\"(?:[^\"\\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\\n]|\\\\.)++'",
            Pattern.DOTALL);

    /** The end of a line in a comment, up to the next word. */
    private static final Pattern NEXT_LINE = Pattern.compile("\\s*\\n[\\s*]*+");
    /** In javadoc: code, targets of links, and names of parameters and exceptions. */
    private static final Pattern NOT_PROSE_OF_JAVADOC = Pattern.compile(
            "\\{@(?:code|value)[^}]*}|\\{@link(?:plain)?\\s+[^\\s}(]*(?:\\([^)]*\\))?|@(?:param|see|throws) \\S+");

    private static final Pattern BEGINS_WITH_WHAT = Pattern.compile("/\\*\\*\\s*What\\b");

    /** Where a word stays, by the end of the file's name: parts of lines that are not checked. */
    private static final Map<String, Pattern> EXCEPTIONS = Map.of(
            // The rules' own texts: changing them would change the version of the default book.
            "rule-book.md", Pattern.compile("^\\|.*"),
            // Quotes such a text.
            "rule-profile.md", Pattern.compile("\"on whatever issue\""));

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Stream<Path> pages = Repository.modules().stream()
                .flatMap(module ->
                        Stream.of("templates", "static").map(folder -> module.resolve("src/main/resources/" + folder)))
                .filter(Files::exists);
        Stream<Path> others = Stream.of(
                        "docs",
                        "dashboards/grafana",
                        "dashboards/runbooks",
                        "dashboards/prometheus",
                        "service/intake/src/main/resources/demo")
                .map(Repository::of);
        for (Path folder : Stream.concat(others, pages).toList()) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(file -> file.toString().matches(".*\\.(md|html|js|yml)|.*detente-\\w+\\.json"))
                        .forEach(files::add);
            }
        }
        for (String page : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            files.add(Repository.of("").resolve(page));
        }
        try (Stream<Path> modules = Repository.modules().stream()) {
            modules.map(module -> module.resolve("README.md"))
                    .filter(Files::exists)
                    .forEach(files::add);
        }
        return files;
    }

    /** Each use of an avoided word, as file, line, word and better choice. */
    private static List<String> uses(String file, List<String> lines) {
        boolean markdown = file.endsWith(".md");
        Pattern exception = EXCEPTIONS.getOrDefault(file.substring(file.lastIndexOf('/') + 1), NOTHING);
        List<String> uses = new ArrayList<>();
        boolean fenced = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (markdown && line.startsWith("```")) {
                fenced = !fenced;
            }
            if (markdown && (fenced || line.startsWith("    "))) {
                continue;
            }
            String prose = exception.matcher(line).replaceAll("");
            Matcher words = AVOIDED.matcher(markdown ? NOT_PROSE.matcher(prose).replaceAll("") : prose);
            while (words.find()) {
                String word = words.group(1);
                uses.add(use(file, i + 1, word, Objects.requireNonNull(WORDS.get(word.toLowerCase(Locale.ROOT)))));
            }
        }
        return uses;
    }

    /**
     * A comment or string of code, without line ends.
     *
     * @param line the 1-based line on which it begins
     */
    private record Prose(int line, String text) {}

    /** Extracts comments and strings. Characters, and strings without a blank, are data. */
    private static List<Prose> prose(String source) {
        List<Prose> all = new ArrayList<>();
        Matcher pieces = PIECE.matcher(source);
        while (pieces.find()) {
            String piece = pieces.group();
            if (piece.startsWith("/") || (piece.startsWith("\"") && piece.contains(" "))) {
                int line = 1
                        + (int) source.substring(0, pieces.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                String oneLine = NEXT_LINE.matcher(piece).replaceAll(" ");
                all.add(new Prose(line, NOT_PROSE_OF_JAVADOC.matcher(oneLine).replaceAll("")));
            }
        }
        return all;
    }

    /** Each use of an avoided word in code, and each javadoc that begins with What. */
    private static List<String> usesInCode(String file, String source) {
        List<String> uses = new ArrayList<>();
        for (Prose prose : prose(source)) {
            Matcher words = AVOIDED.matcher(prose.text());
            while (words.find()) {
                String word = words.group(1);
                uses.add(use(
                        file, prose.line(), word, Objects.requireNonNull(WORDS.get(word.toLowerCase(Locale.ROOT)))));
            }
            if (BEGINS_WITH_WHAT.matcher(prose.text()).lookingAt()) {
                uses.add(use(file, prose.line(), "/** What", "a verb, or The and a noun"));
            }
        }
        return uses;
    }

    private static String use(String file, int line, String words, String better) {
        return "%s:%d: instead of \"%s\" write: %s".formatted(file, line, words, better);
    }

    @Test
    void codeAvoidsThemToo() throws IOException {
        List<Path> files = Repository.files("/src/main/java/", ".java");
        assertThat(files).hasSizeGreaterThan(1000);
        List<String> uses = new ArrayList<>();
        for (Path file : files) {
            uses.addAll(usesInCode(file.toString(), Files.readString(file)));
        }

        assertThat(files).hasSizeGreaterThan(200);
        assertThat(uses).as(String.join("\n", uses)).isEmpty();
    }

    @Test
    void proseAvoidsWordsThatAReaderHasToDecode() throws IOException {
        List<Path> files = files();
        List<String> uses = new ArrayList<>();
        for (Path file : files) {
            uses.addAll(uses(file.toString(), Files.readAllLines(file)));
        }

        assertThat(files).hasSizeGreaterThan(80);
        assertThat(uses).as(uses.stream().collect(Collectors.joining("\n"))).isEmpty();
    }

    @Test
    void codeAndLinksAreNotProse() {
        List<String> page = List.of(
                "It is told anew.",
                "    told",
                "```",
                "told",
                "```",
                "`told` and [a link](told.md#told)",
                "A stand-off.");

        assertThat(uses("page.md", page))
                .containsExactly(
                        "page.md:1: instead of \"told\" write: " + SAY, "page.md:1: instead of \"anew\" write: again");
    }

    @Test
    void commentsAndStringsAreTheProseOfCode() {
        String source = """
                /**
                 * What is {@code told} goes
                 * on in {@link Told#stands(int, int) this}.
                 *
                 * @param lies where it lies
                 */
                int told = stands("lies"); // anew
                char quote = '"'; int lie;
                char escaped = '\\''; /* hardly */
                String url = "told // at \\"once\\"", key = "tells"; int stand;
                String block = \"""
                        it "stands" // here
                        \"""; int mend;
                /** What else. */
                // What remains.
                """;

        assertThat(prose(source))
                .containsExactly(
                        new Prose(1, "/** What is  goes on in  this}.  where it lies /"),
                        new Prose(7, "// anew"),
                        new Prose(9, "/* hardly */"),
                        new Prose(10, "\"told // at \\\"once\\\"\""),
                        new Prose(11, "\"\"\" it \"stands\" // here \"\"\""),
                        new Prose(14, "/** What else. */"),
                        new Prose(15, "// What remains."));
        assertThat(usesInCode("A.java", source))
                .containsExactly(
                        "A.java:1: instead of \"goes on\" write: continues",
                        "A.java:1: instead of \"lies\" write: " + BE,
                        "A.java:1: instead of \"/** What\" write: a verb, or The and a noun",
                        "A.java:7: instead of \"anew\" write: again",
                        "A.java:9: instead of \"hardly\" write: rarely, or almost no",
                        "A.java:10: instead of \"told\" write: " + SAY,
                        "A.java:11: instead of \"stands\" write: " + BE,
                        "A.java:14: instead of \"/** What\" write: a verb, or The and a noun");
    }
}
