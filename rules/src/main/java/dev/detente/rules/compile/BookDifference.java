package dev.detente.rules.compile;

import dev.detente.model.Action;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.RuleRef;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.Limits;
import dev.detente.rules.book.ReportCounts;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds the actions on which two rule books can give different signals: a draft need run only on these. Often only the rules that differ need run. Rules depend on each other only by the limit of signals of a row: on an action on which no rule fires that only one book has, both
 * books give the same. Immutable and safe for use by many threads.
 *
 * <p>Example: a draft that changes a number in one rule about arms for Taiwan can differ only on the pair {@code TWN-USA}, and there only if the rule
 * fires. Then only this rule runs, under both books: if it gives signals on the same actions, issues and directions as before, its sums replace the old ones.
 */
public final class BookDifference {
    private final RuleEngine base;
    private final RuleEngine draft;
    /** Whether the books differ in something that every signal depends on. */
    private final boolean everywhere;

    private final boolean sameWeights;
    /** Whether a row can have more firings than give signals, under either book. */
    private final boolean limited;
    /** The base reduced to the rules that the draft lacks or words otherwise. */
    private final RuleEngine baseOwn;

    private final Set<RuleRef> baseRules;

    /** The same the other way round. */
    private final RuleEngine draftOwn;

    /** The difference between two books over the same actions. */
    public BookDifference(RuleEngine base, RuleEngine draft) {
        this.base = base;
        this.draft = draft;
        RuleBook before = base.book();
        RuleBook after = draft.book();
        Set<RuleRef> common = common(base, draft);
        this.everywhere = before.lookbackDays() != after.lookbackDays()
                || !halfLives(before).equals(halfLives(after))
                // Only the first rules that fire on a row give signals, up to the limit.
                || !order(base, common).equals(order(draft, common));
        this.sameWeights = before.weights().weighsLike(after.weights());
        this.limited = Math.max(base.emissions(), draft.emissions()) > Limits.ROW_SIGNALS;
        this.baseOwn = base.without(common);
        this.baseRules = baseOwn.rules().stream().map(RuleDefinition::ref).collect(Collectors.toSet());
        this.draftOwn = draft.without(common);
    }

    /** The rules that say the same in both. */
    private static Set<RuleRef> common(RuleEngine base, RuleEngine draft) {
        Map<RuleRef, String> texts =
                base.rules().stream().collect(Collectors.toMap(RuleDefinition::ref, BookDifference::meaning));
        return draft.rules().stream()
                .filter(rule -> meaning(rule).equals(texts.get(rule.ref())))
                .map(RuleDefinition::ref)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** A rule's text, and the ties that it uses. */
    private static String meaning(RuleDefinition rule) {
        return rule.text()
                + rule.emissions().stream()
                        .flatMap(e -> e.ties().stream())
                        .map(tied -> new TreeMap<>(tied.others()).toString())
                        .toList();
    }

    private static List<RuleRef> order(RuleEngine engine, Set<RuleRef> some) {
        return engine.rules().stream()
                .map(RuleDefinition::ref)
                .filter(some::contains)
                .toList();
    }

    /** The numbers of feeds that signals depend on: all but those that only divide loads, or are taken off them. */
    private static Map<Feed, FeedParameters> halfLives(RuleBook book) {
        Map<Feed, FeedParameters> numbers = new TreeMap<>();
        book.parameters()
                .feeds()
                .forEach((feed, of) -> numbers.put(
                        feed,
                        new FeedParameters(
                                1,
                                1,
                                1,
                                of.halfLifeVerbalDays(),
                                of.halfLifeMaterialDays(),
                                of.halfLifeForceDays(),
                                of.halfLifeCooperationDays(),
                                of.reports() == null
                                        ? null
                                        : new ReportCounts(
                                                1, 0, 0, 1, of.reports().shares()))));
        return numbers;
    }

    /**
     * Whether the books can give different signals for actions of a pair, judged by its actors alone; never false when they do.
     *
     * @param pair the pair
     */
    public boolean mayDifferOn(Pair pair) {
        return everywhere || !sameWeights || baseOwn.takes(pair) || draftOwn.takes(pair);
    }

    /**
     * Whether the books can give different signals for these actions; never false when they do.
     *
     * @param pair all actions between the same two actors, by day
     */
    public boolean mayDifferOn(List<Action> pair) {
        return everywhere || differInWeights(pair) || baseOwn.fires(pair) || draftOwn.fires(pair);
    }

    private boolean differInWeights(List<Action> pair) {
        return !sameWeights && pair.stream().anyMatch(a -> base.intensity(a) != draft.intensity(a));
    }

    /**
     * The sums of a pair under the draft: the same bits as {@link RuleEngine#sums} gives, but sooner where few rules differ.
     *
     * @param actors the pair
     * @param actions gives all its actions, by day; not called where the books cannot differ
     * @param before their sums under the base; returned as they are when no rule that differs fires
     */
    public PairSums sums(Pair actors, Supplier<List<Action>> actions, PairSums before) {
        if (!mayDifferOn(actors)) {
            return before;
        }
        List<Action> pair = actions.get();
        if (everywhere || differInWeights(pair)) {
            return draft.sums(pair);
        }
        OwnRun old = new OwnRun(baseOwn, pair, limited);
        OwnRun now = new OwnRun(draftOwn, pair, limited);
        PairSumsBuilder sums = new PairSumsBuilder();
        boolean fired = false;
        for (Action action : pair) {
            old.step();
            now.step();
            fired |= old.fired() || now.fired();
            // Actions are counted by the signals that any rule gives on them, and at the limit of a row a signal
            // depends on the rules before it.
            if (!now.matches(old) || (fired && before.fired().dropped() > 0)) {
                return draft.sums(pair);
            }
            sums.action(action);
            now.signals().forEach(sums::signal);
        }
        return fired ? before.replacing(baseRules, sums.sums()) : before;
    }
}
