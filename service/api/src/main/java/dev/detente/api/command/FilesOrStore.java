package dev.detente.api.command;

import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ProgramVersion;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.store.Store;
import dev.detente.store.memory.InMemoryReportStore;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** Options of commands that work on files with a rule book or, without files, on the store with its own. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class FilesOrStore {
    @Mixin
    private RuleBookOption ruleBook;

    @Mixin
    private Formats formats;

    @Mixin
    private StoreOptions store;

    /** The work of a command on scores. */
    @FunctionalInterface
    public interface Work {
        /**
         * Works on the scores of files or of a store.
         *
         * @param from the store; null for files
         * @return the exit status
         */
        int run(Scoring scoring, RuleEngines engines, @Nullable SqlStore from) throws IOException;
    }

    /** The rule book for files. */
    public RuleBookOption ruleBook() {
        return ruleBook;
    }

    /** The formats of files. */
    public Formats formats() {
        return formats;
    }

    /** Where the store is. */
    public StoreOptions store() {
        return store;
    }

    /** The rule books that a store has published, the built-in one first. */
    public static RuleEngines published(Store of) {
        return RuleEngines.published(of.ruleBooks(), RuleBooks.texts(null), ActorCatalog.standard());
    }

    /**
     * Works on the scores of files, or of the store when there are none.
     *
     * @param demo whether the default day is the last one with actions
     * @param err gets what became of the files' rows
     * @return the exit status; 1 also when rows were rejected
     */
    public int run(List<Path> files, InstantSource clock, boolean demo, PrintWriter err, Work work) throws IOException {
        if (files.isEmpty()) {
            try (SqlStore existing = store.settings().openExisting()) {
                RuleEngines engines = published(existing);
                try (Scoring scoring = new Scoring(existing, engines, ProgramVersion.value(), clock, demo)) {
                    return work.run(scoring, engines, existing);
                }
            }
        }
        List<Format> recognised = formats.of(files);
        RuleBook book = ruleBook.read();
        RuleEngine engine = RuleEngine.compile(book, ActorCatalog.standard());
        InMemoryReportStore reports = new InMemoryReportStore();
        boolean findings = FileReports.read(
                files, recognised, formats.columns(), ActorCatalog.standard(), book, reports, clock, err);
        try (Scoring scoring = new Scoring(reports, engine, clock, demo)) {
            int status = work.run(scoring, RuleEngines.only(engine), null);
            return findings ? 1 : status;
        }
    }
}
