package dev.detente.rulebooks;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.ActorCatalog;
import dev.detente.model.FieldException;
import dev.detente.model.work.Once;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.TextCheck;
import dev.detente.rules.cases.CaseRunner;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.AuditLog;
import dev.detente.store.Draft;
import dev.detente.store.Draft.Save;
import dev.detente.store.Draft.Step;
import dev.detente.store.DraftState;
import dev.detente.store.DraftStore;
import dev.detente.store.RuleBookStore;
import dev.detente.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Drafts of rule books, from their beginning to their approval. Everything that people do is entered in the audit log. A change that the state of a draft
 * does not allow is a {@link ConflictException}.
 */
public final class Drafts {
    /** How many tests are remembered, by version: the same contents give the same results. */
    private static final int KEPT_TESTS = 8;

    private final DraftStore drafts;
    private final RuleBookStore books;
    private final AuditLog audit;
    private final RuleEngines used;
    private final DraftEngines engines;
    private final ActorCatalog actors;
    private final InstantSource clock;
    private final boolean fourEyes;
    private final Once<String, TestedDraft> tests = Once.onThreads("draft-test", KEPT_TESTS, failure -> false);
    /** The drafts that are being published. It is also the lock that a thread holds while it changes a draft. */
    @GuardedBy("publishing")
    private final Set<String> publishing = new HashSet<>();

    /**
     * Drafts in a store.
     *
     * @param used the rule books that are or were in use
     * @param fourEyes whether those who wrote in a draft may not approve it
     */
    public Drafts(
            Store store,
            RuleEngines used,
            DraftEngines engines,
            ActorCatalog actors,
            InstantSource clock,
            boolean fourEyes) {
        this.drafts = store.drafts();
        this.books = store.ruleBooks();
        this.audit = store.audit();
        this.used = used;
        this.engines = engines;
        this.actors = actors;
        this.clock = clock;
        this.fourEyes = fourEyes;
    }

    /** All drafts that are not discarded, the newest first. */
    public List<DraftLife> all() {
        return drafts.all().stream()
                .map(this::life)
                .filter(life -> life.state() != DraftState.DISCARDED)
                .toList();
    }

    /** All drafts that are neither published nor discarded, the newest first. */
    List<DraftLife> open() {
        return drafts.open().stream().map(this::life).toList();
    }

    /** The draft with that id, even if discarded. */
    public Optional<DraftLife> find(String id) {
        return drafts.find(id).map(this::life);
    }

    private DraftLife life(Draft draft) {
        return new DraftLife(draft, used.current().book().version());
    }

    private DraftLife again(DraftLife life) {
        return find(life.draft().id()).orElse(life);
    }

    /** The files of its contents, by name. */
    public Map<String, String> files(DraftLife life) {
        return files(life.draft().version());
    }

    /**
     * Begins a draft.
     *
     * @param base the version that it starts from, or its first 8 digits or more; null for the one in use
     * @throws FieldException when that version was never in use; when its files are not in the store; or when the title looks like that of an open
     *     draft, with other letters
     */
    public DraftLife begin(String title, @Nullable String base, String author) {
        String version = base == null ? used.current().book().version() : used.version(base);
        if (!version.equals(used.current().book().version())
                && used.publications().stream().noneMatch(p -> p.version().equals(version))) {
            throw new FieldException(
                    "base",
                    version,
                    "This is not a rule book that was in use here: take a version from GET /api/v1/rule-books, or leave it out"
                            + " for the one in use.");
        }
        if (books.files(version).isEmpty()) {
            throw new FieldException(
                    "base",
                    version,
                    "This is a rule book whose files were damaged and taken out of the store: put them back with \"detente"
                            + " doctor --from BACKUP\", or start the service again, which stores the one in use.");
        }
        String looks = TextCheck.skeleton(title);
        all().stream()
                .filter(DraftLife::open)
                .map(life -> life.draft().title())
                .filter(other ->
                        !other.equals(title) && TextCheck.skeleton(other).equals(looks))
                .findFirst()
                .ifPresent(other -> {
                    throw new FieldException(
                            "title",
                            title,
                            "This looks like the title \"" + other
                                    + "\" of another draft: choose one that looks different.");
                });
        Draft draft = Draft.begun(UUID.randomUUID().toString(), title, version, author, clock.instant());
        drafts.begin(draft);
        audit.append(new AuditLog.Entry(draft.at(), author, "draft", draft.id(), title));
        return life(draft);
    }

    /**
     * Saves contents in place of those that the writer started from; refuses when another writer has saved meanwhile.
     *
     * @param was the version that the writer started from
     * @param files all files of the book, by name; they need not be valid
     * @throws RuleBookException when names, sizes or characters are not those of a rule book
     */
    public DraftLife save(DraftLife life, String was, Map<String, String> files, String author) {
        checkOpen(life);
        SortedMap<String, String> plain = RuleBookReader.plain(files);
        String version = RuleBookReader.version(plain);
        Draft draft = life.draft();
        if (version.equals(draft.version())) {
            // A client that lost the answer sends the same contents again.
            return life;
        }
        if (!was.equals(draft.version())) {
            throw overtaken(life, was);
        }
        books.keep(version, plain);
        Save save = new Save(version, clock.instant(), author);
        synchronized (publishing) {
            checkNotPublishing(life);
            if (!drafts.save(draft.id(), was, save)) {
                DraftLife now = again(life);
                checkOpen(now);
                throw overtaken(now, was);
            }
        }
        enter(save.at(), author, "save", draft, version, "");
        return again(life);
    }

    private static ConflictException overtaken(DraftLife life, String was) {
        List<Save> saves = life.draft().saves();
        String last = saves.isEmpty()
                ? "nobody has saved it since it began"
                : saves.get(saves.size() - 1).author() + " saved it at "
                        + saves.get(saves.size() - 1).at();
        return new ConflictException(
                "was",
                was,
                "This is not what the draft holds now: " + last + " (version "
                        + life.draft().version()
                        + "). Nothing was saved: load the draft again and put your change into it, or save yours as a new"
                        + " draft.");
    }

    @GuardedBy("publishing")
    private void checkNotPublishing(DraftLife life) {
        if (publishing.contains(life.draft().id())) {
            throw new ConflictException(
                    "draft",
                    life.draft().id(),
                    "This is being published: wait until GET /api/v1/rule-books shows nothing under publishing, and look at it again.");
        }
    }

    static void checkOpen(DraftLife life) {
        if (!life.open()) {
            throw closed(life);
        }
    }

    static ConflictException closed(DraftLife life) {
        return new ConflictException(
                "draft",
                life.draft().id(),
                "This is " + life.state().word() + " and cannot be changed any more: begin a new draft with POST"
                        + " /api/v1/rule-books/drafts.");
    }

    public DraftLife discard(DraftLife life, String author, String reason) {
        checkOpen(life);
        return decided(life, DraftState.DISCARDED, "discard", author, reason);
    }

    /** Records a decision about a draft's contents, unless another user decided or changed something meanwhile. */
    private DraftLife decided(DraftLife life, DraftState to, String what, String author, String reason) {
        String version = life.draft().version();
        Step step = new Step(to, version, null, clock.instant(), author, reason);
        synchronized (publishing) {
            checkNotPublishing(life);
            if (!drafts.step(life.draft().id(), step)) {
                DraftLife now = again(life);
                checkOpen(now);
                throw changed(now.draft(), version);
            }
        }
        enter(step.at(), author, what, life.draft(), version, reason);
        return again(life);
    }

    /**
     * Begins to publish a draft: nothing about it changes until {@link #published}.
     *
     * @param version the contents that are to be published
     */
    void publishing(DraftLife life, String version) {
        synchronized (publishing) {
            DraftLife now = again(life);
            check(now, version, now.missing(), "published");
            checkNotPublishing(life);
            publishing.add(life.draft().id());
        }
    }

    /** Ends what {@link #publishing(DraftLife, String)} began, whether the publication succeeded or failed. */
    void published(Draft draft) {
        synchronized (publishing) {
            publishing.remove(draft.id());
        }
    }

    /**
     * Compiles a draft and runs its cases; records which of these steps it passes.
     *
     * @throws RuleBookException when other builds took all the time, so that nothing is known about the draft
     */
    public TestedDraft test(DraftLife life, String author) {
        checkOpen(life);
        String version = life.draft().version();
        TestedDraft tested = tested(version);
        String result = tested.passed() + " of " + tested.cases().size() + " cases hold";
        if (tested.rules() > 0 && !life.did(DraftState.VALIDATED)) {
            step(life, version, DraftState.VALIDATED, null, author, "");
        }
        if (tested.rules() > 0
                && tested.findings().stream().noneMatch(Diagnostic::refuses)
                && !life.did(DraftState.TESTED)) {
            step(life, version, DraftState.TESTED, null, author, result);
        }
        enter(clock.instant(), author, "test", life.draft(), version, tested.rules() > 0 ? result : "does not compile");
        return tested;
    }

    /** Tests a version, once for all callers that wait for it. */
    private TestedDraft tested(String version) {
        RuleEngine engine;
        try {
            engine = engines.of(version);
        } catch (RuleBookException e) {
            if (e.passing()) {
                throw e;
            }
            return new TestedDraft(version, e.diagnostics(), List.of(), 0);
        }
        return tests.get(version, () -> {
            CaseRunner.Results outcome = CaseRunner.run(engine, actors);
            List<Diagnostic> findings = new ArrayList<>(engine.warnings());
            findings.addAll(outcome.findings());
            return new TestedDraft(
                    version, findings, outcome.results(), engine.rules().size());
        });
    }

    /** Records that contents were compared with the book in use. */
    void compared(DraftLife life, String version, String against, String author, String summary) {
        Instant at = step(life, version, DraftState.BACKTESTED, against, author, summary);
        enter(at, author, "backtest", life.draft(), version, "against " + against + ": " + summary);
    }

    /**
     * Approves a draft for publication.
     *
     * @param version the contents that the approver has seen
     * @param reason supplies the reason; called only when nothing is missing
     */
    public DraftLife approve(DraftLife life, String version, String author, Supplier<String> reason) {
        check(life, version, life.missingForApproval(), "approved");
        if (!mayApprove(life, author)) {
            throw new ConflictException(
                    "author",
                    author,
                    "This author wrote in this draft and so may not approve it: ask somebody else who may publish. Where one person works alone,"
                            + " detente.four-eyes=false allows it.");
        }
        Optional<RuleDefinition> unfinished = engines.of(version).rules().stream()
                .filter(rule -> !rule.placeholders().isEmpty())
                .findFirst();
        if (unfinished.isPresent()) {
            RuleDefinition rule = unfinished.get();
            throw new ConflictException(
                    "draft",
                    life.draft().id(),
                    "The rule \"" + rule.ref().name() + "\" of " + rule.ref().file() + ":" + rule.line()
                            + " still has words of the template: replace \""
                            + String.join("\" and \"", rule.placeholders()) + "\", then test it again.");
        }
        return decided(life, DraftState.APPROVED, "approve", author, reason.get());
    }

    /** Whether a person may approve a draft: with the four-eyes rule, its writers may not. */
    boolean mayApprove(DraftLife life, String name) {
        return !fourEyes || !life.writers().contains(name);
    }

    /**
     * Sends a draft back to its writers.
     *
     * @param version the contents that the reviewer has seen
     */
    public DraftLife sendBack(DraftLife life, String version, String author, String reason) {
        check(life, version, List.of(), "sent back");
        return decided(life, DraftState.RETURNED, "send-back", author, reason);
    }

    /**
     * Merges the version in use into a draft that began from an earlier one.
     *
     * @return the files in which both changed the same lines; they hold both versions of these lines, between Git's conflict marks, for a person to
     *     correct
     */
    public List<String> bringUp(DraftLife life, String author) {
        String inUse = used.current().book().version();
        String since = life.draft().since();
        checkOpen(life);
        if (since.equals(inUse)) {
            throw new ConflictException(
                    "draft",
                    life.draft().id(),
                    "This already is a change of the version in use: there is nothing to do.");
        }
        BookMerge merge = BookMerge.of(files(since), files(life), files(inUse));
        DraftLife saved = save(life, life.draft().version(), merge.files(), author);
        String result = merge.conflicts().isEmpty()
                ? "no line was changed in both"
                : "both changed lines of " + String.join(", ", merge.conflicts());
        Instant at = step(saved, saved.draft().version(), DraftState.DRAFT, inUse, author, result);
        enter(at, author, "bring-up", saved.draft(), saved.draft().version(), "to " + inUse + ": " + result);
        return merge.conflicts();
    }

    private Map<String, String> files(String version) {
        return books.files(version).orElseThrow(() -> RuleBookStore.notKept(version));
    }

    /** Checks that the contents may be approved or published. */
    void check(DraftLife life, String version, List<DraftState> missing, String what) {
        Draft draft = life.draft();
        checkOpen(life);
        if (!version.equals(draft.version())) {
            throw changed(draft, version);
        }
        if (!missing.isEmpty()) {
            throw new ConflictException(
                    "draft",
                    draft.id(),
                    "This cannot be " + what + " yet. Steps missing for its present contents: "
                            + missing.stream().map(this::remedy).collect(Collectors.joining("; ")) + ".");
        }
    }

    private static ConflictException changed(Draft draft, String version) {
        return new ConflictException(
                "version",
                version,
                "This is not what the draft holds now: look at version " + draft.version() + ", and name that.");
    }

    private String remedy(DraftState step) {
        return step.word() + " ("
                + switch (step) {
                    case VALIDATED -> "it has to compile: POST …/test";
                    case TESTED -> "its cases have to hold: POST …/test";
                    case BACKTESTED ->
                        "against the book in use, " + used.current().book().version() + ": POST …/backtests";
                    case APPROVED -> "by somebody " + (fourEyes ? "else " : "") + "after the backtest: POST …/approve";
                    case DRAFT, RETURNED, PUBLISHED, DISCARDED -> "";
                }
                + ")";
    }

    /** Records a step, unless the draft was published or discarded meanwhile, and returns its instant. */
    Instant step(
            DraftLife life, String version, DraftState to, @Nullable String against, String author, String reason) {
        Instant at = clock.instant();
        drafts.step(life.draft().id(), new Step(to, version, against, at, author, reason));
        return at;
    }

    /** Enters in the audit log what was done with a draft's contents. */
    void enter(Instant at, String author, String what, Draft draft, String version, String reason) {
        audit.append(new AuditLog.Entry(at, author, what, draft.id() + " " + version, reason));
    }
}
