package dev.detente.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard as Grafana reads it. */
record BoardFile(String name, JsonNode json) {
    /** Shown instead of a level where the evidence is thin; the service's pages say the same. */
    static final String TOO_LITTLE_DATA = "too little data";

    /** A query of a panel. */
    record PanelQuery(String board, JsonNode panel, String expression, boolean instant, String legend, String letter) {
        @Override
        public String toString() {
            return board + ", " + panel.get("title").asString() + ": " + expression;
        }
    }

    static List<BoardFile> all() {
        JsonMapper mapper = JsonMapper.builder().build();
        try (Stream<Path> files = Files.list(Path.of("grafana/dashboards"))) {
            List<BoardFile> all = files.filter(f -> f.toString().endsWith(".json"))
                    .sorted()
                    .map(f -> new BoardFile(String.valueOf(f.getFileName()), mapper.readTree(Catalogue.read(f))))
                    .toList();
            assertThat(all).as("dashboards").isNotEmpty();
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BoardFile named(String name) {
        return all().stream().filter(b -> b.name.equals(name)).findFirst().orElseThrow();
    }

    /** Those that show what the service exports: all but the one of the stream job. */
    static List<BoardFile> ofService() {
        return all().stream()
                .filter(b -> !b.name.equals("detente-cluster.json"))
                .toList();
    }

    /** The panels that show data: no headings, no texts. */
    List<JsonNode> panels() {
        return stream(json.get("panels"))
                .filter(p -> !List.of("row", "text").contains(p.get("type").asString()))
                .toList();
    }

    List<PanelQuery> queries() {
        List<PanelQuery> queries = new ArrayList<>();
        for (JsonNode panel : panels()) {
            panel.get("targets")
                    .forEach(t -> queries.add(new PanelQuery(
                            name,
                            panel,
                            t.get("expr").asString(),
                            t.get("instant").asBoolean(),
                            t.get("legendFormat").asString(),
                            t.get("refId").asString())));
        }
        return queries;
    }

    /** The expression of a panel's query. */
    String expression(String title, String letter) {
        return queries().stream()
                .filter(q -> q.panel().get("title").asString().equals(title)
                        && q.letter().equals(letter))
                .map(PanelQuery::expression)
                .findFirst()
                .orElseThrow();
    }

    List<JsonNode> variables() {
        return stream(json.get("templating").get("list")).toList();
    }

    List<JsonNode> annotations() {
        return stream(json.get("annotations").get("list")).toList();
    }

    /** The elements of an array. */
    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
