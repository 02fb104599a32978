package dev.detente.api.command;

import dev.detente.store.ImportJob;
import dev.detente.store.ImportJob.Counts;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The table at the end of an import: what became of each file's rows. */
public final class ImportTable {
    private static final String LINE = "%-40s %-8s %12s %12s %12s %12s %12s %12s%n";

    private final PrintWriter out;
    private final List<ImportJob> jobs = new ArrayList<>();

    public ImportTable(PrintWriter out) {
        this.out = out;
    }

    /** Adds an import. */
    public void add(ImportJob job) {
        jobs.add(job);
    }

    /**
     * Prints it.
     *
     * @param hint whether to say where the rejected rows can be read
     */
    public void print(boolean hint) {
        out.printf(
                Locale.ROOT,
                LINE,
                "file",
                "format",
                "rows",
                "accepted",
                "duplicate",
                "corrected",
                "left out",
                "rejected");
        Counts all = Counts.NONE;
        for (ImportJob job : jobs) {
            line(job.name(), job.format(), job.counts());
            all = all.plus(job.counts());
        }
        if (jobs.size() > 1) {
            line("all", "", all);
        }
        if (!all.leftOut().isEmpty()) {
            out.println(leftOut(all.leftOut()));
        }
        if (all.rejected() > 0) {
            out.println(byName("rejected: ", all.rejectedBy()));
        }
        for (ImportJob job : jobs) {
            long notKept = job.counts().rejected() - job.counts().rejectedKept();
            if (notKept > 0) {
                out.printf(
                        Locale.ROOT,
                        "Of the rejected rows of %s the first %,d are kept, the other %,d are counted only; --keep-rejected N keeps more%n",
                        job.name(),
                        job.counts().rejectedKept(),
                        notKept);
            }
            if (hint && job.counts().rejected() > 0) {
                out.println("To see the rejected rows of " + job.name()
                        + ", import it again with --rejected FILE, or ask a server for /api/v1/imports/" + job.id()
                        + "/rejected");
            }
        }
        out.flush();
    }

    /** The numbers of rows by outcome, in a line. */
    public static String line(Counts counts) {
        return String.format(
                Locale.ROOT,
                "%,d accepted, %,d duplicate, %s%,d left out, %,d rejected",
                counts.accepted(),
                counts.duplicates(),
                counts.corrections() == 0 ? "" : String.format(Locale.ROOT, "%,d corrected, ", counts.corrections()),
                counts.leftOutRows(),
                counts.rejected());
    }

    /** How many rows were left out, by reason. */
    static String leftOut(Map<String, Long> byReason) {
        return byName("left out: ", byReason);
    }

    private static String byName(String before, Map<String, Long> rows) {
        return rows.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
                .collect(Collectors.joining(", ", before, ""));
    }

    private void line(String file, String format, Counts c) {
        out.printf(
                Locale.ROOT,
                LINE,
                file,
                format,
                number(c.rows()),
                number(c.accepted()),
                number(c.duplicates()),
                number(c.corrections()),
                number(c.leftOutRows()),
                number(c.rejected()));
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
