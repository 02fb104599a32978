package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.EventType;
import dev.detente.model.TsvResource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeedNamesTest {
    @Test
    void eachEventTypeHasALineWithoutEmptyCells() {
        List<List<String>> rows = TsvResource.rows(DeedNames.class, "deeds.tsv", 7);

        assertThat(rows).allSatisfy(row -> assertThat(row).noneMatch(String::isBlank));
        assertThat(rows)
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(EventType.values()).map(EventType::name).toList());
    }
}
