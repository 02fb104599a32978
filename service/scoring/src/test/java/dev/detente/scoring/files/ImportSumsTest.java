package dev.detente.scoring.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Amendment;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.Stress;
import dev.detente.model.work.Progress;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.codec.ActionsCodec;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.scoring.ActionMerger;
import dev.detente.scoring.ReportStream;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.store.ProjectionStore.Kind;
import dev.detente.store.ProjectionStore.Version;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportSumsTest {
    private static final int STREAMS = Stress.size(3, 200);
    private static final String PROGRAM = "test";
    private static final RuleBook BOOK = RuleBooks.read(null);
    private static final RuleEngine ENGINE = RuleEngine.compile(BOOK, ActorCatalog.standard());
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-05-01T00:00:00Z"));

    private final Path folder;

    ImportSumsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static List<NewReport> rows(long seed) {
        return ReportStream.unrecorded(seed, BOOK, 300);
    }

    private ImportSums sums(Store store) throws IOException {
        return new ImportSums(store, ENGINE, PROGRAM, folder);
    }

    private static void take(Store store, ImportSums sums, List<NewReport> rows) {
        for (int i = 0; i < rows.size(); i += 70) {
            List<NewReport> step = rows.subList(i, Math.min(rows.size(), i + 70));
            store.reports().append(step, CLOCK);
            sums.add(step);
        }
    }

    private static Map<Pair, String> stored(Store store, Kind kind) {
        String key = kind == Kind.ACTIONS
                ? ActionMerger.key(BOOK) + " " + PROGRAM + " " + ActionsCodec.FORM
                : BOOK.version() + " " + PROGRAM + " " + PairSumsCodec.FORM;
        Map<Pair, String> all = new TreeMap<>();
        store.projections()
                .read(
                        new Version(kind, key),
                        p -> all.put(p.pair(), HexFormat.of().formatHex(p.data())));
        return all;
    }

    @Test
    void whatItStoresIsWhatAFirstStartWouldByteForByte() throws IOException {
        for (int seed = 0; seed < STREAMS; seed++) {
            List<NewReport> rows = rows(seed);
            try (Store imported = SqlStore.sqlite(folder.resolve("imported" + seed));
                    Store started = SqlStore.sqlite(folder.resolve("started" + seed));
                    ImportSums sums = sums(imported)) {
                take(imported, sums, rows);
                started.reports().append(rows, CLOCK);
                try (Scoring scoring = new Scoring(started, RuleEngines.only(ENGINE), PROGRAM, CLOCK, false)) {
                    assertThat(scoring.present().pairs()).isNotEmpty();
                }

                assertThat(sums.save(Progress.none())).isEmpty();
                for (Kind kind : Kind.values()) {
                    assertThat(stored(imported, kind))
                            .as("seed " + seed + " " + kind)
                            .isNotEmpty()
                            .isEqualTo(stored(started, kind));
                }
            }
        }
    }

    @Test
    void nothingIsStoredWhenSomebodyElseWroteToo() throws IOException {
        List<NewReport> rows = rows(7);
        for (boolean amended : new boolean[] {false, true}) {
            try (Store store = SqlStore.sqlite(folder.resolve("shared" + amended));
                    ImportSums sums = sums(store)) {
                take(store, sums, rows.subList(0, 100));
                if (amended) {
                    store.reports()
                            .amend(new Amendment(
                                    "x", CLOCK.instant(), Amendment.Kind.DOUBT, List.of(), "unclear", null));
                } else {
                    store.reports().append(rows.subList(100, 200), CLOCK);
                }

                assertThat(sums.save(Progress.none())).contains("Something else was stored meanwhile.");
                assertThat(stored(store, Kind.SUMS)).isEmpty();
            }
        }
    }

    @Test
    void anImportGoesOnWhenTemporaryFilesCannotBeWritten() throws IOException {
        List<NewReport> rows = rows(8);
        Path gone = Files.createDirectory(folder.resolve("gone"));
        try (Store store = SqlStore.sqlite(folder.resolve("full"));
                ImportSums sums = new ImportSums(store, ENGINE, PROGRAM, gone)) {
            for (Path made : files(gone)) {
                Files.delete(made);
            }
            take(store, sums, rows);

            assertThat(sums.save(Progress.none()))
                    .get()
                    .asString()
                    .contains("cannot write temporary files into " + gone);
            assertThat(store.reports().reports()).isNotEmpty();
            assertThat(stored(store, Kind.SUMS)).isEmpty();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
