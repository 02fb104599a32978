package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import dev.detente.model.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * What documents show as an answer is what the demo answers. A block of code with {@code $ curl} is asked for and its other lines are compared; so are calls of an assistant's tools. In
 * them {@code …} stands for anything.
 */
@TestPropertySource(properties = {"detente.demo=true", "detente.assistants.enabled=true"})
class DocumentsTest extends ServiceTest {
    private static final Pattern BLOCK = Pattern.compile("(?m)(?:^ {4}.*\\R|^\\R(?= {4}))+");
    private static final Pattern CALL = Pattern.compile("(?m)^`(\\w+) (\\{.*\\})`\\R\\R((?:^ {4}.*\\R|^\\R(?= {4}))+)");
    private static final Pattern BODY = Pattern.compile("-d '([^']+)'");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:8080(/[^'\\s]*)");

    /** The rule and the cases of the dialogue in docs/assistants.md, which shows them as {@code …}: the first case first asks for 5 points. */
    private static final String RULE = """
            rule "Fighters bought by Taiwan strain relations with Beijing"
              @doc("Beijing objects to arms that Taiwan buys, though less than to arms that it is given.")
              @author("an assistant")
            when
              $a : Action(type == "COOPERATE", source == "USA", target == "TWN", code == "062", issue == "taiwan")
            then
              signals.escalate($a, 4).between("USA", "CHN").because("arms that Taiwan buys");
            end
            """;

    private static final String CASES = """
            - case: a sale strains
              rule: "Fighters bought by Taiwan strain relations with Beijing"
              kind: hit
              given:
                - {day: 2024-04-24, source: USA, target: TWN, type: COOPERATE, code: "062", issues: [taiwan]}
              signals:
                - {rule: "Fighters bought by Taiwan strain relations with Beijing", kind: ESCALATION, source: USA, target: CHN, issue: taiwan, points: %d, halfLife: 60}
            - case: a sale to Japan does not count
              rule: "Fighters bought by Taiwan strain relations with Beijing"
              kind: near-miss
              given:
                - {day: 2024-04-24, source: USA, target: JPN, type: COOPERATE, code: "062", issues: [taiwan]}
              signals: []
            - case: what Taiwan sells does not count
              rule: "Fighters bought by Taiwan strain relations with Beijing"
              kind: mirror
              given:
                - {day: 2024-04-24, source: TWN, target: USA, type: COOPERATE, code: "062", issues: [taiwan]}
              signals: []
            """;

    DocumentsTest(Environment environment) {
        super(environment);
    }

    @Test
    void answersOverRestAreThoseThatCome() throws IOException {
        List<String> compared = new ArrayList<>();
        for (Path document : documents()) {
            for (String block : BLOCK.matcher(Files.readString(document))
                    .results()
                    .map(MatchResult::group)
                    .toList()) {
                for (String question : block.split("(?m)^ {4}\\$ ", -1)) {
                    if (question.startsWith("curl -s") && answered(document, question.replace("\\\n", " "))) {
                        compared.add(document.getFileName() + ": "
                                + question.lines().findFirst().orElseThrow());
                    }
                }
            }
        }
        assertThat(compared).hasSizeGreaterThanOrEqualTo(3);
    }

    /** Whether the question shows an answer, which then must be the one that comes. */
    private boolean answered(Path document, String question) {
        String command = question.lines().findFirst().orElseThrow();
        String shown = question.substring(command.length()).strip();
        // A key and a file of one's own: what comes of them is shown by other tests.
        if (shown.isEmpty() || command.contains("$(cat") || command.contains("@")) {
            return false;
        }
        Matcher address = ADDRESS.matcher(command);
        assertThat(address.find()).as(command).isTrue();
        Matcher body = BODY.matcher(command);
        String answer = body.find()
                ? post(address.group(1), body.group(1), "application/json").body()
                : get(address.group(1)).body();
        assertShown(document + ": " + command, shown, answer);
        return true;
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(Repository.of("docs"))) {
            return Stream.concat(
                            Stream.of(Repository.of("README.md"), Repository.of("dashboards/README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    /** Compares without white space, which documents break as they need. */
    private static void assertShown(String where, String shown, String answer) {
        List<String> parts =
                Stream.of(shown.replaceAll("\\s", "").split("…", -1)).toList();
        String rest = answer.replaceAll("\\s", "");
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            int at = i == 0 ? 0 : i == parts.size() - 1 ? rest.length() - part.length() : rest.indexOf(part);
            assertThat(at >= 0 && rest.startsWith(part, at))
                    .withFailMessage("%s shows \"%s\" where this came: %s", where, part, answer)
                    .isTrue();
            rest = rest.substring(at + part.length());
        }
    }

    @Test
    void callsOfAssistantsAnswerAsShown() throws IOException {
        Path document = Repository.of("docs/assistants.md");
        List<String> tools = new ArrayList<>();
        try (Assistant assistant = Assistant.at(port(), KEY)) {
            String draft = "";
            for (MatchResult call :
                    CALL.matcher(Files.readString(document)).results().toList()) {
                String answer = assistant
                        .ask(call.group(1), arguments(call.group(2), draft))
                        .text();
                assertShown(document + ": " + call.group(2), call.group(3).strip(), answer);
                draft = answer.replaceFirst("(?s)^Draft ([0-9a-f-]{36}).*", "$1");
                tools.add(call.group(1));
            }
        }
        assertThat(tools).containsExactly("changes", "what_if", "draft_rule", "draft_rule");
    }

    private static Map<String, Object> arguments(String json, String draft) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        JsonNode shown = JSON.readTree(json);
        for (Map.Entry<String, JsonNode> argument : shown.properties()) {
            arguments.put(
                    argument.getKey(),
                    switch (argument.getKey()) {
                        case "rule" -> RULE;
                        case "cases" -> CASES.formatted(shown.has("draft") ? 4 : 5);
                        case "draft" -> draft;
                        default -> argument.getValue().stringValue();
                    });
        }
        return arguments;
    }

    /** docs/messages.md shows the level that the record says was reached on that day, with that day's numbers. */
    @Test
    void theMessageShownIsOfALevelThatWasReached() throws IOException {
        String page = Files.readString(Repository.of("docs/messages.md"));
        String shown = page.substring(page.indexOf("{\"type\":\"level-reached\""), page.indexOf("`course` is"));
        String day = shown.replaceFirst("(?s).*\"asOf\":\"([0-9-]+)\".*", "$1");
        JsonNode score = json("/api/v1/scores/CHN-USA?asOf=" + day);
        JsonNode record = json("/api/v1/record?kind=level-reached&dyad=CHN-USA&from=" + day + "&to=" + day);
        JsonNode cause = json("/api/v1/changes?since=P7D&asOf=" + day)
                .get("rose")
                .valueStream()
                .filter(change -> change.get("dyad").stringValue().equals("CHN-USA"))
                .map(change -> change.get("causes").get(0))
                .findFirst()
                .orElseThrow();
        JsonNode course = json("/api/v1/scores/CHN-USA/history?asOf=" + day + "&to=" + day)
                .get("points");

        assertThat(record.get("statements")).hasSize(1);
        assertThat(shown)
                .contains(
                        "\"tension\":" + score.get("tension") + ",\"level\":" + score.get("level") + ",",
                        String.format(
                                Locale.ROOT,
                                "tension %.1f of 100",
                                score.get("tension").doubleValue()),
                        "\"surge\":{\"deviance\":" + score.get("surge").get("deviance") + ",",
                        cause.get("action").get("summary").stringValue()
                                + "\",\"points\":" + cause.get("points") + ",\"actions\":" + cause.get("actions")
                                + ",\"day\":" + cause.get("action").get("day") + ",\"action\":"
                                + cause.get("action").get("id"),
                        "\"course\":[" + course.get(course.size() - 90).get("tension") + ",…,"
                                + course.get(course.size() - 1).get("tension") + "]");
    }
}
