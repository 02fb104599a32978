package dev.detente.reader.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.TsvResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordTablesTest {
    private static final Pattern ASKED =
            Pattern.compile("WordTables\\.(?:list|set)\\(\\w+\\.class,\\s+\"([^\"]+)\"\\)");

    @ParameterizedTest
    @ValueSource(strings = {"actor", "day", "deed", "english", "grammar"})
    void eachListIsAskedForOnceAndEachOneAskedForIsThere(String part) throws IOException {
        List<String> lists =
                TsvResource.rows(WordTables.class, "/dev/detente/reader/" + part + "/words.tsv", 2).stream()
                        .map(row -> row.get(0))
                        .toList();

        assertThat(lists).containsExactlyInAnyOrderElementsOf(asked(Path.of("src/main/java/dev/detente/reader", part)));
    }

    @Test
    void aListThatIsMissingIsNamed() {
        assertThatThrownBy(() -> WordTables.set(WordTablesTest.class, "no such list"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no such list");
    }

    @Test
    void theOrderOfAListIsThatOfTheTable() {
        assertThat(WordTables.list(WordTables.class, "attributes")).startsWith("backed", "based", "occupied");
    }

    private static List<String> asked(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher asked = ASKED.matcher(Files.readString(file));
                while (asked.find()) {
                    names.add(asked.group(1));
                }
            }
        }
        return names;
    }
}
