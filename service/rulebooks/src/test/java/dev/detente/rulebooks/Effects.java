package dev.detente.rulebooks;

import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.book.YamlNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the cases of a rule book say that its rules do to a tension. Running the cases shows whether it is so. */
final class Effects {
    private static final Set<String> CASE = Set.of("case", "rule", "kind", "only", "given", "signals", "effect");
    private static final Set<String> EFFECT = Set.of("dyad", "asOf", "without", "with");

    private Effects() {}

    /** The first effect of each rule that has one, by the rule's name: {@code CHN-USA: 12.3457 → 14.0012}. */
    static Map<String, String> of(RuleBook book) {
        Map<String, String> effects = new HashMap<>();
        for (RuleFile file : book.files()) {
            if (file.cases() != null) {
                Diagnostics findings = new Diagnostics();
                for (YamlNode node :
                        YamlNode.parse(file.casesName(), file.cases(), findings).list()) {
                    Map<String, YamlNode> fields = node.map(CASE);
                    YamlNode effect = fields.get("effect");
                    if (effect != null) {
                        Map<String, YamlNode> parts = effect.map(EFFECT);
                        effects.putIfAbsent(
                                node.required(fields, "rule").text(),
                                effect.required(parts, "dyad").text() + ": "
                                        + effect.required(parts, "without").text() + " → "
                                        + effect.required(parts, "with").text());
                    }
                }
                findings.throwIfErrors();
            }
        }
        return effects;
    }
}
