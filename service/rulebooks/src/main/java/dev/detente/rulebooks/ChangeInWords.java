package dev.detente.rulebooks;

import dev.detente.rulebooks.BookComparison.IssueChange;
import dev.detente.rulebooks.BookComparison.ParameterChange;
import dev.detente.rulebooks.BookComparison.RuleText;
import dev.detente.rulebooks.BookComparison.RuleTextChange;
import dev.detente.rulebooks.BookComparison.WeightChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A difference between two rule books in words: Rule “Arms for Taiwan strain relations with Beijing” points 6 → 9.
 *
 * @param kind Rule, Weight, Issue or Parameter
 * @param name a rule's name, a type with its mode and code, an issue's title, or a parameter's name
 * @param change new, gone, the numbers or names before and after, or changed where more than these differs
 * @param where the file of a rule, or the id of an issue; empty for others
 */
public record ChangeInWords(String kind, String name, String change, String where) {
    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|\\d+(?:\\.\\d+)?|\\w+|\\S");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w*");
    private static final Pattern LITERAL = Pattern.compile("[\"\\d].*", Pattern.DOTALL);
    /** The meaning of a literal by the word before it: in {@code escalate($a, 6)} the 6 is points. */
    private static final Map<String, String> MEANING =
            Map.of("escalate", "points", "cooperate", "points", "halflife", "half-life");
    /** Texts that are too long to show before and after. */
    private static final Map<String, String> TEXTS = Map.of("because", "reason reworded", "doc", "reasoning reworded");

    static List<ChangeInWords> of(
            List<RuleTextChange> rules,
            List<WeightChange> weights,
            List<IssueChange> issues,
            List<ParameterChange> parameters) {
        List<ChangeInWords> words = new ArrayList<>();
        for (RuleTextChange c : rules) {
            RuleText shown = Objects.requireNonNull(c.after() == null ? c.before() : c.after());
            words.add(new ChangeInWords(
                    "Rule", "\u201c" + c.rule() + "\u201d", rule(c.before(), c.after()), shown.file()));
        }
        for (WeightChange c : weights) {
            String name = Stream.of(c.type(), c.mode(), c.code())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" "));
            words.add(new ChangeInWords("Weight", name, c.before() + " \u2192 " + c.after(), ""));
        }
        for (IssueChange c : issues) {
            String title = Objects.requireNonNull(c.after() == null ? c.before() : c.after());
            words.add(new ChangeInWords(
                    "Issue", title, c.before() == null ? "new" : c.after() == null ? "gone" : "changed", c.issue()));
        }
        for (ParameterChange c : parameters) {
            words.add(new ChangeInWords("Parameter", c.parameter(), c.before() + " \u2192 " + c.after(), ""));
        }
        return words;
    }

    private static String rule(@Nullable RuleText before, @Nullable RuleText after) {
        if (before == null || after == null) {
            return before == null ? "new" : "gone";
        }
        return before.text().equals(after.text()) ? "moved from " + before.file() : rule(before.text(), after.text());
    }

    private static String rule(String before, String after) {
        List<String> a = tokens(before);
        List<String> b = tokens(after);
        List<String> found = new ArrayList<>();
        String word = "";
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            String was = i < a.size() ? a.get(i) : "";
            String is = i < b.size() ? b.get(i) : "";
            if (!was.equals(is)) {
                if (!LITERAL.matcher(was).matches() || !LITERAL.matcher(is).matches()) {
                    return "changed";
                }
                String name = word;
                found.add(TEXTS.getOrDefault(name, MEANING.getOrDefault(name, name) + " " + was + " \u2192 " + is));
            } else if (WORD.matcher(was).matches() && !was.equals("a")) {
                word = was.toLowerCase(Locale.ROOT);
            }
        }
        return found.isEmpty() ? "changed in its layout" : String.join(", ", found);
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }
}
