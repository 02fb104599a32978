package dev.detente.rulebooks;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.RuleBookStore;
import dev.detente.store.RuleBookStore.Publication;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the rule book that a start of the service puts in use.
 *
 * @param engines the rule books
 * @param failure why the book that was last in use cannot be used; null when it can
 */
public record Startup(RuleEngines engines, @Nullable PublicationFailure failure) {
    /** The author of publications that a start of the service makes. */
    static final String SERVICE = "service";
    /** The reason recorded when a start publishes the program's own book. */
    static final String DEFAULT = "the default book of the program";

    private static final System.Logger LOG = System.getLogger(Startup.class.getName());
    /** How many earlier versions are tried when the last one cannot be used: each takes a compilation. */
    private static final int TRIED = 2;

    /**
     * Puts a folder's files in use. If they cannot be used, the last book in use stays.
     *
     * @param program the files of the program's own book, used when no stored book can be
     * @throws RuleBookException when the folder's files cannot be used and no book was in use before
     */
    public static Startup folder(
            RuleBookStore books, Path folder, Map<String, String> program, ActorCatalog actors, Instant now) {
        try {
            return new Startup(
                    RuleEngines.open(
                            books, RuleBookReader.texts(folder), actors, now, "read from " + folder.getFileName()),
                    null);
        } catch (RuleBookException e) {
            if (books.publications().isEmpty()) {
                throw e;
            }
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the rule book in {0} cannot be used; the one that was in use last stays in use",
                    folder);
            return last(books, program, actors, now);
        }
    }

    /**
     * Continues with the book published last. Puts the program's own book in use when none was published, or when the last one is the own book of another
     * version of the program.
     *
     * @param program the files of the program's own book
     */
    public static Startup noFolder(RuleBookStore books, Map<String, String> program, ActorCatalog actors, Instant now) {
        List<Publication> known = books.publications();
        if (known.isEmpty() || isProgram(known.get(known.size() - 1))) {
            return new Startup(RuleEngines.open(books, program, actors, now, DEFAULT), null);
        }
        return last(books, program, actors, now);
    }

    private static boolean isProgram(Publication publication) {
        return publication.author().equals(SERVICE) && publication.reason().equals(DEFAULT);
    }

    private static Startup last(RuleBookStore books, Map<String, String> program, ActorCatalog actors, Instant now) {
        List<Publication> known = books.publications();
        Publication last = known.get(known.size() - 1);
        try {
            return new Startup(RuleEngines.published(books, program, actors), null);
        } catch (RuleBookException e) {
            PublicationFailure failure = new PublicationFailure(
                    last.version(),
                    now,
                    last.author(),
                    "the rule book " + last.version() + ", published by " + last.author()
                            + ", cannot be used by this version of the program, so an earlier one is in use: "
                            + first(e.diagnostics())
                            + ". Begin a draft from it, correct it and publish it");
            LOG.log(System.Logger.Level.ERROR, "{0}", failure.text());
            return new Startup(earlier(books, known, program, actors, now), failure);
        }
    }

    /** The last earlier version that can be used, otherwise the program's own book; its use is published. */
    private static RuleEngines earlier(
            RuleBookStore books,
            List<Publication> known,
            Map<String, String> program,
            ActorCatalog actors,
            Instant now) {
        String broken = known.get(known.size() - 1).version();
        Set<String> versions = new LinkedHashSet<>();
        for (int i = known.size() - 1; i >= 0 && versions.size() <= TRIED; i--) {
            versions.add(known.get(i).version());
        }
        versions.remove(broken);
        String reason = "because " + broken + " cannot be used by this version of the program";
        for (String version : versions) {
            Optional<Map<String, String>> files = books.files(version);
            try {
                if (files.isPresent()) {
                    return RuleEngines.open(books, files.get(), actors, now, reason);
                }
            } catch (RuleBookException e) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "the earlier rule book {0} cannot be used either: {1}",
                        version,
                        first(e.diagnostics()));
            }
        }
        return RuleEngines.open(books, program, actors, now, reason);
    }

    /** The first finding, and how many more there are. */
    static String first(List<Diagnostic> findings) {
        return findings.get(0) + (findings.size() > 1 ? " (and " + (findings.size() - 1) + " more)" : "");
    }
}
