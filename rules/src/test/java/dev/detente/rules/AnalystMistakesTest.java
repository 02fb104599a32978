package dev.detente.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes that people make when they write a book: each is reported once, at its place, with the remedy. What the language refuses
 * altogether is in {@link dev.detente.rules.language.RuleProfileTest}. A paragraph sign precedes the place.
 */
class AnalystMistakesTest {
    static final String RULES = """
            package mine;

            rule "Sanctions by Washington"
              @doc("A sanction by Washington strains.") @author("ana")
            when
              $a : Action(type == "SANCTION", source == "USA", target == "CHN", $w : intensity, $w < -2)
            then
              signals.escalate($a, 2).between("USA", "CHN").halfLife(30).because("a sanction");
            end

            rule "Talks"
            when
              $b : Action(type == "CONSULT")
            then
              signals.cooperate($b, 1);
            end
            """;

    private static final String CASES = """
            - case: a sanction strains
              rule: Sanctions by Washington
              kind: hit
              given:
                - {day: 2024-04-24, source: USA, target: CHN, type: SANCTION, issues: [trade]}
              signals:
                - {rule: Sanctions by Washington, kind: ESCALATION, source: USA, target: CHN, points: 2, halfLife: 30}
            - case: others may
              rule: Sanctions by Washington
              kind: near-miss
              given: [{day: 2024-04-24, source: JPN, target: CHN, type: SANCTION}]
              signals: []
            - case: the other way
              rule: Sanctions by Washington
              kind: mirror
              given: [{day: 2024-04-24, source: CHN, target: USA, type: SANCTION}]
              signals: []
            - case: talks ease
              rule: Talks
              kind: hit
              given: [{day: 2024-04-24, source: CHN, target: USA, type: CONSULT}]
              signals: [{rule: Talks, kind: COOPERATION, source: CHN, target: USA, points: 1, halfLife: 120}]
            - case: aid is no talk
              rule: Talks
              kind: near-miss
              given: [{day: 2024-04-24, source: CHN, target: USA, type: AID}]
              signals: []
            - case: an accusation is no talk
              rule: Talks
              kind: mirror
              given: [{day: 2024-04-24, source: CHN, target: USA, type: ACCUSE}]
              signals: []
            """;

    static Stream<Arguments> mistakesInRules() {
        return Stream.of(
                in(RULES, "type == \"S", "§Type == \"S", "unknown field 'Type': did you mean type?"),
                in(RULES, "\"SANCTION\"", "§\"sanction\"", "unknown event type \"sanction\": did you mean SANCTION?"),
                in(RULES, "$w < -2)", "$w < -2§", "')' is missing here: it closes Action( before 'then'"),
                in(RULES, "$w < -2)", "($w < -2)§", "')' is missing here"),
                in(RULES, "$w < -2)", "$w < -2)§)", "')' closes no parenthesis: remove it"),
                in(RULES, "Action(type == \"C", "Action §type == \"C", "expected '(' but found 'type'"),
                in(RULES, ";\nend\n\nrule", ";§\n\nrule", "the word end is missing here"),
                in(RULES, "$b, 1);\nend\n", "$b, 1);§\n", "the word end is missing here"),
                in(RULES, "end\n\nrule", "§edn\n\nrule", "'edn' is not expected here: did you mean end?"),
                in(RULES, "then\n  signals.e", "§signals.e", "the word then is missing here"),
                in(RULES, "then\n  signals.e", "§thne\n  signals.e", "'thne' is not expected here: did you mean then?"),
                in(RULES, "when\n  $a", "§$a", "the word when is missing here"),
                in(RULES, "when\n  $a", "§whn\n  $a", "'whn' is not expected here: did you mean when?"),
                in(RULES, "when\n  $a", "§when$a", "'when$a' is not expected here: did you mean when?"),
                in(RULES, "rule \"Talks\"", "§ruel \"Talks\"", "'ruel' is not expected here: did you mean rule?"),
                in(RULES, "rule \"Talks\"", "rule §Talks at last", "a rule's name needs quotes"),
                in(RULES, "rule \"Talks\"", "rule §\"Talks", "does not end on its line: close it with \""),
                in(RULES, "$w < -2", "$w §=< -2", "'=<' has no meaning in a rule: write <="),
                in(RULES, "$w < -2", "$w §<> -2", "'<>' has no meaning in a rule: write !="),
                in(RULES, ", source == \"USA\"", " §and source == \"USA\"", "'and' is not expected here: write &&"),
                in(RULES, ", source == \"USA\"", " §or source == \"USA\"", "'or' is not expected here: write ||"),
                in(RULES, ", source == \"USA\"", " §& source == \"USA\"", "'&' has no meaning in a rule: write &&"),
                in(RULES, "source == \"USA\"", "source == §USA", "unknown field 'USA': a text needs quotes, \"USA\""),
                in(RULES, "source == \"USA\"", "code == §\"72\"", "did you mean 072?"),
                in(RULES, "source == \"USA\"", "target == §null", "compare an absent value with \"\""),
                in(RULES, "source == \"USA\"", "source == §(\"USA\", \"GBR\")", "a list comes after in or not in only"),
                in(RULES, "source == \"USA\"", "source in §\"USA\"", "the list after in needs parentheses"),
                in(RULES, "source == \"USA\"", "source == §“USA”", "'“' is not a quote of the keyboard: write \""),
                in(RULES, "source == \"USA\"", "source == §\"USA", "does not end on its line: close it with \""),
                in(RULES, "source == \"USA\"", "source == §`USA`", "'`' is not a quote of the keyboard"),
                in(RULES, "source == \"USA\"", "actions(§conflict, \"both\", 9) > 1", "expected a text in quotes"),
                in(RULES, "$a : Action", "$a §Action", "'Action' is not allowed here"),
                in(RULES, "$a, 2)", "$a, 2§,5)", "write a decimal point"),
                in(RULES, "$a, 2)", "§2)", "the first argument is the pattern's variable, $a"),
                in(RULES, "$a, 2)", "$a, 2§", "expected ')'"),
                in(RULES, "escalate", "§escalte", "'escalte' is not a signal: did you mean escalate?"),
                in(RULES, "signals.escalate", "§signal.escalate", "'signal'"),
                in(RULES, "halfLife(30)", "§halflife(30)", "did you mean halfLife?"),
                in(RULES, "because(\"a sanction\")", "because(§a sanction)", "because takes a text in quotes"),
                in(
                        RULES,
                        "because(\"a sanction\")",
                        "because(§\"a sanction)",
                        "does not end on its line: close it with \""),
                in(RULES, "between(\"USA\"", "between(§source", "bind $s : source"),
                in(RULES, "@doc(\"A", "§@docs(\"A", "@docs is not allowed: did you mean @doc?"),
                in(RULES, "strains.\") @author", "strains.\"§ @author", "')' is missing here: write @doc(\"…\")"),
                in(RULES, "A sanction by", "A sanction by\\§ ", "only \\\" and \\\\ may follow a backslash"),
                in(
                        RULES,
                        "@doc(\"A sanction by Washington strains.\")",
                        "@doc(§A sanction strains)",
                        "a text in quotes is missing here"),
                in(
                        RULES,
                        "$w < -2)",
                        "$w < -2) §/* for now",
                        "the comment that starts here does not end: close it with */"),
                in(RULES, "rule \"Talks\"", "§rule \"Sanctions by Washington\"", "names are unique in a rule book"));
    }

    static Stream<Arguments> mistakesInTables() {
        String weights = TestBooks.WEIGHTS;
        String manifest = """
                name: mine
                description: my own
                feeds:
                  hand: {kappa: 50, halfLifeVerbalDays: 14, halfLifeMaterialDays: 45}
                  gdelt: {kappa: 400}
                lookbackDays: 365
                parameters: {levels: [20, 40, 60, 80], surge: {floor: 0.5}, evidence: {actions: 8}}
                """;
        String issues = """
                - {id: general, title: General}
                - {id: trade, title: Trade, keywords: [tariff]}
                - id: technology
                  title: Technology
                """;
        return Stream.of(
                in(
                        "weights.csv",
                        weights,
                        "type,mode",
                        "§typ,mode",
                        "the header must be type,mode,code,intensity, not typ"),
                in("weights.csv", "§" + weights.replace(',', ';'), "", "", "save it with commas between the cells"),
                in("weights.csv", weights, "SANCTION", "§SANCTOIN", "did you mean SANCTION?"),
                in("weights.csv", weights, "ACCUSE,,,-2", "ACCUSE,,,§-2,5", "write a decimal point, such as -2.5"),
                in("weights.csv", weights, "ACCUSE,,,-2", "ACCUSE,,,§-20", "intensity is -10 to 10, not -20"),
                in("weights.csv", weights, "ACCUSE,,,-2", "ACCUSE,,,§high", "intensity \"high\" is not a number"),
                in("weights.csv", weights, "ACCUSE,,,-2", "ACCUSE,,,-2\n§ACCUSE,,,-3", "the table has ACCUSE twice"),
                in("weights.csv", weights, "AID,,,10", "AID,,,10\nAID,§vist,,3", "AID has no mode \"vist\""),
                in(
                        "weights.csv",
                        weights,
                        "AID,,,10",
                        "AID,,,10\n,,§72,3",
                        "did you mean 072? A spreadsheet drops the first 0"),
                in("weights.csv", weights, "ASSAULT,,,-9\n", "§", "has no row for ASSAULT without a mode"),
                in("rulebook.yaml", manifest, "name", "§nmae", "unknown key \"nmae\": did you mean name?"),
                in("rulebook.yaml", manifest, "gdelt", "§gdlet", "unknown key \"gdlet\": did you mean gdelt?"),
                in("rulebook.yaml", manifest, "Days: 365", "Days: §400", "lookbackDays must be 1 to 365, not 400"),
                in("rulebook.yaml", manifest, "Days: 14", "Days: §0", "halfLifeVerbalDays must be 1 to 3650, not 0"),
                in("rulebook.yaml", manifest, "Days: 14", "Days: §14.5", "\"14.5\" is not a whole number"),
                in(
                        "rulebook.yaml",
                        manifest,
                        "50",
                        "§-1",
                        "kappa must be a number above 0 and at most 1000000, not -1.0"),
                in("rulebook.yaml", manifest, "50", "§\"many\"", "\"many\" is not a number"),
                in("rulebook.yaml", manifest, "[20, 40", "§[40, 20", "levels must ascend between 0 and 100"),
                in("rulebook.yaml", manifest, "my own", "mine§: all mine", "put a text that holds a colon in quotes"),
                in("rulebook.yaml", manifest, "my own", "§\"my own", "close what opens here"),
                in("rulebook.yaml", manifest, "{kappa: 400}", "§{kappa: 400", "close what opens here"),
                in("rulebook.yaml", manifest, "{kappa: 400}", "§{}", "the key kappa is missing"),
                in(
                        "rulebook.yaml",
                        manifest,
                        "{kappa: 400}",
                        "§400",
                        "expected keys and values here: cooperationKappa, forceKappa"),
                in("rulebook.yaml", manifest, "floor", "§flor", "unknown key \"flor\": did you mean floor?"),
                in("rulebook.yaml", manifest, "floor: 0.5", "floor: §0", "floor must be a number above 0"),
                in("rulebook.yaml", manifest, "actions: 8", "actions: §0", "actions must be 1 to 1000, not 0"),
                in("rulebook.yaml", manifest, "description", "§\tdescription", "indent with blanks"),
                in("rulebook.yaml", manifest, "lookback", "§name: twice\nlookback", "the key name is there twice"),
                in("issues.yaml", issues, "id: trade", "id: §Trade", "\"Trade\" is not an issue id"),
                in("issues.yaml", issues, "title: Trade", "§titel: Trade", "did you mean title?"),
                in("issues.yaml", issues, "id: technology", "id: §all", "a subscription to all is one to all pairs"),
                in("issues.yaml", issues, "id: technology", "id: §trade", "the issue trade is there twice"),
                in("issues.yaml", issues, "  title: Tech", "  parent: §tarde\n  title: Tech", "did you mean trade?"),
                in("issues.yaml", issues, "- {id: general", "§- {id: generel", "needs the issue general"),
                in("issues.yaml", issues, "[tariff]", "§tariff", "expected a list here"));
    }

    static Stream<Arguments> mistakesInCases() {
        return Stream.of(
                in("rules.cases.yaml", CASES, "kind: hit", "kind: §hits", "did you mean hit?"),
                in(
                        "rules.cases.yaml",
                        CASES,
                        "rule: Talks\n",
                        "rule: §Talk\n",
                        "which is not a rule of rules.drl: did you mean Talks?"),
                in("rules.cases.yaml", CASES, "2024-04-24", "§24.4.2024", "is not a day: write year-month-day"),
                in("rules.cases.yaml", CASES, "source: JPN", "source: §JAP", "did you mean JPN"),
                in("rules.cases.yaml", CASES, "type: AID", "type: §AIDE", "did you mean AID?"),
                in("rules.cases.yaml", CASES, "type: AID", "mode: §vist, type: CONSULT", "use one of [visit"),
                in("rules.cases.yaml", CASES, "[trade]", "[§trad]", "did you mean trade?"),
                in("rules.cases.yaml", CASES, "type: AID", "type: AID, feed: §hadn", "did you mean hand?"),
                in("rules.cases.yaml", CASES, "type: AID", "type: AID, feed: §reuters", "feeds are hand"),
                in("rules.cases.yaml", CASES, "type: AID", "type: AID, feed: §icews", "name one of hand, or add it"),
                in("rules.cases.yaml", CASES, "type: AID", "type: AID, entityPairs: §0", "from 1 to 1000000, not 0"),
                in("rules.cases.yaml", CASES, "type: AID", "type: AID, entityPairs: §1000001", "from 1 to 1000000"),
                in(
                        "rules.cases.yaml",
                        CASES,
                        "type: AID",
                        "type: AID, entityPairs: §two",
                        "\"two\" is not a whole number"),
                in("rules.cases.yaml", CASES, "[trade]", "§trade", "expected a list here"),
                in("rules.cases.yaml", CASES, "given:\n", "§givn:\n", "unknown key \"givn\": did you mean given?"),
                in("rules.cases.yaml", CASES, "ESCALATION", "§ESCALATON", "did you mean ESCALATION?"),
                in("rules.cases.yaml", CASES, "points: 2", "points: §two", "\"two\" is not a number"),
                in(
                        "rules.cases.yaml",
                        CASES,
                        "points: 2",
                        "action: §3, points: 2",
                        "action must be the place of a given action, 1 to 1"),
                in(
                        "rules.cases.yaml",
                        CASES.replace("points: 2", "points: 3"),
                        "- {rule",
                        "§- {rule",
                        "expects other signals"),
                in("rules.cases.yaml", CASES.replace("30}", "30"), "{rule", "§{rule", "close what opens here"));
    }

    private static Arguments in(String file, String text, String part, String edit, String remedy) {
        Object[] marked = in(text, part, edit, remedy).get();
        return arguments(file, marked[0], marked[1]);
    }

    private static Arguments in(String text, String part, String edit, String remedy) {
        assertThat(text).contains(part);
        int at = text.indexOf(part);
        return arguments(text.substring(0, at) + edit + text.substring(at + part.length()), remedy);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakesInRules")
    void aMistakeInARuleIsReportedOnceAtItsPlace(String marked, String remedy) {
        assertTold("rules.drl", marked, remedy);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource({"mistakesInTables", "mistakesInCases"})
    void aMistakeInATableOrACaseIsReportedOnceAtItsPlace(String file, String marked, String remedy) {
        assertTold(file, marked, remedy);
    }

    static void assertTold(String file, String marked, String remedy) {
        int mark = marked.indexOf('§');
        String before = marked.substring(0, mark);
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        int column = mark - before.lastIndexOf('\n');
        Map<String, String> files = TestBooks.files(RULES);
        files.put("rules.cases.yaml", CASES);
        files.put(file, before + marked.substring(mark + 1));

        assertThat(HostileFiles.findings(files)).singleElement().satisfies(d -> {
            assertThat(d.file() + ":" + d.line() + ":" + d.column())
                    .as(d.toString())
                    .isEqualTo(file + ":" + line + ":" + column);
            assertThat(d.text()).contains(remedy);
        });
    }
}
