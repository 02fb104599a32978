package dev.detente.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Problem;
import dev.detente.model.Report;
import dev.detente.store.ImportJob.Counts;
import dev.detente.store.ImportJob.State;
import dev.detente.store.ImportStore.Step;
import dev.detente.store.ReportStore.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every store of imports keeps; each adapter's test implements it. */
public interface ImportStoreContract {
    Instant BEGAN = Instant.parse("2024-05-01T10:00:00.000000001Z");
    InstantSource CLOCK = InstantSource.fixed(BEGAN);

    /** A store that was empty when the test began. */
    Store store();

    static ImportJob job(String id) {
        return ImportJob.begun(
                id, "some 'file' 外.csv", "gdelt2", "day;source;;code", "/data/some file.csv", "sha", BEGAN);
    }

    static NewReport report(String id) {
        return ReportStoreContract.unrecorded(ReportStoreContract.report(Feed.GDELT, id, EventType.ACCUSE, BEGAN));
    }

    static RejectedRow rejected(long line, String field) {
        return new RejectedRow(line, new Problem(field, "x'y", "is not a day: write it as 2024-04-26"), "a\t\"b\"\t外");
    }

    @Test
    default void anImportBeginsWithNothing() {
        ImportStore imports = store().imports();
        imports.begin(job("a"));

        assertThat(imports.find("a")).contains(job("a"));
        assertThat(imports.find("b")).isEmpty();
        assertThat(imports.running()).containsExactly(job("a"));
    }

    @Test
    default void anIdIsTakenOnce() {
        ImportStore imports = store().imports();
        imports.begin(job("a"));

        assertThatThrownBy(() -> imports.begin(job("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is an import a already: give the new one another id");
    }

    @Test
    default void stepsAddUp() {
        ImportStore imports = store().imports();
        imports.begin(job("a"));

        assertThat(imports.append(
                        "a",
                        new Step(
                                0,
                                6,
                                List.of(report("1"), report("2"), report("1")),
                                Map.of("not wanted", 2L),
                                List.of(rejected(4, "day"), rejected(4, "code"))),
                        CLOCK))
                .containsExactly(Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.DUPLICATE);
        imports.append(
                "a", new Step(6, 3, List.of(report("3")), Map.of("not wanted", 1L, "too few", 1L), List.of()), CLOCK);

        assertThat(imports.find("a").orElseThrow().counts())
                .isEqualTo(new Counts(
                        9,
                        3,
                        1,
                        0,
                        new TreeMap<>(Map.of("not wanted", 3L, "too few", 1L)),
                        1,
                        new TreeMap<>(Map.of("day", 1L)),
                        1));
        assertThat(store().reports().reports()).extracting(Report::id).containsExactly("1", "2", "3");
    }

    @Test
    default void aStepThatDoesNotFollowStoresNothing() {
        ImportStore imports = store().imports();
        imports.begin(job("a"));
        Step first = new Step(0, 1, List.of(report("1")), Map.of(), List.of());
        imports.append("a", first, CLOCK);

        assertThatThrownBy(() -> imports.append("a", first, CLOCK))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has stored 1 rows and this step begins after 0");
        assertThatThrownBy(() -> imports.append("a", new Step(2, 1, List.of(report("2")), Map.of(), List.of()), CLOCK))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> imports.append("b", first, CLOCK)).isInstanceOf(IllegalArgumentException.class);
        assertThat(store().reports().reports()).hasSize(1);
        assertThat(imports.find("a").orElseThrow().counts().rows()).isEqualTo(1);
    }

    @Test
    default void aStepWhoseRowsDoNotAddUpIsRefused() {
        assertThatThrownBy(() -> new Step(0, 3, List.of(report("1")), Map.of("not wanted", 1L), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Step(0, 1, List.of(report("1")), Map.of(), List.of(rejected(1, "day"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Step(0, 1, List.of(report("1"), report("2")), Map.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void rejectedRowsAreCountedAlsoWhenTheyAreNotKept() {
        ImportStore imports = store().imports();
        imports.begin(job("a"));
        imports.append(
                "a",
                new Step(0, 5, List.of(), Map.of(), Map.of("day", 3L, "外", 2L), List.of(rejected(1, "day"))),
                CLOCK);
        imports.append("a", new Step(5, 2, List.of(), Map.of(), Map.of("day", 2L), List.of()), CLOCK);

        Counts counts = imports.find("a").orElseThrow().counts();
        assertThat(counts.rejected()).isEqualTo(7);
        assertThat(counts.rejectedBy()).isEqualTo(Map.of("day", 5L, "外", 2L));
        assertThat(counts.rejectedKept()).isEqualTo(1);
        assertThat(imports.rejected("a")).hasSize(1);
        assertThatThrownBy(() -> new Step(
                        0, 1, List.of(), Map.of(), Map.of("day", 1L), List.of(rejected(1, "day"), rejected(2, "day"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void whatEndsAnImportFirstCounts() {
        ImportStore imports = store().imports();
        imports.begin(job("a"));

        assertThat(imports.end("a", State.CANCELLED, "ana cancelled it", BEGAN.plusNanos(5)))
                .isTrue();
        assertThat(imports.end("a", State.DONE, "", BEGAN.plusNanos(9))).isFalse();
        ImportJob ended = imports.find("a").orElseThrow();
        assertThat(ended.state()).isEqualTo(State.CANCELLED);
        assertThat(ended.message()).isEqualTo("ana cancelled it");
        assertThat(ended.endedAt()).isEqualTo(BEGAN.plusNanos(5));
    }

    @Test
    default void anImportThatEndedTakesNoMore() {
        ImportStore imports = store().imports();
        imports.begin(job("a"));
        imports.begin(job("b"));
        imports.end("a", State.FAILED, "the file is cut off after row 0", BEGAN.plusNanos(5));

        ImportJob ended = imports.find("a").orElseThrow();
        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.message()).isEqualTo("the file is cut off after row 0");
        assertThat(ended.endedAt()).isEqualTo(BEGAN.plusNanos(5));
        assertThat(imports.running()).extracting(ImportJob::id).containsExactly("b");
        assertThatThrownBy(() -> imports.append("a", new Step(0, 1, List.of(report("1")), Map.of(), List.of()), CLOCK))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the import a is FAILED and takes no more rows: begin another one");
        assertThatThrownBy(() -> imports.end("c", State.DONE, "", BEGAN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void latestImportsComeNewestFirstAndRunningOnesOldestFirst() {
        ImportStore imports = store().imports();
        for (String id : List.of("z", "m", "a")) {
            imports.begin(job(id));
        }

        assertThat(imports.latest(2)).extracting(ImportJob::id).containsExactly("a", "m");
        assertThat(imports.running()).extracting(ImportJob::id).containsExactly("z", "m", "a");
    }

    @Test
    default void rejectedRowsComeByLineAndALineIsNeverTornApart() {
        ImportStore imports = store().imports();
        imports.begin(job("a"));
        imports.begin(job("b"));
        List<RejectedRow> rows =
                List.of(rejected(1, "z"), rejected(3, "y"), rejected(3, "x"), rejected(3, "w"), rejected(9, "v"));
        imports.append("b", new Step(0, 1, List.of(), Map.of(), List.of(rejected(2, "other"))), CLOCK);
        imports.append("a", new Step(0, 3, List.of(), Map.of(), rows), CLOCK);

        assertThat(imports.rejected("a", 0, 10)).isEqualTo(rows);
        assertThat(imports.rejected("a", 0, 1)).isEqualTo(rows.subList(0, 1));
        assertThat(imports.rejected("a", 0, 2)).isEqualTo(rows.subList(0, 4));
        assertThat(imports.rejected("a", 1, 1)).isEqualTo(rows.subList(1, 4));
        assertThat(imports.rejected("a", 3, 5)).isEqualTo(rows.subList(4, 5));
        assertThat(imports.rejected("a", 9, 5)).isEmpty();
        assertThat(imports.rejected("c", 0, 5)).isEmpty();
        assertThat(imports.rejected("a")).containsExactlyElementsOf(rows);
        assertThat(imports.rejected("c")).isEmpty();
    }

    @Test
    default void allRejectedRowsAreReadInMoreThanOnePage() {
        ImportStore imports = store().imports();
        imports.begin(job("a"));
        List<RejectedRow> rows = LongStream.rangeClosed(1, 2_001)
                .mapToObj(line -> rejected(line, "day"))
                .toList();
        imports.append("a", new Step(0, rows.size(), List.of(), Map.of(), rows), CLOCK);

        assertThat(imports.rejected("a")).containsExactlyElementsOf(rows);
    }
}
