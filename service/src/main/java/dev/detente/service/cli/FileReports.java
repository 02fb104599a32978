package dev.detente.service.cli;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Report;
import dev.detente.rules.book.RuleBook;
import dev.detente.service.ingest.FileRow;
import dev.detente.service.ingest.Format;
import dev.detente.service.ingest.InputException;
import dev.detente.service.ingest.Rejected;
import dev.detente.service.ingest.RowSource;
import dev.detente.service.ingest.RowSources;
import dev.detente.service.ingest.coded.GdeltFilter;
import dev.detente.service.ingest.hand.TakenIds;
import dev.detente.service.store.RefusedRow;
import dev.detente.service.store.ReportStore;
import dev.detente.service.store.ReportStore.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads files for commands that need no store of their own, and prints what became of their rows. */
final class FileReports {
    private FileReports() {}

    /**
     * Reads the good rows of files.
     *
     * @param formats the format of each
     * @param book the rule book whose issues the reports may name
     * @param clock gives the time at which they count as recorded
     * @return whether some rows were rejected, which is printed
     */
    static boolean read(
            List<Path> files,
            List<Format> formats,
            ActorCatalog actors,
            RuleBook book,
            ReportStore store,
            InstantSource clock,
            PrintWriter err)
            throws IOException {
        RowSources sources = new RowSources(actors, book::issues, GdeltFilter.STANDARD, clock, TakenIds.none());
        Instant now = clock.instant();
        boolean rejected = false;
        for (int i = 0; i < files.size(); i++) {
            rejected |= read(files.get(i), formats.get(i), sources, store, now, err);
        }
        return rejected;
    }

    private static boolean read(
            Path file, Format format, RowSources sources, ReportStore store, Instant now, PrintWriter err)
            throws IOException {
        List<Report> reports = new ArrayList<>();
        SortedMap<String, Long> leftOut = new TreeMap<>();
        List<String> rejected = new ArrayList<>();
        long row = 0;
        try (RowSource rows = sources.open(file, format)) {
            for (FileRow next = rows.next(); next != null; next = rows.next()) {
                row++;
                if (next instanceof FileRow.Good good) {
                    reports.add(good.report(now));
                } else if (next instanceof FileRow.LeftOut out) {
                    leftOut.merge(out.reason().id(), 1L, Long::sum);
                } else if (next instanceof FileRow.Refused bad) {
                    for (RefusedRow r : bad.reasons()) {
                        rejected.add(told(file, row, r.field(), r.value(), r.remedy()));
                    }
                }
            }
        } catch (InputException e) {
            Rejected r = e.rejected();
            rejected.add(told(file, row + 1, r.field(), r.value(), r.remedy()));
        }
        List<Outcome> outcomes = store.append(reports);
        err.printf(
                Locale.ROOT,
                "%s: %d accepted, %d duplicates, %d corrections%s%n",
                file,
                Collections.frequency(outcomes, Outcome.ACCEPTED),
                Collections.frequency(outcomes, Outcome.DUPLICATE),
                Collections.frequency(outcomes, Outcome.CORRECTION),
                leftOut.isEmpty() ? "" : "; " + ImportTable.leftOut(leftOut));
        rejected.forEach(err::println);
        return !rejected.isEmpty();
    }

    private static String told(Path file, long row, String field, String value, String remedy) {
        return String.format(Locale.ROOT, "%s: row %d: %s \"%s\": %s", file, row, field, value, remedy);
    }
}
