package dev.detente.rules.compile;

import dev.detente.rules.language.Expr;
import dev.detente.rules.language.Field;
import dev.detente.rules.language.RuleDefinition;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the rules that can fire on a row. A rule that asks for certain texts in a field, by {@code ==} or {@code in}, is looked up by
 * the row's text; so rules about other actors or issues cost nothing.
 */
final class RuleIndex {
    /** The most selective field comes first. */
    private static final List<Field> PREFERRED = List.of(
            Field.ISSUE,
            Field.TARGET,
            Field.SOURCE,
            Field.CODE,
            Field.MODE,
            Field.TYPE,
            Field.ROOT,
            Field.QUAD,
            Field.FEED);

    private static final CompiledRule[] NONE = {};

    private final Map<Field, Map<String, CompiledRule[]>> byField = new EnumMap<>(Field.class);
    private CompiledRule[] always = NONE;

    /** Adds a rule with these conditions, all of which must hold. */
    void add(CompiledRule rule, List<Expr> conjuncts) {
        for (Field field : PREFERRED) {
            Optional<Set<String>> texts = conjuncts.stream()
                    .map(c -> RuleDefinition.required(c, field))
                    .flatMap(Optional::stream)
                    .findFirst();
            if (texts.isPresent()) {
                Map<String, CompiledRule[]> rules = byField.computeIfAbsent(field, f -> new HashMap<>());
                texts.get().forEach(text -> rules.merge(text, new CompiledRule[] {rule}, RuleIndex::append));
                return;
            }
        }
        always = append(always, new CompiledRule[] {rule});
    }

    private static CompiledRule[] append(CompiledRule[] some, CompiledRule[] more) {
        CompiledRule[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** Passes on the rules whose text the row has, and those that ask for no text. */
    void candidates(ActionRow row, Consumer<CompiledRule> into) {
        for (CompiledRule rule : always) {
            into.accept(rule);
        }
        for (Map.Entry<Field, Map<String, CompiledRule[]>> rules : byField.entrySet()) {
            for (CompiledRule rule : rules.getValue().getOrDefault(row.text(rules.getKey()), NONE)) {
                into.accept(rule);
            }
        }
    }
}
