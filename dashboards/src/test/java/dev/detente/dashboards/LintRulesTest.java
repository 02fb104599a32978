package dev.detente.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.dashboards.BoardFile.PanelQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * The rules of Grafana's dashboard-linter under their names there, with the exceptions of the file {@code .lint} that it reads too: each has a reason
 * and is needed.
 */
class LintRulesTest {
    private static final List<BoardFile> BOARDS = BoardFile.all();
    /** Of Grafana's own units, those that panels use; dashboard-linter knows no others. */
    private static final Set<String> UNITS = Set.of("none", "s", "bytes", "percentunit", "dateTimeFromNow");

    /** What each rule finds: dashboards, or panels of dashboards, by title. */
    private final Map<String, Set<String>> found = new TreeMap<>();

    private void check(String rule, boolean holds, BoardFile board, String panel) {
        Set<String> places = found.computeIfAbsent(rule, name -> new TreeSet<>());
        if (!holds) {
            String title = board.json().get("title").asString();
            places.add(panel.isEmpty() ? title : title + " / " + panel);
        }
    }

    private void checkBoard(BoardFile board) {
        List<JsonNode> variables = board.variables();
        check(
                "template-datasource-rule",
                variables.stream()
                        .anyMatch(v -> v.get("type").asString().equals("datasource")
                                && v.get("name").asString().equals("datasource")
                                && v.get("label").asString().equals("Data source")),
                board,
                "");
        for (String label : List.of("job", "instance")) {
            check(
                    "template-" + label + "-rule",
                    variables.stream().anyMatch(v -> v.get("name").asString().equals(label)),
                    board,
                    "");
        }
        check(
                "template-on-time-change-reload-rule",
                variables.stream()
                        .filter(v -> v.get("type").asString().equals("query"))
                        .allMatch(v -> v.get("refresh").asInt() == 2),
                board,
                "");
        check("uneditable-dashboard", !board.json().get("editable").asBoolean(), board, "");
    }

    private void checkPanel(BoardFile board, JsonNode panel) {
        String title = panel.get("title").asString();
        check(
                "panel-title-description-rule",
                !title.isBlank() && !panel.path("description").asString().isBlank(),
                board,
                title);
        check("panel-datasource-rule", panel.at("/datasource/uid").asString().equals("${datasource}"), board, title);
        check(
                "panel-units-rule",
                UNITS.contains(panel.at("/fieldConfig/defaults/unit").asString()),
                board,
                title);
        check("panel-no-targets-rule", !panel.path("targets").isEmpty(), board, title);
    }

    private void checkQuery(BoardFile board, PanelQuery query) {
        String title = query.panel().get("title").asString();
        for (PromQl.Selector selector : PromQl.selectors(query.expression())) {
            for (String label : List.of("job", "instance")) {
                check(
                        "target-" + label + "-rule",
                        Objects.equals(selector.matchers().get(label), "=~$" + label),
                        board,
                        title);
            }
            check(
                    "target-rate-interval-rule",
                    !selector.function().equals("rate") || selector.range().equals("$__rate_interval"),
                    board,
                    title);
            check(
                    "target-counter-agg-rule",
                    !selector.metric().endsWith("_total")
                            || Set.of("rate", "irate", "increase").contains(selector.function()),
                    board,
                    title);
        }
    }

    @Test
    @SuppressWarnings("unchecked") // YAML
    void everyFindingIsAnExceptionWithAReasonThatIsNeeded() {
        for (BoardFile board : BOARDS) {
            checkBoard(board);
            board.panels().forEach(panel -> checkPanel(board, panel));
            board.queries().forEach(query -> checkQuery(board, query));
        }
        assertThat(found).hasSize(13);
        Map<String, Map<String, Map<String, Object>>> file =
                new Yaml().load(Catalogue.read(Path.of("grafana/dashboards/.lint")));
        Map<String, Map<String, Object>> exclusions = Objects.requireNonNull(file.get("exclusions"));
        assertThat(found.keySet()).containsAll(exclusions.keySet());

        found.forEach((rule, places) -> {
            Map<String, Object> exclusion = exclusions.get(rule);
            if (exclusion == null) {
                assertThat(places).as(rule).isEmpty();
                return;
            }
            assertThat((String) exclusion.get("reason"))
                    .as(rule)
                    .hasSizeGreaterThan(20)
                    .endsWith(".");
            assertThat(places).as("%s: the exception is not needed", rule).isNotEmpty();
            if (exclusion.containsKey("entries")) {
                Set<String> entries = new TreeSet<>();
                for (Map<String, String> entry : (List<Map<String, String>>) exclusion.get("entries")) {
                    entries.add(
                            entry.get("dashboard") + (entry.containsKey("panel") ? " / " + entry.get("panel") : ""));
                }
                assertThat(entries).as(rule).isEqualTo(places);
            }
        });
    }
}
