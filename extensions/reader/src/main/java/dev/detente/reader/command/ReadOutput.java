package dev.detente.reader.command;

import dev.detente.intake.hand.ActionInput;
import dev.detente.model.csv.CsvTable;
import dev.detente.reader.NotCoded;
import dev.detente.reader.Proposal;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The forms in which the {@code read} command prints, article by article; lower-case as typed. */
enum ReadOutput {
    /** For people. */
    table,
    /** An array of readings. */
    json,
    /** Détente's own format, which {@code import} and {@code score} read. */
    csv,
    /** One proposal a line, with all that is known of it. */
    ndjson;

    /** Prints readings one after the other. */
    static final class Printer {
        private final ReadOutput output;
        private final PrintWriter out;
        private final @Nullable CsvTable rows;
        private boolean printed;

        Printer(ReadOutput output, PrintWriter out) throws IOException {
            this.output = output;
            this.out = out;
            rows = output == csv ? new CsvTable(out, ActionInput.FIELDS) : null;
        }

        /** Whether nothing has been printed yet; the next call returns false. */
        private boolean first() {
            boolean was = !printed;
            printed = true;
            return was;
        }

        void print(ReadArticle read) throws IOException {
            switch (output) {
                case table -> table(out, read, first());
                case json -> {
                    out.print(first() ? "[" : ",");
                    out.println();
                    out.print(read.json());
                }
                case csv -> {
                    for (Proposal proposal : read.reading().proposals()) {
                        Objects.requireNonNull(rows).row(cells(read, proposal).toArray());
                    }
                }
                case ndjson -> read.reading().proposals().forEach(proposal -> out.println(read.json(proposal)));
            }
        }

        /** Prints what follows the last reading. */
        void end() {
            if (output == json) {
                out.println(first() ? "[]" : System.lineSeparator() + "]");
            }
        }

        void flush() {
            out.flush();
        }
    }

    private static List<@Nullable Object> cells(ReadArticle read, Proposal p) {
        LocalDate reported = read.reading().day();
        return Arrays.asList(
                read.proposalId(p),
                p.day(),
                p.source(),
                p.target(),
                p.type(),
                p.mode(),
                p.code(),
                p.issues(),
                read.summary(p),
                read.article().url(),
                reported.isBefore(p.day()) ? null : reported);
    }

    private static void table(PrintWriter out, ReadArticle read, boolean first) {
        if (!first) {
            out.println();
        }
        String title = read.article().title();
        out.printf(
                Locale.ROOT,
                "%s%s, of %s, read by %s%n",
                read.line() == 1 ? read.file() : read.file() + ":" + read.line(),
                title == null ? "" : ": " + title,
                read.reading().day(),
                read.reading().reader());
        String line = "  %-11s %-8s %-8s %-22s %10s  %s%n";
        out.printf(Locale.ROOT, line, "day", "source", "target", "what", "confidence", "sentence");
        for (Proposal p : read.reading().proposals()) {
            out.printf(
                    Locale.ROOT,
                    line,
                    p.day(),
                    p.source(),
                    p.target() == null ? "" : p.target(),
                    p.mode() == null ? p.type() : p.type() + "/" + p.mode(),
                    percent(p.confidence()),
                    read.shortWords(p.sentence()));
        }
        if (read.reading().proposals().isEmpty()) {
            out.println("  no action is proposed");
        }
        if (!read.reading().notCoded().isEmpty()) {
            out.println("  read, but not coded:");
        }
        for (NotCoded left : read.reading().notCoded()) {
            out.printf(Locale.ROOT, "    %s%n      %s%n", read.shortWords(left.sentence()), left.why());
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
