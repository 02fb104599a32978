package dev.detente.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.dashboards.BoardFile.PanelQuery;
import dev.detente.dashboards.PromQl.Selector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What holds for every dashboard, whoever makes it. */
class DashboardLinterTest {
    private static final List<BoardFile> BOARDS = BoardFile.all();
    private static final Set<String> TYPES = Set.of("timeseries", "stat", "bargauge", "table");
    private static final Pattern LINK = Pattern.compile("/d/([a-z-]+)\\?([^\"]*)");

    private static Stream<JsonNode> panels() {
        return BOARDS.stream().flatMap(b -> b.panels().stream());
    }

    private static String title(JsonNode panel) {
        return panel.get("title").asString();
    }

    @Test
    void uidsArePathsThatStayAndNoTwoAreTheSame() {
        assertThat(BOARDS).hasSize(6);
        assertThat(BOARDS)
                .extracting(b -> b.json().get("uid").asString() + ".json")
                .containsExactlyElementsOf(BOARDS.stream().map(BoardFile::name).toList())
                .doesNotHaveDuplicates();
        for (BoardFile board : BOARDS) {
            List<Integer> ids = BoardFile.stream(board.json().get("panels"))
                    .map(p -> p.get("id").asInt())
                    .toList();
            assertThat(ids).as(board.name()).doesNotHaveDuplicates();
        }
    }

    @Test
    void nobodyEditsThemInGrafanaAndEachSaysWhatItIs() {
        for (BoardFile board : BOARDS) {
            JsonNode json = board.json();
            assertThat(json.get("editable").asBoolean()).isFalse();
            assertThat(json.get("title").asString()).isNotBlank();
            assertThat(json.get("description").asString()).endsWith(".");
            assertThat(json.get("timezone").asString()).isEqualTo("utc");
            assertThat(json.get("tags").get(0).asString()).isEqualTo("detente");
            assertThat(json.get("schemaVersion").asInt()).isEqualTo(41);
        }
    }

    @Test
    void everyPanelHasTitleDescriptionUnitThresholdsAndWordsForNoData() {
        assertThat(panels()).hasSizeGreaterThan(50).allSatisfy(panel -> {
            JsonNode defaults = panel.get("fieldConfig").get("defaults");
            assertThat(title(panel)).isNotBlank();
            assertThat(panel.get("type").asString()).isIn(TYPES);
            assertThat(panel.get("description").asString())
                    .as(title(panel))
                    .endsWith(".")
                    .hasSizeGreaterThan(20);
            assertThat(defaults.get("unit").asString()).as(title(panel)).isNotBlank();
            assertThat(defaults.get("noValue").asString()).as(title(panel)).isNotBlank();
            assertThat(defaults.get("thresholds").get("steps").size()).isPositive();
            assertThat(panel.get("targets").size()).as(title(panel)).isPositive();
        });
    }

    @Test
    void panelsFillTheGridAndNoTwoOverlap() {
        for (BoardFile board : BOARDS) {
            List<JsonNode> grids = BoardFile.stream(board.json().get("panels"))
                    .map(p -> p.get("gridPos"))
                    .toList();
            for (JsonNode grid : grids) {
                assertThat(at(grid, "x") + at(grid, "w")).as(board.name()).isLessThanOrEqualTo(24);
            }
            for (int i = 0; i < grids.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(overlap(grids.get(i), grids.get(j)))
                            .as("%s: panels %d and %d", board.name(), j + 1, i + 1)
                            .isFalse();
                }
            }
        }
    }

    private static int at(JsonNode grid, String key) {
        return grid.get(key).asInt();
    }

    private static boolean overlap(JsonNode a, JsonNode b) {
        return at(a, "x") < at(b, "x") + at(b, "w")
                && at(b, "x") < at(a, "x") + at(a, "w")
                && at(a, "y") < at(b, "y") + at(b, "h")
                && at(b, "y") < at(a, "y") + at(a, "h");
    }

    @Test
    void everyQueryAsksTheDataSourceThatPeopleChoose() {
        for (BoardFile board : BOARDS) {
            List<JsonNode> variables = board.variables();
            assertThat(variables.get(0).get("type").asString()).isEqualTo("datasource");
            List<JsonNode> asking = new ArrayList<>(board.panels());
            board.panels().forEach(p -> p.get("targets").forEach(asking::add));
            variables.stream()
                    .filter(v -> v.get("type").asString().equals("query"))
                    .forEach(asking::add);
            asking.addAll(board.annotations());
            assertThat(asking)
                    .allSatisfy(a -> assertThat(a.get("datasource").get("uid").asString())
                            .isEqualTo("${datasource}"));
        }
    }

    private static List<String> expressions() {
        List<String> all = new ArrayList<>();
        for (BoardFile board : BOARDS) {
            board.queries().forEach(q -> all.add(q.expression()));
            board.annotations().forEach(a -> all.add(a.get("expr").asString()));
            for (JsonNode variable : board.variables()) {
                if (variable.get("type").asString().equals("query")) {
                    all.add(variable.get("definition")
                            .asString()
                            .replaceFirst("^label_values\\((.*), \\w+\\)$", "$1")
                            .replaceFirst("^query_result\\((.*)\\)$", "$1"));
                }
            }
        }
        return all;
    }

    @Test
    void everyMetricAndLabelIsInTheCatalogue() {
        Map<String, Set<String>> catalogue = Catalogue.all();

        assertThat(expressions()).hasSizeGreaterThan(60).allSatisfy(expression -> {
            List<Selector> selectors = PromQl.selectors(expression);
            assertThat(selectors).as(expression).isNotEmpty();
            for (Selector selector : selectors) {
                assertThat(catalogue).as(expression).containsKey(selector.metric());
                assertThat(catalogue.get(selector.metric()))
                        .as("%s in %s", selector, expression)
                        .containsAll(selector.labels());
            }
        });
    }

    @Test
    void noPanelAsksForASampleThatIsFiveMinutesOldAtMost() {
        for (BoardFile board : BOARDS) {
            for (PanelQuery query : board.queries()) {
                for (Selector selector : PromQl.selectors(query.expression())) {
                    if (selector.metric().startsWith("tension_")
                            && !selector.metric().startsWith("tension_history_")) {
                        assertThat(selector.range())
                                .as("%s: a scrape a day must do, so write last_over_time(...[36h])", query)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void whatIsReadOfThePastIsBoundToSomeDyadsOrOneActorOrToOneInstant() {
        for (BoardFile board : BOARDS) {
            for (PanelQuery query : board.queries()) {
                for (Selector selector : PromQl.selectors(query.expression())) {
                    if (selector.metric().startsWith("tension_history_") && !query.instant()) {
                        assertThat(selector.labels()).as(query.toString()).containsAnyOf("dyad", "actor", "source");
                    }
                }
            }
        }
    }

    @Test
    void linksLeadToDashboardsThatExistAndKeepTimeAndDataSource() {
        List<String> uids =
                BOARDS.stream().map(b -> b.json().get("uid").asString()).toList();
        int links = 0;
        for (BoardFile board : BOARDS) {
            Matcher link = LINK.matcher(board.json().toString());
            while (link.find()) {
                assertThat(uids).contains(link.group(1));
                assertThat(link.group(2)).contains("${__url_time_range}", "var-datasource=${datasource}");
                links++;
            }
        }
        assertThat(links).isGreaterThan(12);
    }

    @Test
    void theLevelsStandWhereTheDefaultRuleBookHasThem() {
        String levels = Catalogue.read(Path.of("../rules/src/main/resources/rule-books/default/rulebook.yaml"));

        assertThat(levels).containsPattern("levels: *\\[ *20, *40, *60, *80 *\\]");
        assertThat(Thresholds.LEVELS.steps())
                .extracting(Thresholds.Step::from)
                .containsExactly(null, 20.0, 40.0, 60.0, 80.0);
    }
}
