package dev.detente.scoring;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.ActorCatalog;
import dev.detente.model.RecentMap;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.store.RuleBookStore;
import dev.detente.store.RuleBookStore.Publication;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Rule books by version and by when they were in use, compiled on first request; the last few stay compiled. One is in use; publishing another
 * replaces it. The lock guards which are compiled: a book is compiled under it, so that nobody else compiles the same one.
 */
public final class RuleEngines {
    /** Enough that rolling back a rule book needs no compilation. */
    private static final int KEPT = 3;
    /** The fewest digits that may name a version: as many as pages show. */
    private static final int SHORTEST = 8;

    private volatile EngineState state;
    private final Function<String, Optional<RuleEngine>> compile;

    @GuardedBy("this")
    private final Map<String, RuleEngine> compiled = new RecentMap<>(KEPT);

    /** The rule book in use, and all publications. */
    private record EngineState(RuleEngine current, List<Publication> publications) {}

    private RuleEngines(
            RuleEngine current, List<Publication> publications, Function<String, Optional<RuleEngine>> compile) {
        this.state = new EngineState(current, List.copyOf(publications));
        this.compile = compile;
    }

    /** A single rule book that has always been in use. */
    public static RuleEngines only(RuleEngine engine) {
        return new RuleEngines(engine, List.of(), version -> Optional.empty());
    }

    /**
     * Puts a rule book in use, and stores it when the store lacks it. The earlier ones stay available.
     *
     * @param files the rule book's files, by name
     * @param now since when it is in use, unless it was already the last one in use
     * @param reason why it is in use
     * @throws dev.detente.rules.book.RuleBookException with every finding, when it cannot be used
     */
    public static RuleEngines open(
            RuleBookStore store, Map<String, String> files, ActorCatalog actors, Instant now, String reason) {
        RuleEngine engine = ReadyBook.engine(files, actors);
        RuleBook book = engine.book();
        List<Publication> known = store.publications();
        if (known.isEmpty() || !known.get(known.size() - 1).version().equals(book.version())) {
            store.keep(book.version(), files);
            store.publish(new Publication(book.version(), book.name(), now, "service", reason));
        } else if (lacks(store, book.version())) {
            // The store had removed it as damaged.
            store.keep(book.version(), files);
        }
        return new RuleEngines(engine, store.publications(), compiler(store, actors));
    }

    private static boolean lacks(RuleBookStore store, String version) {
        try {
            return store.files(version).isEmpty();
        } catch (RuleBookException e) {
            // It is there and damaged, which health reports.
            return false;
        }
    }

    /**
     * The rule books of a store as they are, for read-only use.
     *
     * @param otherwise the files to use when none was ever in use
     */
    public static RuleEngines published(RuleBookStore store, Map<String, String> otherwise, ActorCatalog actors) {
        List<Publication> known = store.publications();
        Map<String, String> files = known.isEmpty()
                ? otherwise
                : store.files(known.get(known.size() - 1).version()).orElse(otherwise);
        return new RuleEngines(RuleEngine.compile(RuleBookReader.read(files), actors), known, compiler(store, actors));
    }

    private static Function<String, Optional<RuleEngine>> compiler(RuleBookStore store, ActorCatalog actors) {
        return version -> store.files(version).map(f -> RuleEngine.compile(RuleBookReader.read(f), actors));
    }

    /** The one in use. */
    public RuleEngine current() {
        return state.current();
    }

    /** Whether the book that a view was scored under is the one published last; a view of a single fixed book always is. */
    public boolean isCurrent(View view) {
        List<Publication> all = publications();
        return all.isEmpty()
                || all.get(all.size() - 1).version().equals(view.book().version());
    }

    /** When each rule book was put in use, the first one first; empty for a single fixed book. */
    public List<Publication> publications() {
        return state.publications();
    }

    /** Puts another one in use; the one before stays compiled. */
    synchronized void put(RuleEngine engine, List<Publication> publications) {
        RuleEngine before = state.current();
        compiled.put(before.book().version(), before);
        compiled.remove(engine.book().version());
        state = new EngineState(engine, List.copyOf(publications));
    }

    /** The one that was in use at an instant; the first one for the time before it. */
    public RuleEngine at(Instant instant) {
        return find(versionAt(instant));
    }

    /** The version of the book that {@link #at} gives, without compiling it. */
    public String versionAt(Instant instant) {
        EngineState now = state;
        if (now.publications().isEmpty()) {
            return now.current().book().version();
        }
        Publication then = now.publications().get(0);
        for (Publication publication : now.publications()) {
            if (!publication.at().isAfter(instant)) {
                then = publication;
            }
        }
        return then.version();
    }

    /** The version that was in use and begins with these digits, 8 or more; the digits themselves when there is no such version, or more than one. */
    public String version(String digits) {
        if (digits.length() < SHORTEST) {
            return digits;
        }
        EngineState now = state;
        List<String> found = Stream.concat(
                        Stream.of(now.current().book().version()),
                        now.publications().stream().map(Publication::version))
                .filter(version -> version.startsWith(digits))
                .distinct()
                .toList();
        return found.size() == 1 ? found.get(0) : digits;
    }

    /**
     * The one of that version.
     *
     * @param digits its version, or the first 8 digits or more
     * @throws UnknownRuleBookException when it never was in use here
     */
    public synchronized RuleEngine find(String digits) {
        String version = version(digits);
        RuleEngine current = state.current();
        if (version.equals(current.book().version())) {
            return current;
        }
        RuleEngine known = compiled.get(version);
        if (known == null) {
            // Drafts and other books that were never in use are not compiled on a request for scores.
            known = Optional.of(version)
                    .filter(v -> state.publications().stream()
                            .anyMatch(p -> p.version().equals(v)))
                    .flatMap(compile)
                    .orElseThrow(() ->
                            new UnknownRuleBookException(version, current.book().version()));
            compiled.put(version, known);
        }
        return known;
    }

    /** The one of that version if it is compiled already. */
    public synchronized Optional<RuleEngine> compiled(String version) {
        RuleEngine current = state.current();
        return version.equals(current.book().version())
                ? Optional.of(current)
                : Optional.ofNullable(compiled.get(version));
    }
}
