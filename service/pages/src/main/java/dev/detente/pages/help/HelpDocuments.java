package dev.detente.pages.help;

import dev.detente.pages.help.HelpDocuments.HelpPage.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The texts of all help pages, documents and runbooks of alerts, from the folder {@code help} of every part of the program. Each is rendered when somebody
 * first asks for it.
 */
@Component
class HelpDocuments {
    private final Map<String, Resource> files = new TreeMap<>();
    private final Map<String, HelpText> texts = new ConcurrentHashMap<>();
    private final Map<Topic, List<HelpPage>> topics;
    private final List<String> alerts;

    HelpDocuments() {
        PathMatchingResourcePatternResolver jars = new PathMatchingResourcePatternResolver();
        List<HelpPage> pages = new ArrayList<>();
        try {
            for (Resource file : jars.getResources("classpath*:/help/*.md")) {
                files.put(String.valueOf(file.getFilename()).replace(".md", ""), file);
            }
            for (Resource table : jars.getResources("classpath*:/help/*.csv")) {
                pages.addAll(HelpPage.read(table));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        topics = pages.stream()
                .sorted(Comparator.comparing(HelpPage::order))
                .collect(Collectors.groupingBy(HelpPage::topic, TreeMap::new, Collectors.toList()));
        alerts = files.keySet().stream()
                .filter(id -> pages.stream().noneMatch(page -> page.id().equals(id)))
                .toList();
    }

    /** The documents of each topic. */
    Map<Topic, List<HelpPage>> topics() {
        return topics;
    }

    /** The names of the alerts, whose pages say what to do. */
    List<String> alerts() {
        return alerts;
    }

    /** The names of all pages. */
    List<String> ids() {
        return List.copyOf(files.keySet());
    }

    /** The text of a page; empty when there is none of that name. */
    Optional<HelpText> find(String id) {
        return Optional.ofNullable(files.get(id))
                .map(file -> texts.computeIfAbsent(id, i -> HelpText.of(read(file), files.keySet())));
    }

    private static String read(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A document of the program, packed from the repository's folder {@code docs}. Each part of the program has a table of its own documents.
     *
     * @param id the end of its address, and the name of its document
     * @param order its place among the documents of its topic, from the lowest number on
     */
    record HelpPage(String id, Topic topic, int order, String about) {
        private static final CSVFormat TABLE = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();

        /** Topics of pages, in the order of the list. */
        enum Topic {
            ASK("Read and trust the number"),
            DATA("Get data in"),
            RULES("Change what an action means"),
            OPERATION("Run the service");

            private final String title;

            Topic(String title) {
                this.title = title;
            }

            public String title() {
                return title;
            }
        }

        /** The documents of one table. */
        static List<HelpPage> read(Resource table) throws IOException {
            try (CSVParser rows = CSVParser.parse(table.getInputStream(), StandardCharsets.UTF_8, TABLE)) {
                return rows.stream()
                        .map(row -> new HelpPage(
                                row.get("id"),
                                Topic.valueOf(row.get("topic").toUpperCase(Locale.ROOT)),
                                Integer.parseInt(row.get("order")),
                                row.get("about")))
                        .toList();
            }
        }
    }
}
