package dev.detente.dashboards;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The selectors of a PromQL expression, as far as panels and alerts write them. */
final class PromQl {
    private static final Pattern SELECTOR =
            Pattern.compile("\\b([a-zA-Z_]\\w*:?[\\w:]*)(\\{[^}]*\\})?(\\[[^]]*\\])?(?!\\s*\\(|\\w)");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");
    private static final Set<String> WORDS =
            Set.of("by", "on", "and", "or", "unless", "group_left", "ignoring", "without", "offset", "bool", "vector");

    private PromQl() {}

    /** One selector: its metric, its labels, and whether it selects a range. */
    record Selector(String metric, Set<String> labels, boolean range) {}

    static List<Selector> selectors(String expression) {
        // Lists of labels and texts hold words that are no metrics.
        String bare = expression
                .replaceAll("\\b(by|on|without|ignoring)\\s*\\([^)]*\\)", "")
                .replaceAll("(?m)#.*$", "");
        List<Selector> selectors = new ArrayList<>();
        Matcher found = SELECTOR.matcher(withoutTexts(bare));
        while (found.find()) {
            String name = found.group(1);
            if (!WORDS.contains(name)) {
                Set<String> labels = new HashSet<>();
                if (found.group(2) != null) {
                    Matcher matcher = MATCHER.matcher(found.group(2));
                    while (matcher.find()) {
                        labels.add(matcher.group(1));
                    }
                }
                selectors.add(new Selector(name, labels, found.group(3) != null));
            }
        }
        return selectors;
    }

    /** Values of labels may hold braces and names of variables. */
    private static String withoutTexts(String expression) {
        return expression.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "\"\"");
    }
}
