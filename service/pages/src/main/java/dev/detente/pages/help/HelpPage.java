package dev.detente.pages.help;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.springframework.core.io.Resource;

/**
 * A document of the program, packed from the repository's folder {@code docs}. Each part of the program has a table of its own documents.
 *
 * @param id the end of its address, and the name of its document
 * @param order its place among the documents of its topic, from the lowest number on
 */
record HelpPage(String id, Topic topic, int order, String about) {
    private static final CSVFormat TABLE =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

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
