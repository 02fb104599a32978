package dev.detente.intake;

import dev.detente.intake.row.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** The demo actions in the jar: the Beijing briefing of April 2024, the eighteen months around it, and actions of other pairs. */
public final class DemoData {
    /** The files, under {@code demo/}. */
    public static final List<String> FILES =
            List.of("us-china-2023-2024.csv", "beijing-2024-04.csv", "other-pairs-2023-2024.csv");

    private DemoData() {}

    /** Loads all files; every row in them is valid. */
    public static void load(Ingest ingest, InstantSource clock) {
        for (String file : FILES) {
            try (InputStream rows = Objects.requireNonNull(DemoData.class.getResourceAsStream("/demo/" + file), file)) {
                Ingest.Result result = ingest.take(rows, Format.CSV, clock);
                if (!result.rejected().isEmpty()) {
                    throw new IllegalStateException("demo/" + file + ": " + result.rejected());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
