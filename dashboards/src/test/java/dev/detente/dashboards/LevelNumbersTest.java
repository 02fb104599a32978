package dev.detente.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Wherever a level is said to begin or end at a number, it is the default rule book's. */
class LevelNumbersTest {
    private static final Path ROOT = Repository.of("");
    private static final String NUMBER = "(?<![\\w.-])(\\d++)(?![\\w%-]|\\.\\d| %| [a-z]+s\\b| [A-Z]| of \\d)";
    private static final String LEVEL = "\\b(?i:calm|guarded|strained|acute|crisis)\\b";

    /** How texts and expressions give the threshold of a level; every group is a number. */
    private static final List<Pattern> THRESHOLDS = List.of(
            // guarded (20 or more), strained (40), acute from 60, calm below 20, crisis: 80, guarded: 20 to 40
            Pattern.compile(LEVEL + "(?: \\(|: )(?:a tension of )?" + NUMBER),
            Pattern.compile(LEVEL + " (?:from|below|at|over|reaches) " + NUMBER),
            Pattern.compile(LEVEL + ":? " + NUMBER + " to " + NUMBER),
            // a tension of 40 or more, a tension of 60 to 80, the tension falls below 55
            Pattern.compile("\\btension (?:of |is |was |has been )?" + NUMBER + " or more"),
            Pattern.compile("\\btension (?:of )?" + NUMBER + " to " + NUMBER),
            Pattern.compile("\\btension (?:falls |rises |is |of )?(?:above|below|over|under) " + NUMBER),
            Pattern.compile(NUMBER + " or more[^.;]{0,40}" + LEVEL),
            // thresholds (default 20, 40, 60, 80)
            Pattern.compile(
                    "(?:levels?|thresholds?)\\b[^.\\d]{0,40}(?<![\\d.])(\\d+), (\\d+), (\\d+)(?:,| and) (\\d+)\\b"),
            // tension_issue_score{...} >= bool 20
            Pattern.compile(
                    "tension_(?:history_)?(?:issue_|actor_)?score(?::\\w+)?(?:\\{[^}]*})?(?:\\[1h])?\\)* *(?:>=|<|>) *(?:bool *)?(\\d+)"));

    /** An alert that fires continues until it is five points below the threshold of its level. */
    private static Set<Double> allowed() {
        Set<Double> allowed = new TreeSet<>(Set.of(0.0, 100.0));
        for (int level : RuleBookFile.LEVELS) {
            allowed.add((double) level);
            allowed.add(level - 5.0);
        }
        return allowed;
    }

    private static Stream<Path> files(String folder, String name) {
        try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
            return all
                    .filter(f -> f.toString().matches(name))
                    .filter(f -> !f.toString().matches(".*/(target|node_modules|adr)/.*"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> checked() {
        return Stream.of(
                        files("dashboards", ".*\\.(yml|yaml|md|json|lint)"),
                        files(".", ".*/src/main/resources/templates/.*\\.html"),
                        files("docs", ".*\\.md"),
                        files(".", "\\.\\./\\./([a-z]+/){0,2}(README|CONTRIBUTING)\\.md"),
                        files(".", ".*/src/main/java/.*\\.java"))
                .flatMap(f -> f)
                .toList();
    }

    /** The numbers in a text that are no threshold of the book, each with its surroundings. */
    private static List<String> others(String text) {
        Set<Double> allowed = allowed();
        // Of tags, which are no comparisons; those within a line end no sentence.
        String bare = text.replaceAll("</?(?:span|b|em|strong|code|a)(?: [^>]*)?>", "")
                .replaceAll("</?\\w[^<>]*>", ". ")
                .replaceAll("\\s+", " ")
                .replace("*", "");
        List<String> others = new ArrayList<>();
        for (Pattern threshold : THRESHOLDS) {
            Matcher found = threshold.matcher(bare);
            while (found.find()) {
                for (int group = 1; group <= found.groupCount(); group++) {
                    if (!allowed.contains(Double.valueOf(found.group(group)))) {
                        others.add(found.group());
                        break;
                    }
                }
            }
        }
        return others;
    }

    @Test
    void everyThresholdOfALevelIsTheBooks() {
        List<Path> files = checked();
        String wrong = files.stream()
                .flatMap(file -> others(Catalogue.read(file)).stream().map(text -> file + ": " + text))
                .distinct()
                .collect(Collectors.joining("\n"));

        assertThat(files).hasSizeGreaterThan(300);
        assertThat(wrong)
                .as("rulebook.yaml has %s; these texts have other numbers", RuleBookFile.LEVELS)
                .isEmpty();
    }

    @Test
    void theWaysToGiveAThresholdAreFound() {
        assertThat(List.of(
                        "guarded (20 or more)",
                        "guarded (a tension of 20 or more), strained (40), acute (60) or crisis (80)",
                        "Issues with a tension of 40 or more on their own",
                        "Dyads with a tension of 20 to 40.",
                        "calm</span> <span th:text=\"${level.text}\">below 20</span></li>Next",
                        "x < 3) and (tension_score{issue!=\"all\"}) >= bool 20",
                        "<b>calm</b> <span>0 to 20</span>",
                        "guarded: 20 to 40",
                        "separate the levels (default 20, 40, 60, 80)",
                        "sum by (dyad) (max by (dyad, issue) (tension_issue_score) >= bool 20)",
                        "count(tension_history_issue_score{dyad=\"$dyad\"} >= 40)",
                        "dyad:tension_score:last >= 70"))
                .allSatisfy(text -> assertThat(others(text)).as(text).isNotEmpty());
        assertThat(List.of(
                        "guarded from 15, strained from 35, acute from 60, crisis from 80",
                        "dyad:tension_score:last >= 75",
                        "acute 20 days later",
                        "in crisis: 3 of 20 pairs"))
                .allSatisfy(text -> assertThat(others(text)).as(text).isEmpty());
    }
}
