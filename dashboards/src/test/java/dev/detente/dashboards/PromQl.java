package dev.detente.dashboards;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The selectors of a PromQL expression, as far as panels and alerts write them. */
final class PromQl {
    private static final Pattern SELECTOR =
            Pattern.compile("(\\w+\\()?\\b([a-zA-Z_]\\w*:?[\\w:]*)(\\{[^}]*\\})?(\\[[^]]*\\])?(?!\\s*\\(|\\w)");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"(\\d+)\"");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|on|without|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern MADE = Pattern.compile(
            ", \"(\\w+)\", \"[^\"]*\", \"\\w*\", \"[^\"]*\"\\)|count_values by \\([^)]*\\) \\(\"(\\w+)\"");
    /** Its length may be a place where Grafana puts that of the time range. */
    private static final Pattern SUBQUERY = Pattern.compile("\\[(?:\\$__range|\\w+):\\w+]");

    private static final Set<String> WORDS =
            Set.of("by", "on", "and", "or", "unless", "ignoring", "without", "offset", "bool");

    private PromQl() {}

    /**
     * One selector.
     *
     * @param function the function that takes it directly, or the empty text
     * @param matchers for each label the operator and the value
     * @param range the text in its brackets, or the empty text for an instant
     */
    record Selector(String function, String metric, Map<String, String> matchers, String range) {
        Set<String> labels() {
            return matchers.keySet();
        }
    }

    static List<Selector> selectors(String expression) {
        // Lists of labels and texts hold words that are no metrics, braces and names of variables.
        List<String> texts = new ArrayList<>();
        String bare = TEXT.matcher(SUBQUERY.matcher(expression).replaceAll("").replaceAll("(?m) #.*$|^#.*$", ""))
                .replaceAll(text -> {
                    texts.add(text.group(1));
                    return "\"" + (texts.size() - 1) + "\"";
                });
        List<Selector> selectors = new ArrayList<>();
        Matcher found = SELECTOR.matcher(GROUPING.matcher(bare).replaceAll(""));
        while (found.find()) {
            if (!WORDS.contains(found.group(2))) {
                Map<String, String> matchers = new LinkedHashMap<>();
                MATCHER.matcher(text(found, 3))
                        .results()
                        .forEach(m -> matchers.put(m.group(1), m.group(2) + texts.get(Integer.parseInt(m.group(3)))));
                selectors.add(new Selector(
                        text(found, 1).replace("(", ""),
                        found.group(2),
                        matchers,
                        text(found, 4).replaceAll("[\\[\\]]", "")));
            }
        }
        return selectors;
    }

    private static String text(MatchResult found, int group) {
        return found.group(group) == null ? "" : found.group(group);
    }

    /** The labels that an expression makes of others or of values. */
    static Set<String> made(String expression) {
        return MADE.matcher(expression)
                .results()
                .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
                .collect(Collectors.toSet());
    }

    /** The labels by which an expression groups and joins. */
    static Set<String> grouping(String expression) {
        Set<String> labels = new HashSet<>();
        GROUPING.matcher(TEXT.matcher(expression).replaceAll("\"\""))
                .results()
                .filter(g -> !g.group(1).isBlank())
                .forEach(g -> labels.addAll(List.of(g.group(1).strip().split("\\s*,\\s*"))));
        return labels;
    }
}
