package dev.detente.intake;

import dev.detente.intake.coded.RowFilter;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.lines.UnpackLimits;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.RowSource;
import dev.detente.intake.row.SourceRow;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Problem;
import dev.detente.model.Report;
import dev.detente.rules.book.RuleBooks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Reads made-up files. */
public final class Rows {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-07-01T12:00:00Z"));

    private Rows() {}

    public static RowSources sources(RowFilter filter) {
        return new RowSources(
                ActorCatalog.standard(),
                RuleBooks.read(null)::issues,
                filter,
                CLOCK,
                TakenIds.none(),
                UnpackLimits.STANDARD);
    }

    public static RowSources sources() {
        return sources(RowFilter.STANDARD);
    }

    public static List<SourceRow> of(Format format, String text) throws IOException {
        return of(format, text.getBytes(StandardCharsets.UTF_8), RowFilter.STANDARD);
    }

    public static List<SourceRow> of(Format format, byte[] bytes, RowFilter filter) throws IOException {
        List<SourceRow> rows = new ArrayList<>();
        try (RowSource source =
                sources(filter).open(new ByteArrayInputStream(bytes), format, "", RowSources.Origin.FILE)) {
            for (SourceRow row = source.next(); row != null; row = source.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The reports of a file of ICEWS as the program reads them, recorded at an instant. */
    public static List<Report> icews(Path file, Instant recorded) throws IOException {
        return of(Format.ICEWS, Files.readAllBytes(file), RowFilter.STANDARD).stream()
                .filter(SourceRow.Good.class::isInstance)
                .map(row -> ((SourceRow.Good) row).report().recorded(recorded))
                .toList();
    }

    /** A text as an input. */
    public static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The report of a good row. */
    public static Report good(SourceRow row) {
        return ((SourceRow.Good) row).report().recorded(Instant.EPOCH);
    }

    /** Why rows were left out: their reasons' ids. */
    public static List<String> leftOut(List<SourceRow> rows) {
        return rows.stream().map(r -> ((SourceRow.LeftOut) r).reason().id()).toList();
    }

    /** What is wrong with a row: line, field, value and remedy. */
    public static String wrong(SourceRow row) {
        StringBuilder all = new StringBuilder();
        for (var r : ((SourceRow.Bad) row).reasons()) {
            Problem p = r.problem();
            all.append(r.line() + ": " + p.quoted() + "\n");
        }
        return all.toString();
    }
}
