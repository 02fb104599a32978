package dev.detente.rules.compile;

import dev.detente.model.Action;
import dev.detente.model.IssueId;
import dev.detente.rules.history.PairHistory.Past;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Finds the rules that can fire on a row. For each value of a part of a row (its kind, source, target or issue) it keeps a bit for each rule: whether the
 * rule's conditions on that part hold. It tests these conditions when a value comes for the first time. Only the few rules whose bits are set for all
 * parts are tried on a row, in their order. Safe for use by many threads.
 */
final class RuleIndex {
    /** The most values of a part that are remembered; real data have some hundreds. */
    private static final int MOST = 10_000;

    private static final Past NO_PAST = new Past(new double[0], new double[0]);

    private final CompiledRule[] rules;
    private final Map<ActionKind.Key, ActionKind> kinds = new ConcurrentHashMap<>();
    private final Map<String, long[]> sources = new ConcurrentHashMap<>();
    private final Map<String, long[]> targets = new ConcurrentHashMap<>();
    private final Map<IssueId, long[]> firstIssues = new ConcurrentHashMap<>();
    private final Map<IssueId, long[]> otherIssues = new ConcurrentHashMap<>();

    /** @param rules the rules of a book, in their order */
    RuleIndex(List<CompiledRule> rules) {
        this.rules = rules.toArray(CompiledRule[]::new);
    }

    /** The kind of an action, which has an intensity by the book's weights. */
    ActionKind kind(Action action, ToDoubleFunction<Action> intensity) {
        return remembered(kinds, ActionKind.Key.of(action), key -> {
            ActionKind kind = ActionKind.of(key, intensity.applyAsDouble(action), new long[(rules.length + 63) >> 6]);
            fill(kind.rules(), RowPart.KIND, new ActionRow(new PreparedAction(action, kind, 1, NO_PAST), 0));
            return kind;
        });
    }

    /** The rules whose conditions on the source and on the target of a row hold. */
    long[] direction(ActionRow row) {
        long[] both = remembered(sources, row.getSource(), s -> bits(RowPart.SOURCE, row))
                .clone();
        long[] target = remembered(targets, row.getTarget(), t -> bits(RowPart.TARGET, row));
        for (int i = 0; i < both.length; i++) {
            both[i] &= target[i];
        }
        return both;
    }

    /** The rules whose conditions on the issue of a row hold. */
    long[] issue(ActionRow row) {
        IssueId issue = row.action().issues().get(row.getOrdinal());
        return remembered(row.getOrdinal() == 0 ? firstIssues : otherIssues, issue, i -> bits(RowPart.ISSUE, row));
    }

    /** Fires the rules on a row that are in all three sets, as far as their other conditions hold. */
    void fire(ActionRow row, long[] kind, long[] direction, long[] issue) {
        for (int word = 0; word < kind.length; word++) {
            for (long left = kind[word] & direction[word] & issue[word]; left != 0; left &= left - 1) {
                rules[(word << 6) + Long.numberOfTrailingZeros(left)].fire(row);
            }
        }
    }

    private static <K, V> V remembered(Map<K, V> values, K key, Function<K, V> find) {
        V known = values.get(key);
        if (known != null) {
            return known;
        }
        if (values.size() >= MOST) {
            values.clear();
        }
        return values.computeIfAbsent(key, find);
    }

    private long[] bits(RowPart part, ActionRow row) {
        long[] bits = new long[(rules.length + 63) >> 6];
        fill(bits, part, row);
        return bits;
    }

    private void fill(long[] bits, RowPart part, ActionRow row) {
        for (int i = 0; i < rules.length; i++) {
            if (rules[i].holds(part, row)) {
                bits[i >> 6] |= 1L << i;
            }
        }
    }
}
