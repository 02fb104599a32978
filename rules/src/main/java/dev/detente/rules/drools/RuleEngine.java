package dev.detente.rules.drools;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.DirectedDyad;
import dev.detente.model.IssueId;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.history.PairHistory;
import dev.detente.rules.profile.RuleDefinition;
import dev.detente.rules.profile.RuleDefinition.Emission;
import dev.detente.rules.profile.RuleParser;
import dev.detente.rules.profile.RuleText;
import dev.detente.rules.profile.Source;
import dev.detente.rules.profile.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * A rule book, compiled: turns actions into signals. Immutable and safe for use by many threads. The same actions give the same
 * signals whatever their order and batches.
 */
public final class RuleEngine {
    /** Facts a session takes before it fires: large enough to pay for the session, small enough to stay in the cache. */
    private static final int BATCH = 1000;

    private final RuleBook book;
    private final List<RuleDefinition> rules;
    private final List<HistoryCall> historyCalls;
    private final List<Numbered> emissions;
    private final KieBase kieBase;

    private record Numbered(int number, RuleDefinition rule, Emission emission, boolean testsIssue) {}

    /**
     * What extraction yields.
     *
     * @param signals sorted by day, action, rule and issue
     * @param firings every firing in the same order, with the points as the rule gave them, before a split over issues
     * @param dropped how often a rule's points came out as 0, negative or not a number, and so emitted nothing
     */
    public record Extraction(List<Signal> signals, List<Firing> firings, long dropped) {
        public Extraction {
            signals = List.copyOf(signals);
            firings = List.copyOf(firings);
        }
    }

    /**
     * One firing of a rule.
     *
     * @param whole the signal as the rule gave it, its weight not split over issues
     * @param issue the issue that the rule asked for, null when it asked for none
     */
    public record Firing(Signal whole, @Nullable IssueId issue) {}

    private RuleEngine(RuleBook book, List<RuleDefinition> rules) {
        this.book = book;
        this.rules = List.copyOf(rules);
        Set<HistoryCall> calls = new LinkedHashSet<>();
        List<Numbered> numbered = new ArrayList<>();
        for (RuleDefinition rule : rules) {
            calls.addAll(rule.historyCalls());
            boolean testsIssue = rule.testsIssue();
            rule.emissions().forEach(e -> numbered.add(new Numbered(numbered.size(), rule, e, testsIssue)));
        }
        this.historyCalls = List.copyOf(calls);
        this.emissions = List.copyOf(numbered);
        DrlEmitter emitter = new DrlEmitter(historyCalls);
        rules.forEach(emitter::add);
        this.kieBase = KieBases.build(emitter.text());
    }

    /**
     * Compiles a rule book: parse, check, re-emit, build the executable model.
     *
     * @throws dev.detente.rules.book.RuleBookException with every finding, when a rule leaves the profile
     */
    public static RuleEngine compile(RuleBook book, ActorCatalog actors) {
        Diagnostics findings = new Diagnostics();
        RuleParser parser = new RuleParser(new Vocabulary(actors, book.issues()), book.lookbackDays(), findings);
        List<RuleDefinition> rules = new ArrayList<>();
        Map<String, RuleText> names = new HashMap<>();
        for (RuleFile file : book.files()) {
            Source source = new Source(file.name(), file.drl());
            int before = findings.found().size();
            List<RuleText> texts = DrlReader.read(source, parser, findings);
            if (texts.isEmpty() && findings.found().size() == before) {
                findings.error(file.name(), 0, 0, "holds no rule: write one, or remove the file");
            }
            for (RuleText text : texts) {
                RuleText other = names.putIfAbsent(text.name(), text);
                if (other != null) {
                    source.error(
                            findings,
                            text.offset(),
                            "the name \"" + text.name() + "\" is taken by a rule in "
                                    + other.source().file() + ": names are unique in a rule book");
                }
                parser.parse(text).ifPresent(rules::add);
            }
        }
        findings.throwIfAny();
        try {
            return new RuleEngine(book, rules);
        } catch (StackOverflowError e) {
            findings.error(
                    book.files().get(0).name(), 0, 0, "the rules are too long for the builder: split the longest");
            findings.throwIfAny();
            throw e;
        }
    }

    /** The rule book behind it. */
    public RuleBook book() {
        return book;
    }

    /** The rules, in the order of files and lines. */
    public List<RuleDefinition> rules() {
        return rules;
    }

    /** The signals of these actions; history functions see these actions and no others. */
    public Extraction extract(Collection<Action> actions) {
        Collector collector = new Collector();
        List<ActionRow> batch = new ArrayList<>(BATCH);
        for (List<Action> pair : byPair(actions).values()) {
            double[][] history =
                    PairHistory.of(pair, this::intensity, book.lookbackDays()).answer(historyCalls);
            for (int i = 0; i < pair.size(); i++) {
                Action action = pair.get(i);
                int ordinal = 0;
                for (IssueId issue : action.issues()) {
                    batch.add(new ActionRow(action, ordinal++, issue, intensity(action), history[i]));
                }
                if (batch.size() >= BATCH) {
                    fire(batch, collector);
                }
            }
        }
        fire(batch, collector);
        return collector.extraction();
    }

    /** The intensity that the rule book gives the action, -10 to +10. */
    public double intensity(Action action) {
        return book.weights().intensity(action.type(), action.mode(), action.code());
    }

    /** Actions of the same two actors, whichever way, by day and id; an action without a target is with its like. */
    private static Map<String, List<Action>> byPair(Collection<Action> actions) {
        Map<String, List<Action>> pairs = new TreeMap<>();
        for (Action action : actions) {
            pairs.computeIfAbsent(action.pair(), k -> new ArrayList<>()).add(action);
        }
        pairs.values()
                .forEach(pair -> pair.sort(Comparator.comparing(Action::day).thenComparing(Action::id)));
        return pairs;
    }

    private void fire(List<ActionRow> batch, Collector collector) {
        if (batch.isEmpty()) {
            return;
        }
        KieSession session = kieBase.newKieSession();
        try {
            session.setGlobal("signals", collector);
            batch.forEach(session::insert);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        batch.clear();
    }

    private final class Collector implements SignalSink {
        private record Emitted(Numbered numbered, ActionRow row, long micro) {}

        private final List<Emitted> emitted = new ArrayList<>();
        private long dropped;

        @Override
        public void emit(ActionRow row, int emission, double points) {
            long micro = Emission.micro(points);
            if (micro <= 0) {
                dropped++;
            } else {
                emitted.add(new Emitted(emissions.get(emission), row, micro));
            }
        }

        Extraction extraction() {
            emitted.sort(Comparator.comparing((Emitted e) -> e.row().action().day())
                    .thenComparing(e -> e.row().action().id())
                    .thenComparingInt(e -> e.numbered().number())
                    .thenComparingInt(e -> e.row().getOrdinal()));
            List<Signal> signals = new ArrayList<>();
            List<Firing> firings = new ArrayList<>();
            for (Emitted e : emitted) {
                DirectedDyad direction =
                        e.numbered().emission().direction(e.row().action());
                if (direction != null) {
                    firings.add(add(e, direction, signals));
                }
            }
            return new Extraction(signals, firings, dropped);
        }

        private Firing add(Emitted e, DirectedDyad direction, List<Signal> into) {
            Action action = e.row().action();
            IssueId rowIssue = new IssueId(e.row().getIssue());
            if (e.numbered().testsIssue()) {
                Signal signal = signal(e.numbered(), action, direction, rowIssue, e.micro());
                into.add(signal);
                return new Firing(signal, rowIssue);
            }
            int parts = action.issues().size();
            long share = e.micro() / parts;
            long remainder = e.micro() % parts;
            for (IssueId issue : action.issues()) {
                long micro = share + (remainder-- > 0 ? 1 : 0);
                if (micro > 0) {
                    into.add(signal(e.numbered(), action, direction, issue, micro));
                }
            }
            return new Firing(signal(e.numbered(), action, direction, rowIssue, e.micro()), null);
        }

        private Signal signal(Numbered numbered, Action action, DirectedDyad direction, IssueId issue, long micro) {
            Emission emission = numbered.emission();
            RuleRef ref = numbered.rule().ref();
            Parameters parameters = book.parameters();
            int halfLife = emission.halfLife() != null
                    ? emission.halfLife()
                    : action.type().quadClass().material()
                            ? parameters.halfLifeMaterialDays()
                            : parameters.halfLifeVerbalDays();
            return new Signal(emission.kind(), direction, issue, micro, halfLife, ref, emission.reason(), action);
        }
    }
}
