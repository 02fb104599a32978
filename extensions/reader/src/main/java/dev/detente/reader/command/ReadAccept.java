package dev.detente.reader.command;

import dev.detente.api.command.CommandLines;
import dev.detente.intake.Ingest;
import dev.detente.intake.row.RowProblem;
import dev.detente.model.ActorCatalog;
import dev.detente.reader.Reader;
import dev.detente.reader.sql.SqlTextStore;
import dev.detente.reader.texts.Acceptances;
import dev.detente.reader.texts.Readings;
import dev.detente.reader.texts.StoredText;
import dev.detente.reader.texts.TextStore;
import dev.detente.rules.book.IssueTree;
import dev.detente.store.sql.SqlStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;

/** Stores the proposals of texts that are sure enough, as the server does for a pipeline: accepted by no person. */
final class ReadAccept {
    /** How many texts without an accepted proposal are kept, as many as the server keeps. */
    private static final int UNACCEPTED = 1000;

    private final Readings readings;
    private final Acceptances acceptances;
    private final double least;
    private final PrintWriter err;
    private int accepted;
    private int duplicates;
    private int corrections;
    private int rejected;

    /** @param least the least confidence, 0 to 1 */
    ReadAccept(SqlStore store, Reader reader, IssueTree issues, double least, InstantSource clock, PrintWriter err) {
        Ingest ingest =
                new Ingest(store.reports(), ActorCatalog.standard(), () -> issues, (feed, outcome, count) -> {});
        TextStore texts = new SqlTextStore(store.transactions());
        this.readings = new Readings(texts, store.origins(), () -> reader, clock, least, UNACCEPTED);
        this.acceptances = new Acceptances(store, texts, ingest, clock);
        this.least = least;
        this.err = err;
    }

    /** Stores the proposals of an article that are sure enough; returns whether all of them could be stored. */
    boolean take(ReadArticle read) {
        StoredText text = readings.keep(read.article(), read.all(), CommandLines.author());
        Ingest.Result result =
                acceptances.byConfidence(text, least, CommandLines.author()).result();
        accepted += result.accepted();
        duplicates += result.duplicates();
        corrections += result.corrections();
        rejected += result.rejectedRows();
        for (RowProblem reason : result.rejected()) {
            err.printf(
                    Locale.ROOT,
                    "%s:%d: not stored: %s%n",
                    read.file(),
                    read.line(),
                    reason.problem().quoted());
        }
        return result.rejected().isEmpty();
    }

    /** Prints what became of everything stored since the last call. */
    void print(Path file) {
        err.printf(
                Locale.ROOT,
                "%s: stored: %,d accepted, %,d duplicate, %,d corrected; not stored: %,d%n",
                file,
                accepted,
                duplicates,
                corrections,
                rejected);
        accepted = 0;
        duplicates = 0;
        corrections = 0;
        rejected = 0;
    }
}
