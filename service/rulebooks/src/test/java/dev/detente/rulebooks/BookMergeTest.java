package dev.detente.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BookMergeTest {
    private static final Map<String, String> BASE =
            Map.of("a.drl", "1\n2\n3\n4\n5\n", "b.drl", "b\n", "c.drl", "c\n", "d.drl", "d\n");

    @Test
    void changesOfDifferentLinesAndFilesAreBothKept() {
        BookMerge merge = BookMerge.of(
                BASE,
                Map.of("a.drl", "one\n2\n3\n4\n5\n", "b.drl", "b\n", "d.drl", "d\n", "mine.drl", "m\n"),
                Map.of("a.drl", "1\n2\n3\n4\nfive\n", "b.drl", "bee\n", "c.drl", "c\n"));

        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.files())
                .isEqualTo(Map.of("a.drl", "one\n2\n3\n4\nfive\n", "b.drl", "bee\n", "mine.drl", "m\n"));
    }

    @Test
    void whereBothChangedALineBothAreThereBetweenMarks() {
        BookMerge merge =
                BookMerge.of(BASE, Map.of("a.drl", "1\nzwei\n3\n4\n5\n"), Map.of("a.drl", "1\ndeux\n3\n4\n5\n"));

        assertThat(merge.conflicts()).containsExactly("a.drl");
        assertThat(merge.files().get("a.drl"))
                .isEqualTo("1\n<<<<<<< draft\nzwei\n=======\ndeux\n>>>>>>> in use\n3\n4\n5\n");
    }
}
