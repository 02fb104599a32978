package dev.detente.service.ingest;

import dev.detente.model.ActorCatalog;
import dev.detente.service.ingest.coded.GdeltFilter;
import dev.detente.service.ingest.hand.TakenIds;
import dev.detente.service.rulebook.RuleBooks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Reads made-up files. */
public final class Rows {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-07-01T12:00:00Z"));

    private Rows() {}

    static RowSources sources(GdeltFilter filter) {
        return new RowSources(ActorCatalog.standard(), RuleBooks.read(null)::issues, filter, CLOCK, TakenIds.none());
    }

    static RowSources sources() {
        return sources(GdeltFilter.STANDARD);
    }

    public static List<FileRow> of(Format format, String text) throws IOException {
        return of(format, text.getBytes(StandardCharsets.UTF_8), GdeltFilter.STANDARD);
    }

    public static List<FileRow> of(Format format, byte[] bytes, GdeltFilter filter) throws IOException {
        List<FileRow> rows = new ArrayList<>();
        try (RowSource source = sources(filter).open(new ByteArrayInputStream(bytes), format)) {
            for (FileRow row = source.next(); row != null; row = source.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    public static FileRow.Good good(FileRow row) {
        return (FileRow.Good) row;
    }

    /** Why rows were left out: their reasons' ids. */
    public static List<String> leftOut(List<FileRow> rows) {
        return rows.stream().map(r -> ((FileRow.LeftOut) r).reason().id()).toList();
    }

    /** What is wrong with a row: line, field, value and remedy. */
    public static String wrong(FileRow row) {
        StringBuilder all = new StringBuilder();
        for (var r : ((FileRow.Refused) row).reasons()) {
            all.append(r.line() + ": " + r.field() + " \"" + r.value() + "\" " + r.remedy() + "\n");
        }
        return all.toString();
    }
}
