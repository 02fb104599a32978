package dev.detente.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Repository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rules for every dashboard, by any author. */
class DashboardLinterTest {
    private static final List<BoardFile> BOARDS = BoardFile.all();
    private static final Set<String> TYPES = Set.of("timeseries", "stat", "bargauge", "table", "nodeGraph");
    /** Grafana's names: plain numbers, its own units, and some of ours, since Grafana's day turns into weeks and its dates have hours. */
    private static final Set<String> UNITS =
            Set.of("none", "s", "bytes", "percentunit", "dateTimeFromNow", "suffix: days", "si:/s", "time:D MMM YYYY");

    private static final Pattern TO_SERVICE = Pattern.compile("\\$\\{service}/("
            + "dyads/[^/?]+\\?asOf=\\$\\{((__to|__value\\.time):date:iso|__value\\.raw)}(#why)?"
            + "|actions/\\$\\{__value\\.raw}"
            + "|api/v1/(history|actions)\\?output=csv&dyad=\\$\\{dyad}&from=\\$\\{__from:date:YYYY-MM-DD}&to=\\$\\{__to:date:YYYY-MM-DD}"
            + "(&by=(issue|direction))?)?");
    private static final Pattern TO_DASHBOARD = Pattern.compile("/d/([^?/]+)\\?\\$\\{__url_time_range}(&.*)");
    private static final Pattern VARIABLE = Pattern.compile("&var-(\\w+)=[^&]+");

    private static Stream<JsonNode> panels() {
        return BOARDS.stream().flatMap(b -> b.panels().stream());
    }

    private static String title(JsonNode panel) {
        return panel.get("title").asString();
    }

    @Test
    void uidsArePathsThatStayAndNoTwoAreTheSame() {
        assertThat(BOARDS).hasSize(7);
        assertThat(BOARDS)
                .extracting(b -> b.json().get("uid").asString() + ".json")
                .containsExactlyElementsOf(BOARDS.stream().map(BoardFile::name).toList())
                .doesNotHaveDuplicates();
        for (BoardFile board : BOARDS) {
            List<Integer> ids = BoardFile.stream(board.json().get("panels"))
                    .map(p -> p.get("id").asInt())
                    .toList();
            assertThat(ids).as(board.name()).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    @Test
    void theFileIsTheSourceAndEachSaysWhatItIs() {
        for (BoardFile board : BOARDS) {
            JsonNode json = board.json();
            assertThat(json.get("editable").asBoolean()).isFalse();
            assertThat(json.get("title").asString()).isNotBlank();
            assertThat(json.get("description").asString()).endsWith(".");
            assertThat(json.get("timezone").asString()).isEqualTo("utc");
            assertThat(json.get("tags").get(0).asString()).isEqualTo("detente");
            assertThat(json.get("schemaVersion").asInt()).isEqualTo(41);
            assertThat(json.at("/time/from").asString()).matches("now-\\d+[hdy]");
            assertThat(json.at("/time/to").asString()).isEqualTo("now");
            assertThat(json.get("refresh").asString()).isEqualTo("5m");
            // Panels in a row that is shut would not be checked.
            assertThat(BoardFile.stream(json.get("panels")))
                    .isNotEmpty()
                    .allMatch(p -> p.path("panels").isEmpty());
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
            assertThat(defaults.get("unit").asString()).as(title(panel)).isIn(UNITS);
            assertThat(defaults.get("noValue").asString()).as(title(panel)).isNotBlank();
            assertThat(defaults.get("thresholds").get("steps").size()).isPositive();
            assertThat(BoardFile.stream(panel.get("targets")))
                    .as(title(panel))
                    .isNotEmpty()
                    .allMatch(
                            t -> t.get("instant").asBoolean() != t.get("range").asBoolean())
                    .extracting(t -> t.get("refId").asString())
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void panelsFillTheGridAndNoTwoOverlap() {
        for (BoardFile board : BOARDS) {
            List<JsonNode> grids = BoardFile.stream(board.json().get("panels"))
                    .map(p -> p.get("gridPos"))
                    .toList();
            Map<Integer, Integer> filled = new TreeMap<>();
            for (JsonNode grid : grids) {
                assertThat(at(grid, "x")).isNotNegative();
                assertThat(at(grid, "h")).isPositive();
                assertThat(at(grid, "x") + at(grid, "w")).as(board.name()).isLessThanOrEqualTo(24);
                filled.merge(at(grid, "y"), at(grid, "w"), Integer::sum);
            }
            assertThat(filled.values()).as(board.name()).containsOnly(24);
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
            assertThat(asking).isNotEmpty().allSatisfy(a -> {
                assertThat(a.at("/datasource/uid").asString()).isEqualTo("${datasource}");
                assertThat(a.at("/datasource/type").asString()).isEqualTo("prometheus");
            });
        }
    }

    @Test
    void linksLeadToWhatExistsAndKeepTimeAndVariables() {
        Map<String, BoardFile> byUid = BOARDS.stream()
                .collect(Collectors.toMap(b -> b.json().get("uid").asString(), b -> b));
        for (BoardFile board : BOARDS) {
            assertThat(board.variables())
                    .extracting(v -> v.get("name").asString())
                    .doesNotHaveDuplicates();
            for (JsonNode link : board.json().findParents("url")) {
                String url = link.get("url").asString();
                assertThat(link.get("title").asString()).as(url).isNotBlank();
                if (url.startsWith("${service}/")) {
                    assertThat(url).matches(TO_SERVICE);
                    assertThat(link.get("targetBlank").asBoolean()).isTrue();
                } else {
                    Matcher to = TO_DASHBOARD.matcher(url);
                    assertThat(to.matches()).as(url).isTrue();
                    assertThat(byUid).containsKey(to.group(1));
                    List<String> set = VARIABLE.matcher(to.group(2))
                            .results()
                            .map(v -> v.group(1))
                            .toList();
                    assertThat(Objects.requireNonNull(byUid.get(to.group(1))).variables())
                            .as(url)
                            .extracting(v -> v.get("name").asString())
                            .containsAll(set);
                    assertThat(set).contains("datasource", "service");
                }
            }
            for (JsonNode link : board.json().get("links")) {
                assertThat(link.get("tags").get(0).asString()).isEqualTo("detente");
                assertThat(link.get("keepTime").asBoolean()).isTrue();
            }
        }
        assertThat(BOARDS)
                .filteredOn(b -> b.json().toString().contains("/dyads/"))
                .hasSize(4);
    }

    @Test
    void marksLeadToPagesOfTheService() {
        Map<String, Set<String>> led = new TreeMap<>();
        for (BoardFile board : BOARDS) {
            for (JsonNode annotation : board.annotations()) {
                Pattern.compile("<a href=\"([^\"]+)\" target=\"_blank\">[^<]+</a>")
                        .matcher(annotation.get("textFormat").asString())
                        .results()
                        .forEach(a -> led.computeIfAbsent(annotation.get("name").asString(), n -> new TreeSet<>())
                                .add(a.group(1)));
            }
        }
        assertThat(led)
                .containsExactly(
                        Map.entry("Feed changes", Set.of("{{service}}/help/FeedChanged")),
                        Map.entry(
                                "Largest actions",
                                Set.of(
                                        "{{service}}/actions/{{action}}",
                                        "{{service}}/dyads/{{dyad}}?asOf={{day}}#why")),
                        Map.entry(
                                "Rule books",
                                Set.of(
                                        "{{service}}/api/v1/rule-books/{{version}}/changes",
                                        "{{service}}/workbench#view=view-history")));
    }

    /** Grafana draws a line only where a frame has an id, a source and a target; what else it shows has fixed names too. */
    @Test
    void framesOfANodeGraphHaveTheNamesThatGrafanaLooksFor() {
        List<JsonNode> graphs = panels().filter(p -> p.get("type").asString().equals("nodeGraph"))
                .toList();
        assertThat(graphs).isNotEmpty().allSatisfy(graph -> {
            assertThat(BoardFile.stream(graph.get("targets"))
                            .map(t -> t.get("expr").asString()))
                    .hasSize(2)
                    .anyMatch(e -> e.startsWith("count_values by (id, title, color) (\"mainstat\", "))
                    .anyMatch(e -> e.startsWith("count_values by (id, source, target, color) (\"mainstat\", "));
            assertThat(BoardFile.stream(graph.get("targets")))
                    .allMatch(t -> t.get("format").asString().equals("table")
                            && t.get("instant").asBoolean());
            assertThat(graph.has("transformations")).isFalse();
        });
    }

    @Test
    void choicesAreReadFromTheDataSourceWhenADashboardOpens() {
        for (BoardFile board : BOARDS) {
            assertThat(board.variables())
                    .extracting(v -> v.get("name").asString())
                    .startsWith("datasource", "service");
            assertThat(board.variables().get(0).get("query").asString()).isEqualTo("prometheus");
            for (JsonNode variable : board.variables()) {
                if (variable.get("type").asString().equals("query")) {
                    assertThat(variable.at("/query/query").asString())
                            .isEqualTo(variable.get("definition").asString());
                    assertThat(variable.get("refresh").asInt()).isPositive();
                    assertThat(variable.get("label").asString()).isNotBlank();
                }
            }
        }
    }

    @Test
    void propertiesAreThoseOfColumnsAndSeriesThatExist() {
        panels().forEach(panel -> {
            Set<String> names = new HashSet<>();
            BoardFile.stream(panel.get("targets"))
                    .forEach(t -> names.add(t.get("legendFormat").asString()));
            if (title(panel).matches("Network.*|Who strains whom")
                    && !panel.get("type").asString().equals("timeseries")) {
                // Fields of labels that keep their names.
                panel.get("targets").forEach(t -> {
                    names.addAll(PromQl.made(t.get("expr").asString()));
                    names.addAll(PromQl.grouping(t.get("expr").asString()));
                });
            }
            BoardFile.stream(panel.path("transformations")).forEach(t -> {
                t.at("/options/renameByName")
                        .properties()
                        .forEach(r -> names.add(r.getValue().asString()));
                if (t.get("id").asString().equals("groupingToMatrix")) {
                    names.addAll(List.of(
                            t.at("/options/rowField").asString() + "\\"
                                    + t.at("/options/columnField").asString(),
                            "all"));
                }
                if (t.get("id").asString().equals("sortBy")) {
                    assertThat(names).contains(t.at("/options/sort/0/field").asString());
                }
            });
            for (JsonNode override : panel.at("/fieldConfig/overrides")) {
                String fields = override.at("/matcher/options").asString();
                if (override.at("/matcher/id").asString().equals("byName")) {
                    assertThat(names).as(title(panel)).contains(fields);
                } else if (!names.contains("all")) {
                    Pattern some = Pattern.compile(fields.substring(1, fields.length() - 1));
                    assertThat(names)
                            .as(title(panel))
                            .anyMatch(name -> some.matcher(name).find());
                }
                // Grafana adds lists of an override to the panel's own instead of replacing them.
                assertThat(panel.at("/fieldConfig/defaults").propertyNames())
                        .as(title(panel))
                        .doesNotContainAnyElementsOf(BoardFile.stream(override.get("properties"))
                                .map(p -> p.get("value").isArray() ? p.get("id").asString() : "no list")
                                .toList());
            }
        });
    }

    /** So that a click on any day says what made that day, and a table is at hand. */
    @Test
    void linesOfAPairLeadToTheirDayAndToTheirTable() {
        List<JsonNode> lines = BoardFile.named("detente-dyad.json").panels().stream()
                .filter(p -> p.get("type").asString().equals("timeseries")
                        && p.get("targets").toString().contains("detente-history"))
                .toList();

        assertThat(lines).hasSize(7).allSatisfy(panel -> {
            assertThat(panel.at("/fieldConfig/defaults/links").findValuesAsString("url"))
                    .as(title(panel))
                    .contains("${service}/dyads/${dyad}?asOf=${__value.time:date:iso}#why");
            assertThat(panel.path("links").findValuesAsString("title"))
                    .as(title(panel))
                    .containsExactly("CSV");
        });
    }

    @Test
    void grafanaShowsTheReadmeBesideTheDashboards() {
        List<JsonNode> texts = BOARDS.stream()
                .flatMap(b -> BoardFile.stream(b.json().get("panels")))
                .filter(p -> p.get("type").asString().equals("text"))
                .toList();

        assertThat(texts).hasSize(1);
        assertThat(texts.get(0).at("/options/content").asString())
                .isEqualToNormalizingNewlines(Catalogue.read(Path.of("grafana/dashboards/README.md")));
    }

    /** What Grafana itself shows does not say which edit it is from, but for this number. */
    @Test
    void anEditRaisesTheVersion() throws Exception {
        Map<String, String> recorded = new TreeMap<>();
        Catalogue.read(Path.of("grafana/versions.txt"))
                .lines()
                .forEach(line -> recorded.put(line.substring(line.lastIndexOf(' ') + 1), line));
        for (BoardFile board : BOARDS) {
            String text = Catalogue.read(Path.of("grafana/dashboards", board.name()))
                    .replace("\r\n", "\n")
                    .replaceFirst("(?m)^  \"version\": \\d+,?\n", "");
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            int version = board.json().get("version").asInt();
            String line = "%s %d %s".formatted(hash, version, board.name());
            String before = recorded.getOrDefault(board.name(), "none 0 none");
            int last = Integer.parseInt(before.split(" ", -1)[1]);

            assertThat(before.startsWith(hash) || version > last)
                    .as("%s was edited: set its version to %d", board.name(), last + 1)
                    .isTrue();
            assertThat(before)
                    .as("dashboards/grafana/versions.txt: the line of %s has to be: %s", board.name(), line)
                    .isEqualTo(line);
        }
        assertThat(recorded.keySet())
                .containsExactlyElementsOf(BOARDS.stream().map(BoardFile::name).toList());
    }

    /** A load without force and cooperation makes the tension C E / (E + 1), where C is the ceiling of pressure. */
    @Test
    void loadsAndSurgesChangeColourWhereTheBookSays() {
        List<String> loads = new ArrayList<>(List.of("0.05"));
        for (int level : RuleBookFile.LEVELS) {
            if (level < RuleBookFile.CEILING) {
                loads.add(String.valueOf(Math.round(1000 * level / (RuleBookFile.CEILING - level)) / 1000.0));
            }
        }
        JsonNode matrix = BoardFile.named("detente-world.json").panels().stream()
                .filter(p -> title(p).equals("Who strains whom"))
                .findFirst()
                .orElseThrow();
        assertThat(BoardFile.stream(matrix.at("/fieldConfig/defaults/thresholds/steps"))
                        .skip(1)
                        .map(s -> String.valueOf(s.get("value").asDouble())))
                .isEqualTo(loads);

        List<JsonNode> surges = panels().filter(p -> title(p).equals("Surge")).toList();
        assertThat(surges)
                .hasSize(2)
                .allSatisfy(p -> assertThat(p.at("/fieldConfig/defaults/thresholds/steps/1/value")
                                .asDouble())
                        .isEqualTo(RuleBookFile.SURGE));
        assertThat(Catalogue.read(Path.of("prometheus/rules.yml")))
                .containsPattern("dyad:tension_surge:last >= %s\\b".formatted((int) RuleBookFile.SURGE));
    }

    @Test
    void levelsHaveTheThresholdsOfTheBookAndTheColoursOfThePages() {
        List<Integer> levels = new ArrayList<>(List.of(0));
        levels.addAll(RuleBookFile.LEVELS);
        // The darker shade of each level, but for the darkest, on the pages' map.
        String styles = Catalogue.read(Repository.of("service/pages/src/main/resources/static/detente.css"));
        List<String> colours = Stream.of("h1", "h3", "h5", "h7", "h8")
                .map(shade -> styles.replaceFirst("(?s).*?--" + shade + ": (#[0-9a-f]{6});.*", "$1"))
                .map(colour -> colour.toUpperCase(Locale.ROOT))
                .toList();

        List<JsonNode> ofTension = panels().filter(
                        p -> title(p).matches("Tension( over time| on the issue)?|Levels of tension over time"))
                .toList();
        assertThat(ofTension).hasSizeGreaterThan(5).allSatisfy(panel -> {
            List<JsonNode> steps = BoardFile.stream(panel.at("/fieldConfig/defaults/thresholds/steps"))
                    .toList();
            assertThat(steps)
                    .as(title(panel))
                    .extracting(
                            s -> s.get("value").isNull() ? 0 : s.get("value").asInt())
                    .isEqualTo(levels);
            assertThat(steps)
                    .as(title(panel))
                    .extracting(s -> s.get("color").asString())
                    .isEqualTo(colours);
        });
    }
}
