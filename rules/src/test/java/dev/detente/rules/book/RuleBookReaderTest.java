package dev.detente.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.rules.TestBooks;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookReaderTest {
    private static final String DRL = TestBooks.rule("intensity < 0", "signals.escalate($a, 1);");
    private static final Path DEFAULT = Path.of("src/main/resources/rule-books/default");

    @TempDir
    Path folder;

    @Test
    void aBookWithoutParametersHasTheDefaults() {
        RuleBook book = RuleBookReader.read(TestBooks.files(DRL));

        assertThat(book.name()).isEqualTo("small");
        assertThat(book.description()).isEqualTo("for tests");
        assertThat(book.feeds()).containsExactly(Feed.HAND);
        assertThat(book.lookbackDays()).isEqualTo(365);
        assertThat(book.parameters())
                .isEqualTo(new Parameters(
                        feeds(Map.of(Feed.HAND, new FeedParameters(50, 75, 14, 45, 9, 120))),
                        0.2,
                        0.8,
                        List.of(15.0, 35.0, 60.0, 80.0),
                        SurgeParameters.STANDARD,
                        new EvidenceParameters(5, 3, 5, 0.5, 14)));
        assertThat(book.files()).containsExactly(new RuleFile("rules.drl", DRL, null));
        assertThat(book.issues().leaves())
                .extracting(IssueId::value)
                .containsExactly("taiwan", "aid", "trade", "technology", "human-rights", "general");
    }

    @Test
    void everyParameterIsReadAndTheOthersStay() {
        RuleBook book = RuleBookReader.read(with("rulebook.yaml", """
                name: n
                description: d
                feeds:
                  icews: {kappa: 300, halfLifeVerbalDays: 8}
                  hand: {kappa: 12.5, halfLifeMaterialDays: 50, halfLifeCooperationDays: 365}
                lookbackDays: 90
                parameters:
                  rho: 0.25
                  levels: [10, 20, 30, 40.5]
                  surge: {recentHalfLifeDays: 7, floor: 0.25}
                  evidence: {actions: 10, warmUpDays: 0}
                """));

        assertThat(book.feeds()).containsExactlyInAnyOrder(Feed.ICEWS, Feed.HAND);
        assertThat(book.lookbackDays()).isEqualTo(90);
        assertThat(book.parameters())
                .isEqualTo(new Parameters(
                        feeds(Map.of(
                                Feed.ICEWS, new FeedParameters(300, 450, 8, 7, 9, 25),
                                Feed.HAND, new FeedParameters(12.5, 18.75, 7, 50, 9, 365))),
                        0.25,
                        0.8,
                        List.of(10.0, 20.0, 30.0, 40.5),
                        new SurgeParameters(7, 30, Parameters.everyFeed(0.25), 2),
                        new EvidenceParameters(10, 3, 5, 0.5, 0)));
    }

    @Test
    void theOtherNumbersOfSurgeAndEvidenceAreReadToo() {
        Parameters parameters = RuleBookReader.read(with("rulebook.yaml", """
                        name: n
                        description: d
                        feeds: {gdelt: {kappa: 400}}
                        parameters: {surge: {usualHalfLifeDays: 60, border: 3}, evidence: {days: 9}}
                        """)).parameters();

        assertThat(parameters.surge()).isEqualTo(new SurgeParameters(6, 60, SurgeParameters.FLOORS, 3));
        assertThat(parameters.evidence()).isEqualTo(new EvidenceParameters(5, 9, 5, 0.5, 14));
        assertThat(parameters.feed(Feed.GDELT)).isEqualTo(new FeedParameters(400, 600, 7, 7, 9, 25));
    }

    @Test
    void aFloorForSomeFeedsLeavesTheOthers() {
        assertThat(RuleBookReader.read(with("rulebook.yaml", """
                        name: n
                        description: d
                        feeds: {gdelt: {kappa: 400}}
                        parameters: {surge: {floor: {gdelt: 0.7}}}
                        """))
                        .parameters()
                        .surge()
                        .floors())
                .isEqualTo(
                        Map.of(Feed.HAND, 0.02, Feed.GDELT, 0.7, Feed.ICEWS, 0.4, Feed.POLECAT, 0.4, Feed.TEXT, 0.14));
    }

    /** In a class loader of its own: the standard numbers of all records are there, whether one or another is used first. */
    @ParameterizedTest
    @ValueSource(strings = {"Parameters", "FeedParameters", "SurgeParameters", "EvidenceParameters"})
    void theStandardNumbersAreThereWhicheverAreAskedForFirst(String first) throws Exception {
        URL[] classes = {
            Parameters.class.getProtectionDomain().getCodeSource().getLocation(),
            Feed.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader fresh = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            Class.forName("dev.detente.rules.book." + first, true, fresh);
            Object standard = fresh.loadClass("dev.detente.rules.book.Parameters")
                    .getField("STANDARD")
                    .get(null);

            assertThat(standard).hasToString(Parameters.STANDARD.toString());
        }
        assertThat(Parameters.STANDARD.feeds())
                .hasSize(Feed.values().length)
                .allSatisfy((feed, numbers) -> assertThat(numbers).isEqualTo(FeedParameters.STANDARD));
        // Their feeds merge the reports of an act.
        assertThat(Parameters.STANDARD.toString().replace("reports=null", "")).doesNotContain("null");
    }

    @Test
    void aFeedThatABookDoesNotNameHasNoNumbers() {
        Parameters parameters = RuleBookReader.read(TestBooks.files(DRL)).parameters();

        assertThatThrownBy(() -> parameters.feed(Feed.GDELT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the feed gdelt does not count for this rule book");
    }

    @Test
    void amongTheFeedsOfAnActionTheSmallestKappaLeads() {
        Parameters parameters = new Parameters(
                feeds(Map.of(
                        Feed.HAND, new FeedParameters(40, 60, 14, 45, 9, 120),
                        Feed.GDELT, new FeedParameters(400, 600, 7, 7, 9, 120),
                        Feed.ICEWS, new FeedParameters(160, 240, 7, 7, 9, 120),
                        Feed.POLECAT, new FeedParameters(160, 240, 9, 9, 9, 120))),
                Parameters.RHO,
                Parameters.CEILING,
                Parameters.LEVELS,
                SurgeParameters.STANDARD,
                EvidenceParameters.STANDARD);

        assertThat(parameters.leading(List.of(Feed.GDELT, Feed.HAND, Feed.ICEWS), EventType.ACCUSE))
                .isEqualTo(Feed.HAND);
        assertThat(parameters.leading(List.of(Feed.GDELT, Feed.POLECAT), EventType.ACCUSE))
                .isEqualTo(Feed.POLECAT);
        assertThat(parameters.leading(List.of(Feed.POLECAT, Feed.GDELT, Feed.ICEWS), EventType.ACCUSE))
                .as("of equal kappas the first in the list of feeds, in any given order")
                .isEqualTo(Feed.ICEWS);
        assertThat(parameters.leading(List.of(Feed.GDELT), EventType.ACCUSE)).isEqualTo(Feed.GDELT);
    }

    @Test
    void anAttackHasTheNumbersOfTheSmallestForceKappa() {
        Parameters parameters = RuleBookReader.read(DEFAULT).parameters();

        assertThat(parameters.leading(List.of(Feed.TEXT, Feed.ICEWS), EventType.ASSAULT))
                .isEqualTo(Feed.TEXT);
        assertThat(parameters.leading(List.of(Feed.TEXT, Feed.ICEWS), EventType.ACCUSE))
                .isEqualTo(Feed.ICEWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rulebook.yaml", "weights.csv", "issues.yaml"})
    void aMissingFileIsNamed(String name) {
        Map<String, String> files = TestBooks.files(DRL);
        files.remove(name);

        assertThat(findings(files)).contains(new Diagnostic(name, 0, 0, "is missing: every rule book has one"));
    }

    @Test
    void aBookWithoutRulesIsRefused() {
        Map<String, String> files = TestBooks.files(DRL);
        files.remove("rules.drl");

        assertThat(findings(files))
                .containsExactly(
                        new Diagnostic("rulebook.yaml", 1, 1, "a rule book needs at least one .drl file beside it"));
    }

    @Test
    void casesWithoutTheirRulesAreRefused() {
        assertThat(findings(with("other.cases.yaml", "[]")))
                .containsExactly(
                        new Diagnostic("other.cases.yaml", 1, 1, "holds cases for other.drl, which is not there"));
    }

    @Test
    void casesOfTheIssuesBelongToNoRulesAndTakeTheirName() {
        assertThat(RuleBookReader.read(with("issues.cases.yaml", "[]")).issueCases())
                .isEqualTo("[]");
        assertThat(RuleBookReader.read(TestBooks.files(DRL)).issueCases()).isNull();
        assertThat(findings(with("issues.drl", DRL)))
                .containsExactly(
                        new Diagnostic(
                                "issues.drl",
                                1,
                                1,
                                "has a name that is taken, for issues.cases.yaml holds the cases of issues.yaml: give it another"));
    }

    static Stream<Arguments> manifests() {
        return Stream.of(
                arguments("nmae: x", "5:1", "unknown key \"nmae\": did you mean name?"),
                arguments("name: x", "5:1", "the key name is there twice"),
                arguments("lookbackDays: 0", "5:15", "lookbackDays must be 1 to 365, not 0"),
                arguments("lookbackDays: 366", "5:15", "lookbackDays must be 1 to 365, not 366"),
                arguments("lookbackDays: many", "5:15", "\"many\" is not a whole number"),
                arguments(
                        "parameters: [1]",
                        "5:13",
                        "expected keys and values here: ceiling, evidence, levels, rho, surge"),
                arguments("parameters: {rhoo: 50}", "5:14", "unknown key \"rhoo\": did you mean rho?"),
                arguments(
                        "parameters: {kappa: 50}", "5:14", "unknown key \"kappa\": keys are ceiling, evidence, levels"),
                arguments(
                        "parameters: {ceiling: 0}", "5:23", "ceiling must be a number above 0 and at most 1, not 0.0"),
                arguments("parameters: {rho: -0.1}", "5:19", "rho must be a number from 0 to 1000, not -0.1"),
                arguments("parameters: {levels: [1, 2, 3]}", "5:22", "levels are four thresholds, not 3"),
                arguments("parameters: {levels: [1, 2, 2, 3]}", "5:22", "levels must ascend between 0 and 100"),
                arguments("parameters: {levels: [1, 2, 3, 100]}", "5:22", "levels must ascend between 0 and 100"),
                arguments("parameters: {levels: 5}", "5:22", "expected a list here"),
                arguments("parameters: {surge: 2}", "5:21", "expected keys and values here: border, floor"),
                arguments("parameters: {surge: {flor: 2}}", "5:22", "unknown key \"flor\": did you mean floor?"),
                arguments(
                        "parameters: {surge: {floor: 0}}",
                        "5:29",
                        "floor must be a number above 0 and at most 100, not 0"),
                arguments(
                        "parameters: {surge: {floor: 101}}", "5:29", "floor must be a number above 0 and at most 100"),
                arguments(
                        "parameters: {surge: {floor: {hand: 0}}}",
                        "5:29",
                        "floor must be a number above 0 and at most 100, not 0.0 (hand)"),
                arguments(
                        "parameters: {surge: {floor: {hnad: 1}}}", "5:30", "unknown key \"hnad\": did you mean hand?"),
                arguments(
                        "parameters: {surge: {border: -1}}", "5:30", "border must be a number above 0 and at most 100"),
                arguments(
                        "parameters: {surge: {recentHalfLifeDays: 0}}", "5:42", "recentHalfLifeDays must be 1 to 365"),
                arguments(
                        "parameters: {surge: {recentHalfLifeDays: 30}}", "5:21", "usualHalfLifeDays must be more than"),
                arguments("parameters: {surge: {usualHalfLifeDays: 6}}", "5:41", "usualHalfLifeDays must be more than"),
                arguments("parameters: {surge: {usualHalfLifeDays: 3651}}", "5:41", "at most 3650, not 3651"),
                arguments("parameters: {evidence: {actions: 0}}", "5:34", "actions must be 1 to 1000, not 0"),
                arguments("parameters: {evidence: {actions: 1001}}", "5:34", "actions must be 1 to 1000, not 1001"),
                arguments("parameters: {evidence: {days: 91}}", "5:31", "days must be 1 to 90, not 91"),
                arguments("parameters: {evidence: {witnesses: 0}}", "5:36", "witnesses must be 1 to 1000, not 0"),
                arguments("parameters: {evidence: {load: -1}}", "5:31", "load must be a number from 0 to 1000, not -1"),
                arguments("parameters: {evidence: {warmUpDays: 366}}", "5:37", "warmUpDays must be 0 to 365, not 366"),
                arguments("parameters: {evidence: {warmUpDays: 1.5}}", "5:37", "\"1.5\" is not a whole number"),
                arguments("\tx: 1", "5:1", "is not YAML"));
    }

    static Stream<Arguments> feeds() {
        return Stream.of(
                arguments("[hand]", "3:8", "expected keys and values here: gdelt, hand, icews, polecat"),
                arguments("{}", "3:8", "feeds names at least one feed with its numbers, such as icews: {kappa: 140}"),
                arguments("{gdlet: {kappa: 9}}", "3:9", "unknown key \"gdlet\": did you mean gdelt?"),
                arguments("{hand: {kappa: 9}, hand: {kappa: 8}}", "3:27", "the key hand is there twice"),
                arguments("{hand: 50}", "3:15", "expected keys and values here: cooperationKappa, forceKappa"),
                arguments("{hand: {}}", "3:15", "the key kappa is missing"),
                arguments("{hand: {kapa: 50}}", "3:16", "unknown key \"kapa\": did you mean kappa?"),
                arguments("{hand: {kappa: 0}}", "3:23", "kappa must be a number above 0 and at most 1000000, not 0.0"),
                arguments(
                        "{hand: {kappa: 9, forceKappa: 0}}", "3:38", "forceKappa must be a number above 0 and at most"),
                arguments("{hand: {kappa: -1}}", "3:23", "kappa must be a number above 0"),
                arguments("{gdelt: {kappa: 9, reports: {strain: 1}}}", "3:36", "the key aDay is missing"),
                arguments(
                        "{gdelt: {kappa: 9, reports: {aDay: 9, reference: [GBR-USA, GBR-UAS]}}}",
                        "3:67",
                        "unknown actor \"UAS\""),
                arguments("{hand: {kappa: 1000001}}", "3:23", "kappa must be a number above 0 and at most 1000000"),
                arguments("{hand: {kappa: .nan}}", "3:23", "\".nan\" is not a number"),
                arguments("{hand: {kappa: NaN}}", "3:23", "\"NaN\" is not a number"),
                arguments("{hand: {kappa: Infinity}}", "3:23", "\"Infinity\" is not a number"),
                arguments(
                        "{hand: {kappa: 9, halfLifeVerbalDays: 0}}",
                        "3:46",
                        "halfLifeVerbalDays must be 1 to 3650, not 0"),
                arguments(
                        "{hand: {kappa: 9, halfLifeMaterialDays: 3651}}",
                        "3:48",
                        "halfLifeMaterialDays must be 1 to 3650"),
                arguments("{hand: {kappa: 9, halfLifeMaterialDays: 1.5}}", "3:48", "\"1.5\" is not a whole number"),
                arguments(
                        "{hand: {kappa: 9, halfLifeCooperationDays: 0}}",
                        "3:51",
                        "halfLifeCooperationDays must be 1 to"),
                arguments("{icews: {kappa: 9}, gdelt: {kappa: 0}}", "3:43", "kappa must be a number above 0"));
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void badNumbersOfAFeedAreReportedOnceAtTheirPlace(String feeds, String place, String fragment) {
        assertThat(findings(with("rulebook.yaml", "name: n\ndescription: d\nfeeds: " + feeds + "\n")))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.line() + ":" + d.column()).as(d.toString()).isEqualTo(place);
                    assertThat(d.text()).contains(fragment);
                });
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void aBadManifestIsRefusedAtItsPlace(String line, String place, String fragment) {
        Map<String, String> files = TestBooks.files(DRL);
        files.merge("rulebook.yaml", line + "\n", String::concat);

        assertThat(findings(files))
                .filteredOn(d -> (d.line() + ":" + d.column()).equals(place))
                .as(findings(files).toString())
                .anySatisfy(d -> {
                    assertThat(d.file()).isEqualTo("rulebook.yaml");
                    assertThat(d.text()).contains(fragment);
                });
    }

    @Test
    void missingKeysAreNamed() {
        assertThat(findings(with("rulebook.yaml", "feeds: {hand: {kappa: 9}}\n")))
                .extracting(Diagnostic::text)
                .containsExactly("the key name is missing", "the key description is missing");
    }

    static Stream<Arguments> issues() {
        String general = "- {id: general, title: General}\n";
        return Stream.of(
                arguments(
                        "- {id: aid, title: Aid}",
                        "needs the issue general: actions that fit no other issue are about it"),
                arguments(general + general, "the issue general is there twice"),
                arguments(
                        general + "- {id: all, title: All}",
                        "a subscription to all is one to all pairs, so no issue can have this id: rename it"),
                arguments(general + "- {id: Aid, title: Aid}", "\"Aid\" is not an issue id"),
                arguments(general + "- {id: aid}", "the key title is missing"),
                arguments(general + "- {id: aid, title: Aid, name: x}", "unknown key \"name\""),
                arguments(general + "- {id: aid, title: Aid, parent: help}", "the parent help of aid is not an issue"),
                arguments(general + "- {id: aid, title: Aid, parent: aid}", "the parents of aid lead back to it"),
                arguments(
                        general + "- {id: a, title: A, parent: b}\n- {id: b, title: B, parent: c}\n"
                                + "- {id: c, title: C, parent: a}",
                        "the parents of b lead back to it"),
                arguments(general + "- {id: aid, title: Aid, parent: general}", "needs the issue general"),
                arguments(general + "- {id: aid, title: Aid, keywords: help}", "expected a list here"),
                arguments(general + "- {id: aid, title: Aid, keywords: [a]}", "\"a\" has fewer than 2 letters"),
                arguments(general + "- {id: aid, title: Aid, except: [a]}", "\"a\" has fewer than 2 letters"),
                arguments(general + "- {id: aid, title: Aid, keywords: [aid + a]}", "\"a\" has fewer than 2 letters"),
                arguments(general + "- {id: aid, title: Aid, actors: [CHINA]}", "did you mean CHN (China)?"),
                arguments(general + "- {id: aid, title: Aid, actors: [RUS-UKX]}", "unknown actor \"UKX\""),
                arguments(general + "- {id: aid, title: Aid, actors: [RUS-RUS]}", "RUS"),
                arguments(general + "- {id: aid, title: Aid, contexts: [econmic]}", "did you mean economic?"),
                arguments(general + "- {id: aid, title: Aid, contexts: [x]}", "contexts are asylum, cbrn, corruption"),
                arguments(general + "- {id: aid, title: Aid, thirdActors: [UKR]}", "expected keys and values here"),
                arguments(general + "- {id: aid, title: Aid, thirdActors: [{actor: UKR}]}", "the key words is missing"),
                arguments(general + "- {id: aid, title: Aid, thirdActors: [{actor: X, words: [xy]}]}", "actor \"X\""),
                arguments(general + "- {id: aid, title: Aid, thirdActors: [{actor: UKR, words: [a*b]}]}", "* within"),
                arguments("- {id: general, title: General, keywords: [other]}", "no action is tagged general"),
                arguments(
                        general + "- {id: aid, title: Aid, parent: help}\n- {id: help, title: H, keywords: [help]}",
                        "no action is tagged help: take its keywords, actors and contexts out"),
                arguments("general: General", "expected a list here"),
                arguments(general + "- aid", "expected keys and values here: actors, contexts, except, id, keywords"),
                arguments("- {id: general, title: General", "is not YAML"));
    }

    @ParameterizedTest
    @MethodSource("issues")
    void aBadIssueTreeIsRefused(String yaml, String fragment) {
        assertThat(findings(with("issues.yaml", yaml))).anySatisfy(d -> {
            assertThat(d.file()).isEqualTo("issues.yaml");
            assertThat(d.line()).isPositive();
            assertThat(d.text()).contains(fragment);
        });
    }

    @Test
    void everyFindingOfEveryFileIsReportedAtOnce() {
        Map<String, String> files =
                with("rulebook.yaml", "name: n\nfeeds: {x: {kappa: 1}, y: {kappa: 2}}\nlookbackDays: 0\n");
        files.put("issues.yaml", "- {id: aid, title: Aid}\n");
        files.merge("weights.csv", "FIGHT,,,1\nAID,visit,,1\n", String::concat);
        files.put("other.cases.yaml", "[]");

        assertThat(findings(files))
                .extracting(d -> d.file() + ":" + d.line())
                .containsExactlyInAnyOrder(
                        "rulebook.yaml:1",
                        "rulebook.yaml:2",
                        "rulebook.yaml:2",
                        "rulebook.yaml:3",
                        "weights.csv:19",
                        "weights.csv:20",
                        "issues.yaml:1",
                        "other.cases.yaml:1");
    }

    @Test
    void theVersionIsTheSameUnderAnyLineEndsAndInAnyOrderOfFiles() {
        Map<String, String> files = TestBooks.files(DRL);
        Map<String, String> windows = new TreeMap<>(Comparator.reverseOrder());
        files.forEach((name, text) -> windows.put(name, text.replace("\n", "\r\n")));

        assertThat(RuleBookReader.read(windows).version())
                .isEqualTo(RuleBookReader.read(files).version())
                .matches("[0-9a-f]{64}");
        assertThat(RuleBookReader.read(windows).files().get(0).drl()).isEqualTo(DRL);
    }

    @Test
    void anyEditChangesTheVersion() {
        Set<String> versions = new HashSet<>();
        Map<String, String> files = TestBooks.files(DRL);
        files.put("rules.cases.yaml", "[]\n");
        versions.add(RuleBookReader.read(files).version());
        for (String name : List.copyOf(files.keySet())) {
            Map<String, String> edited = new TreeMap<>(files);
            edited.merge(name, name.endsWith(".drl") ? "// \n" : "\n", String::concat);
            versions.add(RuleBookReader.read(edited).version());
        }
        Map<String, String> renamed = new TreeMap<>(files);
        renamed.put("rule.drl", renamed.remove("rules.drl"));
        renamed.put("rule.cases.yaml", renamed.remove("rules.cases.yaml"));
        versions.add(RuleBookReader.read(renamed).version());
        Map<String, String> more = new TreeMap<>(files);
        more.put("second.drl", "");
        versions.add(RuleBookReader.read(more).version());

        assertThat(versions).hasSize(8);
    }

    @Test
    void aFolderReadsLikeItsTextsAndPassesOverWhatIsNoPartOfABook() throws IOException {
        Map<String, String> files = TestBooks.files(DRL);
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(folder.resolve("README.md"), "not a rule");
        Files.createDirectory(folder.resolve("folder.drl"));

        assertThat(RuleBookReader.read(folder).version())
                .isEqualTo(RuleBookReader.read(files).version());
    }

    @Test
    void aFileBeyond256KibIsRefusedWhereverItComesFrom() throws IOException {
        String large = DRL + "/" + "/".repeat(256 * 1024);
        Diagnostic finding = new Diagnostic(
                "rules.drl",
                1 + (int) DRL.chars().filter(c -> c == '\n').count(),
                256 * 1024 - DRL.length() + 1,
                "is larger than 256 KiB from here on: split it by topic");
        Map<String, String> files = TestBooks.files(large);
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }

        assertThat(findings(files)).containsExactly(finding);
        assertThatThrownBy(() -> RuleBookReader.read(folder))
                .isInstanceOfSatisfying(
                        RuleBookException.class,
                        e -> assertThat(e.diagnostics()).containsExactly(finding));
    }

    @Test
    void aFolderThatIsNotThereCannotBeRead() {
        assertThatThrownBy(() -> RuleBookReader.read(folder.resolve("missing")))
                .isInstanceOf(RuleBookException.class)
                .hasMessageEndingWith(
                        "missing:0:0: error: is not a folder that can be read: name the one that holds rulebook.yaml");
    }

    @Test
    void aFileThatIsNotUtf8IsReportedByName() throws IOException {
        Files.write(folder.resolve("rules.drl"), new byte[] {'a', '\n', 'b', 'c', (byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> RuleBookReader.read(folder))
                .isInstanceOf(RuleBookException.class)
                .hasMessageContaining("rules.drl:2:3: error: is not UTF-8: save it in that encoding");
    }

    @Test
    void theMessageOfARefusalHasOneLineForEachFinding() {
        assertThatThrownBy(() -> RuleBookReader.read(with("rulebook.yaml", "feeds: {hand: {kappa: 9}}\n")))
                .hasMessage("rulebook.yaml:1:1: error: the key name is missing\n"
                        + "rulebook.yaml:1:1: error: the key description is missing");
    }

    @Test
    void aFolderWithVeryManyOtherFilesIsNoRuleBooks() throws IOException {
        for (int i = 0; i <= Limits.FOLDER_ENTRIES; i++) {
            Files.createFile(folder.resolve("x" + i));
        }

        assertThatThrownBy(() -> RuleBookReader.texts(folder))
                .isInstanceOf(RuleBookException.class)
                .hasMessageContaining("holds more than 10000 files: give the rule book a folder of its own");
    }

    @Test
    void theDefaultBookCountsAllFeedsAndHasTheDesignsParameters() {
        RuleBook book = RuleBookReader.read(DEFAULT);

        assertThat(book.feeds()).containsExactlyInAnyOrder(Feed.values());
        assertThat(book.parameters())
                .isEqualTo(new Parameters(
                        feeds(Map.of(
                                Feed.HAND,
                                new FeedParameters(40, 40, 14, 60, 60, 30),
                                Feed.GDELT,
                                new FeedParameters(
                                        2500,
                                        1400,
                                        12000,
                                        7,
                                        7,
                                        9,
                                        25,
                                        new ReportCounts(
                                                14_000,
                                                0.25,
                                                0.1,
                                                15,
                                                new TreeMap<>(Map.of(
                                                        "141", 0.25, "172", 0.25, "173", 0.25, "180", 0.25, "190",
                                                        0.25)),
                                                Stream.of(
                                                                "AUS-USA", "CAN-USA", "DEU-FRA", "DEU-GBR", "DEU-USA",
                                                                "FRA-GBR", "FRA-USA", "GBR-USA", "ITA-USA", "JPN-USA")
                                                        .map(Dyad::parse)
                                                        .toList())),
                                Feed.ICEWS,
                                new FeedParameters(30, 75, 7, 7, 9, 25),
                                Feed.POLECAT,
                                new FeedParameters(30, 75, 7, 7, 9, 25),
                                Feed.TEXT,
                                new FeedParameters(40, 40, 7, 7, 9, 25))),
                        0.3,
                        0.8,
                        List.of(15.0, 35.0, 60.0, 80.0),
                        SurgeParameters.STANDARD,
                        new EvidenceParameters(5, 3, 5, 0.5, 14)));
        assertThat(book.lookbackDays()).isEqualTo(365);
        assertThat(book.issues().title(new IssueId("south-china-sea"))).isEqualTo("South China Sea");
        assertThat(book.files())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.cases()).isNotNull());
    }

    private static SortedMap<Feed, FeedParameters> feeds(Map<Feed, FeedParameters> numbers) {
        return new TreeMap<>(numbers);
    }

    private static Map<String, String> with(String name, String text) {
        Map<String, String> files = TestBooks.files(DRL);
        files.put(name, text);
        return files;
    }

    private static List<Diagnostic> findings(Map<String, String> files) {
        try {
            RuleBookReader.read(files);
            return List.of();
        } catch (RuleBookException e) {
            return e.diagnostics();
        }
    }
}
