package dev.detente.rules;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import java.util.Map;
import java.util.stream.Collectors;

/** The default book without its rules but the base rules: it compiles in no time. */
public final class BaseRules {
    /** Its files, by name. */
    public static final Map<String, String> FILES = RuleBooks.texts(null).entrySet().stream()
            .filter(e -> e.getKey().matches("(rulebook|issues|base.cases).yaml|weights.csv|base.drl"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private BaseRules() {}

    /** Its engine. */
    public static RuleEngine engine() {
        return RuleEngine.compile(RuleBookReader.read(FILES), ActorCatalog.standard());
    }
}
