package dev.detente.rules.compile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.drools.model.functions.Block1;
import org.drools.model.functions.Predicate1;

/**
 * A rule as Drools compiled it: its conditions and its consequence as code. A rule has one pattern, so it needs no joins: its conditions are tested on one
 * row.
 */
final class CompiledRule {
    private static final List<Predicate1<ActionRow>> NONE = List.of();

    private final Map<RowPart, List<Predicate1<ActionRow>>> indexed = new EnumMap<>(RowPart.class);
    private final Predicate1<ActionRow>[] others;
    private final Block1<ActionRow> consequence;
    private final int emission;
    private final int[] calls;

    /**
     * The rule's code.
     *
     * @param emitted the text that was compiled
     * @param emission the number of its first emission in the book
     * @param calls the numbers in the book of its history calls, in its own order
     */
    @SuppressWarnings("unchecked")
    CompiledRule(RuleCode code, EmittedRule emitted, int emission, int[] calls) {
        this.emission = emission;
        this.calls = calls;
        List<RowPart> parts = emitted.parts();
        List<Predicate1<ActionRow>> predicates = code.conditions();
        if (predicates.size() != parts.size()) {
            throw new IllegalStateException(emitted.name() + " has " + parts.size() + " conditions, and "
                    + predicates.size() + " after compiling");
        }
        List<Predicate1<ActionRow>> rest = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            RowPart part = parts.get(i);
            boolean other = part == RowPart.ROW || part == RowPart.PAST;
            (other ? rest : indexed.computeIfAbsent(part, p -> new ArrayList<>())).add(predicates.get(i));
        }
        this.others = rest.toArray(Predicate1[]::new);
        this.consequence = code.consequence();
    }

    /** Whether its conditions on one part of a row hold. {@link RuleIndex} remembers the answers, so the part is never {@link RowPart#ROW} or {@link RowPart#PAST}. */
    boolean holds(RowPart part, ActionRow row) {
        try {
            for (Predicate1<ActionRow> condition : indexed.getOrDefault(part, NONE)) {
                if (!condition.test(row)) {
                    return false;
                }
            }
            return true;
        } catch (Exception e) {
            throw failed("condition", e);
        }
    }

    /** Fires on a row if the remaining conditions hold, those on {@link RowPart#ROW} and {@link RowPart#PAST}; the caller has tested the others. */
    void fire(ActionRow row) {
        row.of(emission, calls);
        try {
            for (Predicate1<ActionRow> condition : others) {
                if (!condition.test(row)) {
                    return;
                }
            }
        } catch (Exception e) {
            throw failed("condition", e);
        }
        try {
            consequence.execute(row);
        } catch (Exception e) {
            throw failed("consequence", e);
        }
    }

    private static IllegalStateException failed(String what, Exception cause) {
        return new IllegalStateException("a compiled " + what + " failed", cause);
    }
}
