package dev.detente.rules.compile;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.book.Budget;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.Limits;
import dev.detente.rules.book.ReportCounts;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.compile.NumberedEmission.Aim;
import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.history.HistoryCalls;
import dev.detente.rules.history.PairHistory;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsBuilder;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule book, compiled: turns actions into signals. Immutable and safe for use by many threads. The same actions give the same signals regardless of
 * order and batches. The lock guards the checked book, which is made on first use.
 */
public final class RuleEngine {
    private final Supplier<CheckedBook> review;

    @GuardedBy("this")
    private @Nullable CheckedBook checked;

    private final RuleBook book;
    private final List<RuleDefinition> rules;
    private final HistoryCalls historyCalls;
    private final NumberedEmission[] emissions;
    private final RuleIndex index;
    private final NavigableSet<LocalDate> turns;
    private final List<Reach> reaches = new ArrayList<>();
    private final List<EmittedRule> emitted;

    /**
     * The result of extraction.
     *
     * @param signals sorted by pair, day, action, issue and rule
     * @param firings every firing in the same order, with the points as the rule gave them, before a split over issues
     * @param dropped an entry for each time that a rule's points gave no signal, with the day of the action: the points were 0, negative or not a
     *     number, or beyond the limit of a row
     */
    public record Extraction(List<Signal> signals, List<Firing> firings, List<LocalDate> dropped) {
        public Extraction {
            signals = List.copyOf(signals);
            firings = List.copyOf(firings);
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * One firing of a rule.
     *
     * @param whole the signal as the rule gave it, its weight not split over issues
     * @param issue the issue that the rule asked for, null when it asked for none
     */
    public record Firing(Signal whole, @Nullable IssueId issue) {}

    /** @param review finds warnings in the rules; called only when they are requested, because it takes time */
    private RuleEngine(RuleBook book, List<RuleDefinition> rules, Supplier<CheckedBook> review, Duration buildTime)
            throws BuildException {
        this.review = review;
        this.book = book;
        this.rules = List.copyOf(rules);
        Set<HistoryCall> calls = new LinkedHashSet<>();
        rules.forEach(rule -> calls.addAll(rule.historyCalls()));
        this.historyCalls = new HistoryCalls(calls.stream()
                .sorted(Comparator.comparing(call -> call.function() == HistoryCall.Function.REPEATS))
                .toList());
        this.emitted = rules.stream().map(DrlEmitter::emit).toList();
        List<RuleCode> compiled = RuleCache.rules(emitted, buildTime);
        List<CompiledRule> indexed = new ArrayList<>();
        List<NumberedEmission> numbered = new ArrayList<>();
        HalfLives halfLives = new HalfLives(book.parameters());
        for (int i = 0; i < rules.size(); i++) {
            RuleDefinition rule = rules.get(i);
            EmittedRule text = emitted.get(i);
            int[] places =
                    text.calls().stream().mapToInt(historyCalls.all()::indexOf).toArray();
            indexed.add(new CompiledRule(compiled.get(i), text, numbered.size(), places));
            boolean testsIssue = rule.testsIssue();
            for (RuleDefinition.Emission emission : rule.emissions()) {
                numbered.add(new NumberedEmission(rule.ref(), emission, testsIssue, halfLives));
                reaches.add(Reach.of(emission, text.conjuncts()));
            }
        }
        this.emissions = numbered.toArray(NumberedEmission[]::new);
        this.index = new RuleIndex(indexed);
        this.turns = book.ties().turns();
    }

    /**
     * Compiles a rule book: parse, check, re-emit, build the executable model.
     *
     * @throws dev.detente.rules.book.RuleBookException with every finding, when a rule leaves the profile
     */
    public static RuleEngine compile(RuleBook book, ActorCatalog actors) {
        return compile(book, actors, Limits.BUILD_TIME);
    }

    /** @param buildTime how long Drools may take */
    static RuleEngine compile(RuleBook book, ActorCatalog actors, Duration buildTime) {
        Diagnostics findings = new Diagnostics(Budget.ofSteps());
        List<RuleDefinition> rules = CheckedBook.read(book, actors, findings);
        findings.throwIfErrors();
        Supplier<CheckedBook> review = () -> CheckedBook.reviewed(book, rules, actors, findings);
        try {
            return new RuleEngine(book, rules, review, buildTime);
        } catch (BuildException e) {
            var unused = review.get();
            RuleBookException refused = refused(findings, rules.get(e.rule()), String.valueOf(e.getMessage()));
            throw e.passing() ? new RuleBookException(refused.diagnostics(), true) : refused;
        } catch (StackOverflowError e) {
            RuleDefinition longest = Collections.max(
                    rules, Comparator.comparingInt(rule -> rule.text().length()));
            throw refused(findings, longest, "the rules are too long for the builder: split this one, the longest");
        }
    }

    private static RuleBookException refused(Diagnostics findings, RuleDefinition rule, String message) {
        findings.error(rule.ref().file(), rule.line(), rule.column(), message);
        return findings.refusal();
    }

    /** The rule book behind it. */
    public RuleBook book() {
        return book;
    }

    /** Warnings: rules that are valid but probably not what the author intended. */
    public List<Diagnostic> warnings() {
        return checked().findings();
    }

    /** The checked book, before it was built. */
    public synchronized CheckedBook checked() {
        if (checked == null) {
            checked = review.get();
        }
        return checked;
    }

    /** The rules, in the order of files and lines. */
    public List<RuleDefinition> rules() {
        return rules;
    }

    /** How many signals the rules state, each of which fires at most once on a row. */
    int emissions() {
        return emissions.length;
    }

    /** The rules as Drools compiles them, in their order: re-emitted, on facts of {@link ActionRow}. */
    List<EmittedRule> emitted() {
        return emitted;
    }

    /** The history calls of the rules; a call's number is its place. */
    public List<HistoryCall> historyCalls() {
        return historyCalls.all();
    }

    /**
     * Whether actions of a pair can belong to a dyad: they are between its actors, or can give signals on it, judged by the rules' texts alone. True
     * whenever they do.
     *
     * @param pair the pair
     */
    public boolean reaches(Pair pair, Dyad dyad) {
        return pair.is(dyad) || reaches.stream().anyMatch(r -> r.reaches(pair, dyad));
    }

    /** The signals of these actions; history functions see these actions and no others. */
    public Extraction extract(Collection<Action> actions) {
        return extractFrom(actions, LocalDate.MIN);
    }

    /** The signals of those of these actions that are dated from a day to a day, both included; history functions see all of these actions. */
    public Extraction extract(Collection<Action> actions, LocalDate from, LocalDate to) {
        return extractFrom(window(actions, from, to), from);
    }

    /** The actions that matter to the signals of some days: of these days, and of the days that rules look back at. */
    private List<Action> window(Collection<Action> actions, LocalDate from, LocalDate to) {
        LocalDate seen = from.minusDays(book.lookbackDays());
        return actions.stream()
                .filter(a -> !a.day().isBefore(seen) && !a.day().isAfter(to))
                .toList();
    }

    /** Gives the signals of the reports of an action, where its feed counts them, one for each issue. */
    private void reports(Action action, Consumer<Signal> into) {
        FeedParameters feed = book.parameters().feeds().get(action.feed());
        ActorCode target = action.target();
        if (feed != null && feed.reports() != null && target != null) {
            DirectedDyad direction = new DirectedDyad(action.source(), target);
            int halfLife = feed.halfLifeForceDays();
            NumberedEmission.split(
                    action.issues(),
                    action.entityPairs() * Signal.MICRO,
                    (issue, part) -> into.accept(new Signal(
                            SignalKind.REPORTS, direction, issue, part, halfLife, ReportCounts.RULE, null, action)));
        }
    }

    private Extraction extractFrom(Collection<Action> actions, LocalDate from) {
        List<Signal> signals = new ArrayList<>();
        List<Firing> firings = new ArrayList<>();
        List<LocalDate> dropped = new ArrayList<>();
        Extractor extractor = extractor((row, course, number, micro) -> {
            if (micro == 0) {
                dropped.add(row.action().day());
                return false;
            }
            List<Aim> aims = course.aims(emissions[number], number);
            firings.addAll(emissions[number].firings(aims, row.action(), row.getOrdinal(), micro));
            return emissions[number].signals(aims, row.action(), row.getOrdinal(), micro, signals::add);
        });
        for (List<Action> pair : byPair(actions).values()) {
            prepare(pair, from).forEach(prepared -> {
                extractor.add(prepared);
                reports(prepared.action(), signals::add);
            });
        }
        return new Extraction(signals, firings, dropped);
    }

    /**
     * Gives the signals of prepared actions, in their order, without keeping any: memory does not grow with their number.
     *
     * @return how often a rule's points were 0, negative or not a number, or beyond the limit of a row, and so emitted nothing
     */
    public long extract(Iterable<PreparedAction> actions, Consumer<Signal> into) {
        long[] dropped = {0};
        Extractor extractor = extractor(into, () -> dropped[0]++);
        actions.forEach(prepared -> {
            extractor.add(prepared);
            reports(prepared.action(), into);
        });
        return dropped[0];
    }

    /** A run of the rules over actions prepared by {@link #prepare(List)}. */
    Extractor extractor(Extractor.Receiver receiver) {
        return new Extractor(index, emissions.length, turns, receiver);
    }

    private Extractor extractor(Consumer<Signal> into, Runnable dropped) {
        return extractor((row, course, number, micro) -> {
            if (micro == 0) {
                dropped.run();
                return false;
            }
            return signals(row, course, number, micro, into);
        });
    }

    /** Gives the signals of one firing on a row; returns whether there are any. */
    boolean signals(ActionRow row, FiringRules course, int number, long micro, Consumer<Signal> into) {
        NumberedEmission emission = emissions[number];
        return emission.signals(course.aims(emission, number), row.action(), row.getOrdinal(), micro, into);
    }

    /** Gives the signals of one firing on a row. */
    boolean signals(ActionRow row, int number, long micro, Consumer<Signal> into) {
        Action action = row.action();
        NumberedEmission emission = emissions[number];
        List<Aim> aims = emission.aims(action.source(), action.target(), action.day());
        return emission.signals(aims, action, row.getOrdinal(), micro, into);
    }

    /**
     * The sums of a pair's actions and their signals; keeps neither.
     *
     * @param pair all actions between the same two actors, by day
     */
    public PairSums sums(List<Action> pair) {
        return sums(prepare(pair));
    }

    /** The sums of those of the actions that are dated from a day to a day, both included; history functions see all of them. */
    public PairSums sums(List<Action> pair, LocalDate from, LocalDate to) {
        return sums(prepare(window(pair, from, to), from));
    }

    private PairSums sums(Stream<PreparedAction> some) {
        PairSumsBuilder sums = new PairSumsBuilder();
        Extractor extractor = extractor(sums::signal, sums::dropped);
        some.forEach(prepared -> {
            sums.action(prepared.action());
            extractor.add(prepared);
            reports(prepared.action(), sums::signal);
        });
        return sums.sums();
    }

    /** Whether any rule fires on any of a pair's actions, by day, even for no points. */
    boolean fires(List<Action> pair) {
        boolean[] fired = {false};
        Extractor extractor = extractor((row, course, number, micro) -> {
            fired[0] = true;
            return false;
        });
        Iterator<PreparedAction> prepared = prepare(pair).iterator();
        while (!fired[0] && prepared.hasNext()) {
            extractor.add(prepared.next());
        }
        return fired[0];
    }

    /** Whether some rule may fire on actions of a pair, judged by its actors alone; true whenever one does. */
    boolean takes(Pair pair) {
        return reaches.stream().anyMatch(r -> r.takes(pair));
    }

    /** The book without some of its rules. */
    RuleEngine without(Set<RuleRef> some) {
        List<RuleDefinition> others =
                rules.stream().filter(rule -> !some.contains(rule.ref())).toList();
        try {
            return new RuleEngine(book, others, () -> new CheckedBook(book, others, List.of()), Limits.BUILD_TIME);
        } catch (BuildException e) {
            throw new IllegalStateException("a rule that compiled with its book does not compile alone", e);
        }
    }

    /**
     * Adds to actions of one pair the answers to history calls, lazily, one action at a time.
     *
     * @param pair all actions between the same two actors, by day; history functions see no others
     */
    public Stream<PreparedAction> prepare(List<Action> pair) {
        return prepare(pair, LocalDate.MIN);
    }

    /** The same, for the actions from a day on only. */
    private Stream<PreparedAction> prepare(List<Action> pair, LocalDate from) {
        ActionKind[] kinds = pair.stream().map(this::kind).toArray(ActionKind[]::new);
        PairHistory history = new PairHistory(pair, place -> kinds[place].intensity(), book.lookbackDays());
        int first = from.equals(LocalDate.MIN) ? 0 : history.place(from);
        PairHistory.Sweep sweep = history.sweep(historyCalls, first);
        return IntStream.range(first, pair.size())
                .mapToObj(i -> new PreparedAction(pair.get(i), kinds[i], volume(pair.get(i)), sweep.next()));
    }

    private ActionKind kind(Action action) {
        return index.kind(action, this::intensity);
    }

    /** The intensity that the rule book gives the action, -10 to +10. */
    public double intensity(Action action) {
        return book.weights().intensity(action.type(), action.mode(), action.code());
    }

    /** How widely the action was reported, as the rule book's feeds count, 1 or more. */
    public double volume(Action action) {
        return book.parameters().volume(action);
    }

    /** Actions of the same two actors, in either direction, by day and id; actions without a target are grouped by source. */
    private static Map<Pair, List<Action>> byPair(Collection<Action> actions) {
        return actions.stream()
                .sorted(Action.BY_DAY)
                .collect(Collectors.groupingBy(Action::pair, TreeMap::new, Collectors.toList()));
    }
}
