package dev.detente.rulebooks;

import com.fasterxml.jackson.annotation.JsonRootName;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.ActorCatalog;
import dev.detente.model.work.Stopwatch;
import dev.detente.model.work.Stopwatch.Work;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.cases.CaseRunner;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.Snapshot;
import dev.detente.store.AuditLog;
import dev.detente.store.Draft;
import dev.detente.store.Draft.Step;
import dev.detente.store.DraftState;
import dev.detente.store.RuleBookStore;
import dev.detente.store.RuleBookStore.DraftStep;
import dev.detente.store.RuleBookStore.Publication;
import dev.detente.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts rule books in use while the service runs: compiles a book, runs its cases, scores all pairs under it while the book in use continues to answer,
 * then swaps the two in one step. The lock lets one publication run at a time, from its cases to its end.
 */
public final class Publisher {
    private static final System.Logger LOG = System.getLogger(Publisher.class.getName());

    private final RuleBookStore store;
    private final RuleEngines engines;
    private final Scoring scoring;
    private final ActorCatalog actors;
    private final InstantSource clock;
    private final Stopwatch stopwatch;
    private volatile @Nullable Publishing progress;
    private volatile @Nullable PublicationFailure notFollowed;
    /** The number of publications when {@link #follow} last failed; it tries again only when there are more. */
    @GuardedBy("this")
    private int seen;

    /**
     * How many of all pairs to be scored are already scored under a version that is being put in use.
     *
     * @param version the version that is being put in use
     * @param done how many pairs are scored under it, 0 or more
     * @param all how many pairs there are to score
     */
    @JsonRootName("PublishingJson")
    public record Publishing(String version, int done, int all) {}

    /** A publisher of rule books in that store. */
    public Publisher(
            Store store,
            RuleEngines engines,
            Scoring scoring,
            ActorCatalog actors,
            InstantSource clock,
            Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
        this.store = store.ruleBooks();
        this.engines = engines;
        this.scoring = scoring;
        this.actors = actors;
        this.clock = clock;
    }

    /** The publication in progress; empty when there is none. */
    public Optional<Publishing> progress() {
        return Optional.ofNullable(progress);
    }

    /** The version that another instance has put in use and that cannot be used here; empty when there is none. */
    Optional<PublicationFailure> notFollowed() {
        return Optional.ofNullable(notFollowed);
    }

    /**
     * Puts a rule book in use if it compiles and its cases pass. Does nothing if it is in use already.
     *
     * @param files its files, by name
     * @param author who publishes it
     * @param reason why
     * @return all findings if it was refused; empty if it is in use (its warnings are then only logged)
     * @throws RuleBookException when other builds took all the time; a later try may succeed
     */
    public synchronized List<Diagnostic> publish(Map<String, String> files, String author, String reason) {
        RuleEngine engine;
        try {
            engine = compiled(files);
        } catch (RuleBookException e) {
            if (e.passing()) {
                throw e;
            }
            return e.diagnostics();
        }
        return publish(engine, files, author, reason, null);
    }

    /**
     * Puts a rule book in use if its cases pass.
     *
     * @param draft the draft that it comes from; null when it comes from none
     */
    synchronized List<Diagnostic> publish(
            RuleEngine engine, Map<String, String> files, String author, String reason, @Nullable Draft draft) {
        if (engine.equals(engines.current())) {
            return List.of();
        }
        List<Diagnostic> findings = new ArrayList<>(engine.warnings());
        findings.addAll(CaseRunner.run(engine, actors).findings());
        if (findings.stream().anyMatch(Diagnostic::refuses)) {
            return findings;
        }
        store.keep(engine.book().version(), files);
        put(engine, author, reason, "publish", draft);
        findings.addAll(shareWarnings());
        findings.forEach(warning -> LOG.log(System.Logger.Level.WARNING, "{0}", warning));
        return List.of();
    }

    /** Warnings about the rule book in use: those about its texts, and the rules that fire on too many of the stored actions. */
    public List<Diagnostic> warnings() {
        List<Diagnostic> warnings = new ArrayList<>(engines.current().warnings());
        warnings.addAll(shareWarnings());
        return warnings;
    }

    private List<Diagnostic> shareWarnings() {
        Snapshot present = scoring.view(Query.NOW).snapshot();
        return present.ruleShares().warnings(present.engine());
    }

    /** Puts a rule book in use that was in use before, unchanged. */
    synchronized void rollBack(RuleEngine engine, String author, String reason) {
        if (!engine.equals(engines.current())) {
            put(engine, author, reason, "roll back", null);
        }
    }

    /** Scores everything under the rule book, then records its publication and puts it in use; when anything fails, nothing changes. */
    private void put(RuleEngine engine, String author, String reason, String what, @Nullable Draft draft) {
        use(prepare(engine), engine, () -> record(engine.book(), author, reason, what, draft));
    }

    /**
     * Records that a rule book is in use.
     *
     * @return the publications up to this one; another instance may have recorded a later one, which is then followed
     */
    private List<Publication> record(RuleBook book, String author, String reason, String what, @Nullable Draft draft) {
        Instant now = clock.instant();
        Publication publication = new Publication(book.version(), book.name(), now, author, reason);
        store.publish(
                publication,
                new AuditLog.Entry(now, author, what, book.version(), reason),
                draft == null
                        ? null
                        : new DraftStep(
                                draft.id(), new Step(DraftState.PUBLISHED, book.version(), null, now, author, reason)));
        List<Publication> all = store.publications();
        for (int place = all.size() - 1; place >= 0; place--) {
            // When the clock was set back, the store gave it the time of the one before.
            if (publication.notBefore(all.get(place).at()).equals(all.get(place))) {
                return all.subList(0, place + 1);
            }
        }
        return all;
    }

    /**
     * Puts in use the book that another instance on the same store has published last. If this program cannot use that book, it reports so, does not try
     * again, and keeps its own until the next publication.
     */
    public synchronized void follow() {
        List<Publication> publications = store.publications();
        int known = Math.max(engines.publications().size(), seen);
        if (publications.size() > known) {
            Publication last = publications.get(publications.size() - 1);
            try {
                RuleEngine engine =
                        compiled(store.files(last.version()).orElseThrow(() -> RuleBookStore.notKept(last.version())));
                use(prepare(engine), engine, () -> publications);
                notFollowed = null;
            } catch (RuleBookException e) {
                if (e.passing()) {
                    // The next look tries again.
                    return;
                }
                seen = publications.size();
                PublicationFailure failure = new PublicationFailure(
                        last.version(),
                        last.at(),
                        last.author(),
                        "the rule book " + last.version() + ", which another instance has put in use for "
                                + last.author()
                                + ", cannot be used by this one, and the one before stays: "
                                + Startup.first(e.diagnostics())
                                + ". Let all instances run the same version of the program");
                LOG.log(System.Logger.Level.ERROR, "{0}", failure.text());
                notFollowed = failure;
            }
        }
    }

    private RuleEngine compiled(Map<String, String> files) {
        RuleBook book = RuleBookReader.read(files);
        return engines.compiled(book.version())
                .orElseGet(() -> stopwatch.time(Work.RULE_BOOK_BUILD, () -> RuleEngine.compile(book, actors)));
    }

    private Snapshot prepare(RuleEngine engine) {
        String version = engine.book().version();
        LOG.log(
                System.Logger.Level.INFO,
                "scoring under the rule book {0} {1}",
                engine.book().name(),
                version);
        try {
            return scoring.prepare(engine, (book, done, all) -> progress = new Publishing(book, (int) done, (int) all));
        } finally {
            progress = null;
        }
    }

    private void use(Snapshot prepared, RuleEngine engine, Supplier<List<Publication>> recorded) {
        scoring.use(prepared, recorded);
        LOG.log(
                System.Logger.Level.INFO,
                "the rule book {0} {1} is in use",
                engine.book().name(),
                engine.book().version());
    }
}
