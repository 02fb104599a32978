package dev.detente.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.dashboards.BoardFile.PanelQuery;
import dev.detente.dashboards.PromQl.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rules for every query of every dashboard, before it runs. */
class DashboardQueriesTest {
    private static final Map<String, Set<String>> CATALOGUE = Catalogue.all();
    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
    /** One instant or some dyads, as a fixed value or a choice of people names them. */
    private static final Pattern CHOSEN = Pattern.compile("=[^~].*|=~.*\\$.*");

    private static final Pattern NOW = Pattern.compile(
            "\\((max(?: by \\([^)]*\\))?) \\(([^()]+)\\) or on \\(\\) \\1 \\(last_over_time\\(\\2\\[36h]\\)\\)\\)");
    private static final Pattern GROWN = Pattern.compile(
            "\\(([^()]+) - \\1 offset 1h >= 0 or \\1 and on \\(instance\\) \\([^()]*\\) or increase\\(\\1\\[1h]\\)\\)");

    private static List<PanelQuery> queries() {
        List<PanelQuery> all =
                BoardFile.all().stream().flatMap(b -> b.queries().stream()).toList();
        assertThat(all).isNotEmpty();
        return all;
    }

    /** Those of panels, variables and annotations. */
    private static List<String> expressions() {
        List<String> all =
                new ArrayList<>(queries().stream().map(PanelQuery::expression).toList());
        for (BoardFile board : BoardFile.all()) {
            board.annotations().forEach(a -> all.add(a.get("expr").asString()));
            board.variables().stream()
                    .filter(v -> v.get("type").asString().equals("query"))
                    .forEach(v ->
                            all.add(v.get("definition").asString().replaceFirst("^query_result\\((.*)\\)$", "$1")));
        }
        assertThat(all).hasSizeGreaterThan(60);
        return all;
    }

    private static Set<String> labels(String metric) {
        return Objects.requireNonNull(CATALOGUE.get(metric), metric);
    }

    @Test
    void everyMetricAndLabelIsInTheCatalogue() {
        assertThat(expressions()).allSatisfy(expression -> {
            List<Selector> selectors = PromQl.selectors(expression);
            assertThat(selectors).as(expression).isNotEmpty();
            Set<String> labels = new HashSet<>();
            for (Selector selector : selectors) {
                assertThat(CATALOGUE).as(expression).containsKey(selector.metric());
                assertThat(CATALOGUE.get(selector.metric()))
                        .as("%s in %s", selector, expression)
                        .containsAll(selector.labels());
                labels.addAll(CATALOGUE.get(selector.metric()));
            }
            labels.addAll(PromQl.made(expression));
            assertThat(labels).as(expression).containsAll(PromQl.grouping(expression));
        });
    }

    @Test
    void legendsNameLabelsThatTheQueryLeaves() {
        for (PanelQuery query : queries()) {
            List<String> named = LEGEND.matcher(query.legend())
                    .results()
                    .map(l -> l.group(1))
                    .toList();
            Set<String> labels = PromQl.selectors(query.expression()).stream()
                    .flatMap(s -> labels(s.metric()).stream())
                    .collect(Collectors.toSet());
            assertThat(labels).as(query.toString()).containsAll(named);
            if (query.expression().startsWith("sum by")) {
                assertThat(PromQl.grouping(query.expression()))
                        .as(query.toString())
                        .containsAll(named);
            }
        }
    }

    /** Prometheus asks the service for nothing else, so that a query without the job has no data. */
    @Test
    void whatIsReadOfThePastNamesItsJob() {
        for (String expression : expressions()) {
            for (Selector selector : PromQl.selectors(expression)) {
                assertThat("=detente-history".equals(selector.matchers().get("job")))
                        .as("%s in %s", selector, expression)
                        .isEqualTo(selector.metric().startsWith("tension_history_"));
            }
        }
    }

    /** Returns the main effect of two queries that are shared; {@link QueriesTest} shows what else they do. */
    private static String plain(String expression) {
        return NOW.matcher(GROWN.matcher(expression).replaceAll("(increase($1[1h]))"))
                .replaceAll("$1(last_over_time($2[36h]))");
    }

    @Test
    void scoresAreReadOver36HoursAndCountersAsAnIncrease() {
        for (String expression : expressions()) {
            for (Selector selector : PromQl.selectors(plain(expression))) {
                String metric = selector.metric();
                String asked = selector.function() + " " + selector.range();
                if (metric.endsWith("_total") || metric.endsWith("_count") || metric.endsWith("_sum")) {
                    assertThat(asked).as(expression).matches("(increase 1h|rate 5m)");
                } else if (metric.startsWith("flink_")) {
                    assertThat(selector.range()).as(expression).isIn("", "5m");
                } else if (metric.equals("tension_feed_lag_seconds")) {
                    // Yesterday's number of a service that is down is no lag.
                    assertThat(asked).as(expression).isEqualTo("max_over_time 5m");
                } else if (metric.startsWith("tension_") && !metric.startsWith("tension_history_")) {
                    assertThat(asked).as(expression).isEqualTo("last_over_time 36h");
                } else {
                    assertThat(selector.range()).as(expression).isEmpty();
                }
            }
        }
    }

    @Test
    void whatIsReadOfThePastIsOfSomeDyadsOrOfOneActorOrOfOneInstant() {
        for (PanelQuery query : queries()) {
            for (Selector selector : PromQl.selectors(query.expression())) {
                // Feeds are few, whatever the number of dyads.
                boolean ofFeeds = selector.metric().startsWith("tension_history_feed_");
                if (selector.metric().startsWith("tension_history_") && !ofFeeds && !query.instant()) {
                    assertThat(selector.matchers().entrySet())
                            .as(query.toString())
                            .anyMatch(m -> Set.of("dyad", "actor", "source").contains(m.getKey())
                                    && CHOSEN.matcher(m.getValue()).matches());
                }
            }
        }
    }

    @Test
    void marksAreAtInstantsOrOverSpansAndTellOfLabelsThatExist() {
        for (BoardFile board : BoardFile.all()) {
            assertThat(board.annotations()).isNotEmpty();
            for (JsonNode annotation : board.annotations()) {
                String name = board.name() + ", " + annotation.get("name").asString();
                String expression = annotation.get("expr").asString();
                Set<String> labels = new HashSet<>(PromQl.made(expression));
                PromQl.selectors(expression).forEach(s -> labels.addAll(labels(s.metric())));

                assertThat(annotation.get("enable").asBoolean()).as(name).isTrue();
                // Grafana takes any text for true, even "off".
                assertThat(annotation.get("useValueForTime").isBoolean())
                        .as(name)
                        .isTrue();
                assertThat(expression.contains("1000 * "))
                        .as(name)
                        .isEqualTo(annotation.get("useValueForTime").asBoolean());
                String told = annotation.get("titleFormat").asString()
                        + annotation.get("textFormat").asString();
                assertThat(LEGEND.matcher(told).results().map(l -> l.group(1)))
                        .as(name)
                        .allMatch(labels::contains);
                // Grafana puts no variables into titles and texts.
                assertThat(told).as(name).isNotBlank().doesNotContain("$");
            }
            assertThat(board.annotations().get(0).get("name").asString()).isEqualTo("Rule books");
        }
    }

    @Test
    void marksOfActionsAreOnlyOnLinesWhereTheyAreReadable() {
        Map<String, List<String>> shown = new TreeMap<>();
        for (BoardFile board : BoardFile.all()) {
            for (JsonNode annotation : board.annotations()) {
                if (annotation.has("filter")) {
                    assertThat(annotation.at("/filter/exclude").asBoolean()).isFalse();
                    Set<Integer> ids = new HashSet<>();
                    annotation.at("/filter/ids").forEach(id -> ids.add(id.asInt()));
                    List<JsonNode> panels = board.panels().stream()
                            .filter(p -> ids.contains(p.get("id").asInt()))
                            .toList();
                    assertThat(panels)
                            .hasSameSizeAs(ids)
                            .allMatch(p -> p.get("type").asString().equals("timeseries"));
                    shown.put(
                            board.name(),
                            panels.stream().map(p -> p.get("title").asString()).toList());
                }
            }
        }
        assertThat(shown)
                .containsExactly(
                        Map.entry("detente-dyad.json", List.of("Tension", "Surge", "Who strains whom")),
                        Map.entry("detente-world.json", List.of("Levels of tension over time")));
    }
}
