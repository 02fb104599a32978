package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.store.Store;
import dev.detente.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full: a real small one where tests may mount it; a limit to the file's pages gives the same error anywhere. */
@Tag("long")
class FullDiskTest {
    /** 4 KiB each: room for some steps of the import. */
    private static final int FEW_PAGES = 400;

    private static final int MANY_PAGES = 1_000_000;

    private final Path folder;

    FullDiskTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static void limit(SqliteDatabase database, int pages) {
        database.change(handle -> handle.execute("PRAGMA max_page_count = " + pages));
    }

    @Test
    void aFullDiskLosesNothingConfirmedAndTheImportGoesOnLater() {
        Path file = folder.resolve(SqlStore.FILE);
        SqliteDatabase database = SqliteDatabase.open(file);
        try (Store store = new SqlStore(database)) {
            limit(database, FEW_PAGES);
            int[] confirmed = {0};
            StoreException full = catchThrowableOfType(
                    StoreException.class, () -> SomeImport.goOn(store, SomeImport.STEPS, () -> confirmed[0]++));

            assertThat(full)
                    .hasMessageStartingWith("the store " + file + " failed: ")
                    .hasMessageEndingWith("; nothing of this step was stored. The disk that holds " + folder
                            + " is full: make room there and try again");
            assertThat(confirmed[0]).isBetween(1, SomeImport.STEPS - 1);
            assertSame(store, confirmed[0]);

            limit(database, MANY_PAGES);
            SomeImport.goOn(store, SomeImport.STEPS, () -> {});
            assertSame(store, SomeImport.STEPS);
        }
        try (Store again = SqlStore.sqlite(folder)) {
            assertSame(again, SomeImport.STEPS);
        }
    }

    @Test
    void aFullFileSystemIsReportedAndTheImportGoesOnWhenItHasGrown() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString()), "needs the right to mount");
        try (Store store = SqlStore.sqlite(disk)) {
            int[] confirmed = {0};
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThat(catchThrowableOfType(
                                StoreException.class,
                                () -> SomeImport.goOn(store, SomeImport.STEPS, () -> confirmed[0]++)))
                        .hasMessageEndingWith(
                                "The disk that holds " + disk + " is full: make room there and try again");
                assertThat(confirmed[0]).isBetween(1, SomeImport.STEPS - 1);
                assertSame(store, confirmed[0]);
            }
            assertThat(run("mount", "-o", "remount,size=200m", disk.toString())).isTrue();
            SomeImport.goOn(store, SomeImport.STEPS, () -> {});
            assertSame(store, SomeImport.STEPS);
        } finally {
            run("umount", disk.toString());
        }
    }

    /** Runs a command; false when it fails or there is none of that name. */
    static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void assertSame(Store store, int steps) {
        try (Store undisturbed = SqlStore.temporary()) {
            SomeImport.goOn(undisturbed, steps, () -> {});
            KilledImportTest.assertSameAs(store, undisturbed);
        }
    }
}
