package dev.detente.scoring;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.RecentMap;
import dev.detente.model.ReportDay;
import dev.detente.model.work.Checkpoint;
import dev.detente.model.work.Once;
import dev.detente.model.work.Parallel;
import dev.detente.model.work.Progress;
import dev.detente.model.work.Steps;
import dev.detente.model.work.Stopwatch;
import dev.detente.model.work.Stopwatch.Work;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.FeedCoverage;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.store.ReportStore;
import dev.detente.store.ReportStore.Position;
import dev.detente.store.RuleBookStore.Publication;
import dev.detente.store.Store;
import dev.detente.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Computes scores as of any day and as known at any instant, from the reports of a store under the rule book of that time.
 *
 * <p>Its lock guards the states under the rule book in use and under others, and the pairs that are not stored yet. A thread holds it while it brings a
 * state up to date, which reads the store and computes changed pairs, and while it puts another rule book in use, with the transaction that records
 * that. No thread holds it while it scores all pairs under another rule book, or computes what was known earlier: today's scores need not wait for these.
 */
public final class Scoring implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Scoring.class.getName());

    /** How many views of the past are kept, and how many states under other rule books. */
    private static final int KEPT_VIEWS = 8;
    /** Changed pairs are stored once there are this many; a start computes fewer in almost no time. */
    private static final int SAVED_PAIRS = 2_000;

    private final ReportStore store;
    private final RuleEngines engines;
    private final InstantSource clock;
    private final Stopwatch stopwatch;
    private final boolean lastDayOfData;
    private final @Nullable Projections projections;

    @GuardedBy("this")
    private final Set<Pair> unsaved = new TreeSet<>();

    private final FutureTask<Start> starting;
    private volatile @Nullable Snapshot current;
    /** Everything recorded up to this instant is visible to readers. */
    private volatile Instant settled = Instant.MIN;

    @GuardedBy("this")
    private final Map<String, Snapshot> others = new RecentMap<>(KEPT_VIEWS);

    private final Once<PastKey, Snapshot> past = Once.onCallers(KEPT_VIEWS);

    /**
     * The state after the start.
     *
     * @param unsaved the pairs whose results are not stored as they are now
     */
    private record Start(Snapshot state, Set<Pair> unsaved) {
        Start {
            unsaved = Set.copyOf(unsaved);
        }
    }

    /** The key of a snapshot of the past: its last change, since it is the same at all instants until the next recording. */
    private record PastKey(Instant lastChange, String ruleBook, Position position) {}

    /**
     * Scoring over reports under one rule book.
     *
     * @param lastDayOfData whether the default day is the store's last day of data, stray actions left out, instead of today
     */
    public Scoring(ReportStore store, RuleEngine engine, InstantSource clock, boolean lastDayOfData) {
        this(store, RuleEngines.only(engine), null, clock, lastDayOfData, Stopwatch.NONE);
    }

    /**
     * Scoring over a store; starts with stored results and computes what is new.
     *
     * @param program the program's version
     * @param lastDayOfData whether the default day is the store's last day of data instead of today
     */
    public Scoring(Store store, RuleEngines engines, String program, InstantSource clock, boolean lastDayOfData) {
        this(store, engines, program, clock, lastDayOfData, Stopwatch.NONE);
    }

    /**
     * The same, with timing.
     *
     * @param stopwatch takes the time of each extraction of signals
     */
    public Scoring(
            Store store,
            RuleEngines engines,
            String program,
            InstantSource clock,
            boolean lastDayOfData,
            Stopwatch stopwatch) {
        this(store.reports(), engines, new Projections(store.projections(), program), clock, lastDayOfData, stopwatch);
    }

    private Scoring(
            ReportStore store,
            RuleEngines engines,
            @Nullable Projections projections,
            InstantSource clock,
            boolean lastDayOfData,
            Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
        this.store = store;
        this.engines = engines;
        this.projections = projections;
        this.clock = clock;
        this.lastDayOfData = lastDayOfData;
        this.starting = new FutureTask<>(this::start);
        if (projections == null) {
            starting.run();
        } else {
            // The rest of the program is started meanwhile.
            Thread thread = new Thread(starting, "scores");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** The state under the rule book in use, as the store was when it was last read; waits for the start. */
    private synchronized Snapshot current() {
        Snapshot known = current;
        if (known == null) {
            try {
                Start start = starting.get();
                known = start.state();
                unsaved.addAll(start.unsaved());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the scores were computed", e);
            }
            current = known;
        }
        return known;
    }

    private Start start() {
        if (projections == null) {
            // Nothing to store: pairs are computed on first request.
            Facts.StoredFacts facts = Facts.StoredFacts.present(store);
            return new Start(Snapshot.of(engines.current(), facts, Map.of()), Set.of());
        }
        Set<Pair> changed = new TreeSet<>();
        RuleEngine engine = engines.current();
        Facts.StoredFacts facts = Facts.StoredFacts.present(store);
        Projections from = projections;
        CompletableFuture<Optional<Projections.State>> actions =
                CompletableFuture.supplyAsync(() -> from.actionsOf(engine));
        Projections.State kept = projections.sumsOf(engine).orElse(null);
        Snapshot snapshot;
        if (kept == null) {
            snapshot = Snapshot.of(engine, facts, Map.of());
            changed.addAll(facts.pairs());
        } else {
            Facts.StoredFacts then = facts.at(kept.at());
            changed.addAll(facts.changedSince(then));
            changed.addAll(kept.damaged());
            snapshot = Snapshot.of(engine, then, kept.byPair());
            snapshot.pairs().stream()
                    .filter(pair -> !kept.byPair().containsKey(pair))
                    .forEach(changed::add);
            snapshot = snapshot.with(facts, changed);
        }
        compute(snapshot, List.copyOf(changed), Progress.none());
        changed.addAll(withoutActions(snapshot, actions.join()));
        if (!changed.isEmpty()) {
            LOG.log(System.Logger.Level.INFO, "computed the scores of {0} pairs", changed.size());
            save(snapshot, changed);
        }
        return new Start(snapshot, changed);
    }

    private void compute(Snapshot snapshot, Collection<Pair> pairs, Progress<String> progress) {
        Steps<String> steps = new Steps<>(progress, snapshot.engine().book().version(), pairs.size());
        stopwatch.time(Work.EXTRACTION, () -> {
            Parallel.each(List.copyOf(pairs), pair -> {
                snapshot.sums(pair);
                steps.done();
            });
            return pairs;
        });
    }

    /** Gives a snapshot the stored actions, and returns the pairs whose stored actions are missing or out of date: these are made from reports when needed. */
    private static Set<Pair> withoutActions(Snapshot snapshot, Optional<Projections.State> read) {
        Set<Pair> missing = new TreeSet<>(snapshot.pairs());
        read.ifPresent(kept -> {
            Set<Pair> changed = stored(snapshot).changedSince(stored(snapshot).at(kept.at()));
            kept.byPair().forEach((pair, packed) -> {
                if (!changed.contains(pair)) {
                    snapshot.keep(pair, packed);
                    missing.remove(pair);
                }
            });
        });
        return missing;
    }

    /** Everything that the store holds now, under the rule book in use. */
    public Snapshot present() {
        return present(engines.current());
    }

    /** @param changed the pairs to store; emptied when they are stored */
    private void save(Snapshot snapshot, Set<Pair> changed) {
        if (projections != null) {
            try {
                projections.save(snapshot, stored(snapshot).position(), changed);
                changed.clear();
            } catch (StoreException e) {
                // No answer depends on it, and the next save includes these pairs.
                LOG.log(
                        System.Logger.Level.WARNING,
                        "could not store computed scores for the next start; trying again later: {0}",
                        e.getMessage());
            }
        }
    }

    /** Stores what was computed, for the next start. */
    @Override
    public synchronized void close() {
        saveUnsaved();
    }

    @GuardedBy("this")
    private void saveUnsaved() {
        Snapshot known = current();
        if (!unsaved.isEmpty()) {
            save(known, unsaved);
        }
    }

    /** The contents of the store from which a snapshot was made. */
    private static Facts.StoredFacts stored(Snapshot snapshot) {
        return (Facts.StoredFacts) snapshot.facts();
    }

    /**
     * Scores everything under another rule book, while the one in use continues to answer.
     *
     * @param progress gets the book's version after each pair
     */
    public Snapshot prepare(RuleEngine engine, Progress<String> progress) {
        Snapshot base;
        synchronized (this) {
            base = present(engines.current());
            saveUnsaved();
        }
        Snapshot snapshot = base.under(engine);
        compute(snapshot, snapshot.pairs(), progress);
        snapshot.sheet().dyads();
        if (projections != null) {
            projections.saveUnder(base, snapshot, stored(base).position());
        }
        return snapshot;
    }

    /**
     * Puts a prepared rule book in use in one step, so that no answer mixes two books.
     *
     * @param recorded records the publication and returns all publications, this one last. It runs last, when nothing else can fail; if it fails,
     *     nothing changes
     */
    public synchronized void use(Snapshot prepared, Supplier<List<Publication>> recorded) {
        saveUnsaved();
        Snapshot fresh = upToDate(prepared);
        List<Publication> publications = recorded.get();
        others.put(current().engine().book().version(), current());
        unsaved.addAll(stored(fresh).changedSince(stored(prepared)));
        engines.put(prepared.engine(), publications);
        current = fresh;
    }

    /**
     * Returns the view of a query.
     *
     * @throws FieldException when the day is in the future or before 1900, or the instant in the future
     * @throws UnknownRuleBookException when the rule book never was in use here
     */
    public View view(Query query) {
        return view(query, 0);
    }

    /**
     * Returns the view of a query whose day may be in the future, for questions about supposed reports.
     *
     * @param daysAhead how many days after today the day may be, 0 or more
     * @throws FieldException when the day is further ahead or before 1900, or the instant in the future
     * @throws UnknownRuleBookException when the rule book never was in use here
     */
    public View view(Query query, int daysAhead) {
        check(query, daysAhead);
        String version = query.ruleBook();
        Instant knownAt = query.knownAt();
        return view(
                query,
                version != null ? engines.find(version) : knownAt != null ? engines.at(knownAt) : engines.current());
    }

    /**
     * Returns the view of a query under a rule book that need not have been in use.
     *
     * @param engine the rule book, in the place of that which the query names
     * @throws FieldException when the day is in the future or before 1900, or the instant in the future
     */
    public View viewUnder(RuleEngine engine, Query query) {
        check(query, 0);
        return view(query, engine);
    }

    private void check(Query query, int daysAhead) {
        LocalDate asOf = query.asOf();
        if (asOf != null) {
            checkDay("asOf", asOf, daysAhead);
        }
        Instant knownAt = query.knownAt();
        if (knownAt != null) {
            checkKnownAt(knownAt);
            settle(knownAt);
        }
    }

    private View view(Query query, RuleEngine engine) {
        LocalDate asOf = query.asOf();
        Instant knownAt = query.knownAt();
        Snapshot present = present(engine);
        Snapshot snapshot = knownAt == null ? present : knownAt(knownAt, present);
        return new View(snapshot, asOf != null ? asOf : defaultDay(present), knownAt);
    }

    /**
     * A series of a dyad, in which each day is as it was known at its end.
     *
     * @param issue the issue on its own scope, or null for the dyad
     * @param ruleBook a rule book's version; null for the one that was in use on each day
     * @throws UnknownRuleBookException when the rule book never was in use here
     */
    public List<ScoreSheet.Point> vintage(
            Dyad dyad, @Nullable IssueId issue, LocalDate from, LocalDate to, int step, @Nullable String ruleBook) {
        settle(today().atStartOfDay(ZoneOffset.UTC).toInstant());
        RuleEngines of = ruleBook == null ? engines : RuleEngines.only(engines.find(ruleBook));
        FeedCoverage coverage = present().sheet().coverage();
        return Vintage.of(Facts.StoredFacts.present(store), of, dyad, issue, from, to, step, coverage);
    }

    /** All pairs as they were known at the end of each day, for days that are over. */
    public Evenings evenings() {
        settle(today().atStartOfDay(ZoneOffset.UTC).toInstant());
        return new Evenings(Facts.StoredFacts.present(store), engines);
    }

    /** The UTC day of the first recording; empty without any. */
    public Optional<LocalDate> firstRecordedOn() {
        return store.earliest().map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
    }

    /**
     * Checks a day of a query.
     *
     * @param field the parameter's name
     * @throws FieldException when the day is in the future or before 1900
     */
    public void checkDay(String field, LocalDate day) {
        checkDay(field, day, 0);
    }

    private void checkDay(String field, LocalDate day, int daysAhead) {
        ReportDay.checkNotTooLate(field, day, today(), daysAhead);
        ReportDay.checkNotTooEarly(field, day.toString(), day);
    }

    private void checkKnownAt(Instant knownAt) {
        Instant now = now();
        if (knownAt.isAfter(now)) {
            throw new FieldException(
                    "knownAt",
                    knownAt.toString(),
                    "This is in the future: what will be known then can still change; the latest instant is now, " + now
                            + ".");
        }
    }

    /** Waits for a running writer, which may have recorded something up to this instant that is not visible yet. */
    private void settle(Instant instant) {
        if (instant.isAfter(settled)) {
            Instant now = now();
            store.settle();
            settled = now;
        }
    }

    /**
     * Returns the day that pages of changes and reviews open on: the default day or, when there is no action on it or in the 90 days before, the last day
     * with an action, stray ones left out.
     *
     * <p>Example: in November 2026, with actions of January to August 2021, it is 31 August 2021, while scores are asked for as of today. One action more,
     * of May 2025, changes nothing; one of October 2026 is news, and the day is today.
     */
    public Opening opening() {
        View now = view(Query.NOW);
        LocalDate recent = now.asOf().minusDays(ScoreSheet.WINDOW_DAYS);
        return Optional.of(now.snapshot())
                .filter(some -> lastDayOfData
                        || some.lastDay().filter(day -> day.isBefore(recent)).isPresent())
                .flatMap(Snapshot::opening)
                .orElseGet(() -> new Opening(now.asOf(), List.of()));
    }

    /** The day of {@link #opening}. */
    public LocalDate latestDay() {
        return opening().day();
    }

    /** Whether it is the latest day, or a later one. */
    public boolean latest(LocalDate day) {
        return !day.isBefore(latestDay());
    }

    /** The last day that each feed reports on; feeds without a report are left out. */
    public Map<Feed, LocalDate> lastDays() {
        return store.lastDays();
    }

    /** Today's UTC day. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    public Instant now() {
        return clock.instant();
    }

    /** When the last report of each feed was recorded; feeds without one are left out. */
    public Map<Feed, Instant> latestReports() {
        return store.latest();
    }

    /** Returns everything in the store, under a rule book. When nothing is new, the caller does not wait. */
    private Snapshot present(RuleEngine engine) {
        Position asked = store.position();
        Snapshot known = current;
        return known != null && shows(known, engine, asked) ? known : present(engine, asked);
    }

    private static boolean shows(Snapshot snapshot, RuleEngine engine, Position asked) {
        Position position = stored(snapshot).position();
        return snapshot.engine().equals(engine)
                && position.reports() >= asked.reports()
                && position.amendments() >= asked.amendments();
    }

    /** @param asked the store's position at the request: if another caller has read the store up to there meanwhile, it is not read again */
    private synchronized Snapshot present(RuleEngine engine, Position asked) {
        Snapshot latest = current();
        if (shows(latest, engine, asked)) {
            return latest;
        }
        if (engine.equals(engines.current())) {
            Snapshot now = upToDate(latest);
            current = now;
            if (!stored(now).position().equals(stored(latest).position())) {
                unsaved.addAll(stored(now).changedSince(stored(latest)));
                if (unsaved.size() >= SAVED_PAIRS) {
                    save(now, unsaved);
                }
            }
            return now;
        }
        String key = engine.book().version();
        Snapshot known = others.get(key);
        Snapshot now = known == null ? present(engines.current()).under(engine) : upToDate(known);
        others.put(key, now);
        return now;
    }

    private Snapshot upToDate(Snapshot known) {
        if (stored(known).position().equals(store.position())) {
            return known;
        }
        Facts.StoredFacts facts = Facts.StoredFacts.present(store);
        // All later callers need the new state, so the first one cannot cancel it.
        return Checkpoint.without(() -> stopwatch.time(
                Work.EXTRACTION,
                () -> known.updated(facts, facts.changedSince(stored(known)), facts.changedDaysSince(stored(known)))));
    }

    /** Returns the data known at an instant. Makes it once for all callers, and without the lock, for which today's scores would have to wait. */
    private Snapshot knownAt(Instant instant, Snapshot present) {
        Facts.StoredFacts facts = stored(present);
        PastKey key =
                new PastKey(facts.lastChange(instant), present.engine().book().version(), facts.position());
        return past.get(
                key,
                () -> present.with(
                        facts.knownAt(key.lastChange()), facts.changedBetween(key.lastChange(), Instant.MAX)));
    }

    private LocalDate defaultDay(Snapshot snapshot) {
        LocalDate today = today();
        return lastDayOfData ? snapshot.opening().map(Opening::day).orElse(today) : today;
    }
}
