package dev.detente.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The base rules with round numbers, independent of the default book's: a sanction weighs 6 points, which fade by half
 * in 45 days, kappa of what people code is 50, and a single action is enough for a level.
 */
public final class RoundBook {
    /** Its files, by name. */
    public static final Map<String, String> FILES = files();

    private RoundBook() {}

    private static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        replace(files, "weights.csv", "(?m)^SANCTION,,,.*$", "SANCTION,,,-6.0");
        replace(
                files,
                "rulebook.yaml",
                "(?m)^  hand: .*$",
                "  hand: {kappa: 50, halfLifeVerbalDays: 14, halfLifeMaterialDays: 45, halfLifeCooperationDays: 120}");
        replace(files, "rulebook.yaml", "(?m)^  rho: .*$", "  rho: 0.35");
        // Words alone fill the scale, as acts of force do.
        replace(files, "rulebook.yaml", "(?m)^  ceiling: .*$", "  ceiling: 1");
        replace(files, "rulebook.yaml", "(?m)^  levels: .*$", "  levels: [20, 40, 60, 80]");
        // Their numbers are the default book's.
        files.remove("base.cases.yaml");
        replace(files, "rulebook.yaml", "(?m)^  evidence: .*$", "  evidence: {actions: 1, days: 1, warmUpDays: 14}");
        return Map.copyOf(files);
    }

    private static void replace(Map<String, String> files, String file, String regex, String replacement) {
        String text = Objects.requireNonNull(files.get(file));
        assertThat(text).containsPattern(regex);
        files.put(file, text.replaceFirst(regex, replacement));
    }

    /** Its engine. */
    public static RuleEngine engine() {
        return RuleEngine.compile(RuleBookReader.read(FILES), ActorCatalog.standard());
    }
}
