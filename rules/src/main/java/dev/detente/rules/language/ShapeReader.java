package dev.detente.rules.language;

import dev.detente.model.Texts;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.Limits;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.language.RuleText.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file by the words rule, when, then and end, before any DRL parser does, to report what is missing, and where; a rule whose shape is right
 * is passed to {@link RuleParser}, which reports errors within it. Longer than other classes because the shape of a file reads best in one piece.
 */
final class ShapeReader {
    private static final Pattern PACKAGE = Pattern.compile("\\s*package\\s+[\\w.]{1,200}+\\s*;?");
    private static final Pattern RULE = Pattern.compile("\\brule\\b");
    private static final Pattern WHEN = Pattern.compile("\\bwhen\\b");
    private static final Pattern THEN = Pattern.compile("\\bthen\\b");
    private static final Pattern END = Pattern.compile("\\bend\\b");
    private static final Pattern WORD = Pattern.compile("[\\w$-]++");
    private static final Pattern SIGNALS = Pattern.compile("\\bsignals\\b");
    private static final Pattern NAME = Pattern.compile("\\s*+(\"[^\"]*+\"|'[^']*+'|\\w++)");
    private static final Pattern ANNOTATION = Pattern.compile("@(\\w*+)\\s*+(\\(\\s*+(?:(\"_*+\")\\s*+(\\))?+)?+)?+");
    private static final Set<String> KEYWORDS = Set.of("rule", "when", "then", "end");
    private static final Set<String> ANNOTATIONS = Set.of("doc", "author");
    private static final Set<String> ATTRIBUTES = Set.of(
            "salience",
            "no-loop",
            "lock-on-active",
            "agenda-group",
            "activation-group",
            "ruleflow-group",
            "auto-focus",
            "enabled",
            "timer",
            "duration",
            "calendars",
            "dialect",
            "date-effective",
            "date-expires",
            "refract",
            "direct");
    private static final Pattern FACT = Pattern.compile("(?:\\$\\w++|\\b[A-Z]\\w*+)\\s*+[:(]|\\bthen\\b");
    private static final Pattern PATTERN = Pattern.compile("\\s*+(\\$?+\\w++\\s*+:)?+\\s*+(\\w++)?+\\s*+(\\()?+");
    private static final Set<String> ELSEWHERE =
            Set.of("import", "global", "function", "query", "declare", "unit", "package");
    private static final String ONE_PATTERN =
            ": a rule has one pattern, $a : Action(…), and asks history functions about the past";

    private final Source source;
    private final Diagnostics findings;
    /** The text with comments blanked and quoted text as underscores: equally long, so offsets are the same. */
    private final String loud;

    private ShapeReader(Source source, Diagnostics findings) {
        this.source = source;
        this.findings = findings;
        this.loud = quiet(source.text());
    }

    /** A rule by its shape; with the error for an unclosed pattern, reported only when no error within is more precise. */
    record Shaped(RuleText rule, @Nullable ProfileException unclosed) {}

    /** Masks quotes and comments, so that nothing in them is mistaken for the words of a rule. */
    private static String quiet(String text) {
        StringBuilder loud = new StringBuilder(text);
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                int end = stringEnd(text, i);
                fill(loud, i + 1, end - 1, '_');
                i = end > 0 ? end : lineEnd(text, i);
            } else if (text.startsWith("//", i) || text.startsWith("/*", i)) {
                int end = text.charAt(i + 1) == '/' ? text.indexOf('\n', i) : text.indexOf("*/", i + 2) + 2;
                end = end < i + 2 ? text.length() : end;
                fill(loud, i, end, ' ');
                i = end;
            } else {
                i++;
            }
        }
        return loud.toString();
    }

    /** Where a comment starts that never ends; -1 when all do. */
    private static int openComment(String text) {
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                int end = stringEnd(text, i);
                i = end > 0 ? end : lineEnd(text, i);
            } else if (text.startsWith("//", i)) {
                i = lineEnd(text, i);
            } else if (text.startsWith("/*", i)) {
                int end = text.indexOf("*/", i + 2);
                if (end < 0) {
                    return i;
                }
                i = end + 2;
            } else {
                i++;
            }
        }
        return -1;
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /** The offset after the quote that ends the string; 0 when it does not end on its line. */
    private static int stringEnd(String text, int start) {
        for (int i = start + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
            if (text.charAt(i) == text.charAt(start)) {
                return i + 1;
            }
            if (text.charAt(i) == '\\') {
                i++;
            }
        }
        return 0;
    }

    private static void fill(StringBuilder text, int from, int to, char with) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, with);
            }
        }
    }

    /** The rules whose shape is right; what is wrong with the others, and between them, is a finding each. */
    static List<Shaped> read(Source source, Diagnostics findings) {
        return new ShapeReader(source, findings).read();
    }

    private List<Shaped> read() {
        List<Shaped> rules = new ArrayList<>();
        int open = openComment(source.text());
        if (open >= 0) {
            source.error(findings, open, "the comment that starts here does not end: close it with */");
            return rules;
        }
        Matcher rule = RULE.matcher(loud);
        int first = rule.find() ? rule.start() : loud.length();
        Matcher head = PACKAGE.matcher(loud).region(0, first);
        tell(() -> between(head.lookingAt() ? head.end() : 0, first));
        int tried = 0;
        for (int start = first; start < loud.length(); ) {
            int from = start;
            int to = rule.find() ? rule.start() : loud.length();
            if (tried++ == Limits.RULES) {
                source.error(
                        findings,
                        from,
                        "a rule book has at most " + Limits.RULES + " rules: take out rules from here on");
                return rules;
            }
            tell(() -> rules.add(rule(from, to)));
            start = to;
        }
        return rules;
    }

    private void tell(Runnable part) {
        try {
            part.run();
        } catch (ProfileException e) {
            source.error(findings, e.offset(), String.valueOf(e.getMessage()));
        }
    }

    /** Checks that nothing is between two rules. */
    private void between(int from, int to) {
        int at = visible(from, to);
        if (at < to) {
            String word = word(at, to);
            if (ELSEWHERE.contains(word)) {
                throw new ProfileException(at, "'" + word + "' is not allowed: a rule book file holds rules only");
            }
            quotes(at, to);
            throw new ProfileException(
                    at,
                    shown(at, to) + " is not expected here"
                            + (near(word, "rule") ? ": did you mean rule?" : ": a rule starts with rule \"Name\""));
        }
    }

    private Shaped rule(int from, int to) {
        quotes(from, to);
        int end = find(END, from, to);
        if ((end < 0 ? behind(to) : end) - from > Limits.RULE_TEXT) {
            throw new ProfileException(from, "the rule has more than " + Limits.RULE_TEXT + " characters: split it");
        }
        int then = find(THEN, from, to);
        int when = find(WHEN, from, then < 0 ? to : then);
        int header = from + "rule".length();
        if (when < 0) {
            throw missing("when", header, to, FACT);
        }
        if (then < 0) {
            throw missing("then", when + 4, to, SIGNALS);
        }
        end = find(END, then, to);
        if (end < 0) {
            throw missing("end", then + 4, to, null);
        }
        between(end + 3, to);
        int second = find(THEN, then + 4, end);
        if (second >= 0) {
            throw new ProfileException(second, "'then' is not expected here: a rule has one then");
        }
        Map<String, String> annotations = new HashMap<>();
        String name = header(header, when, annotations);
        Matcher pattern = pattern(when + 4, then);
        int closing = closing(pattern.end() - 1, then);
        Span constraints = new Span(pattern.end(), closing < 0 ? behind(then) : closing);
        int rest = closing < 0 ? then : visible(closing + 1, then);
        if (rest < then) {
            throw new ProfileException(
                    rest,
                    loud.charAt(rest) == ')'
                            ? "')' closes no parenthesis: remove it"
                            : shown(rest, then) + " is not allowed" + ONE_PATTERN);
        }
        int consequence = visible(then + 4, end);
        String variable = pattern.group(1).replaceAll("\\s*:", "");
        RuleText rule = new RuleText(
                source,
                name,
                from,
                annotations.getOrDefault("doc", ""),
                annotations.getOrDefault("author", ""),
                variable,
                new Span(from, end + 3),
                split(constraints),
                new Span(consequence == end ? then : consequence, consequence == end ? then : behind(end)));
        return new Shaped(
                rule,
                closing >= 0
                        ? null
                        : new ProfileException(
                                behind(then), "')' is missing here: it closes Action( before " + shown(then, to)));
    }

    /** The error for a missing keyword: at a misspelling of it, else before a recognisable part that follows it, else at the end. */
    private ProfileException missing(String keyword, int from, int to, @Nullable Pattern before) {
        Matcher word = WORD.matcher(loud).region(from, to);
        while (word.find()) {
            if (!KEYWORDS.contains(word.group()) && near(word.group(), keyword)) {
                return new ProfileException(
                        word.start(), "'" + word.group() + "' is not expected here: did you mean " + keyword + "?");
            }
        }
        int at = before == null ? -1 : find(before, from, to);
        return new ProfileException(
                at >= 0 ? at : behind(to),
                "the word " + keyword
                        + " is missing here: a rule is rule \"Name\" when $a : Action(…) then signals.…; end");
    }

    /** The name; besides it, only annotations may come before when. */
    private String header(int from, int to, Map<String, String> annotations) {
        Matcher found = NAME.matcher(loud).region(from, to);
        if (!found.lookingAt()) {
            throw new ProfileException(
                    visible(from, to), "the rule's name is missing: write it in quotes, rule \"Name\"");
        }
        int start = found.start(1);
        String name = source.text().substring(start, found.end(1)).replaceAll("^[\"']|[\"']$", "");
        if (name.length() > Limits.RULE_NAME || !RuleFile.isPlain(name)) {
            throw new ProfileException(
                    start,
                    "a rule's name has 1 to " + Limits.RULE_NAME
                            + " characters, begins with none of = + - @ and holds none of < > \" and \\");
        }
        int first = visible(found.end(), to);
        for (int at = first; at < to; at = visible(at, to)) {
            String word = word(at, to);
            if (ATTRIBUTES.contains(word)) {
                throw new ProfileException(at, "'" + word + "' is not allowed: rules have no order and no switches");
            }
            if (word.equals("extends")) {
                throw new ProfileException(at, "'extends' is not allowed: write the conditions out");
            }
            if (loud.charAt(at) != '@') {
                boolean bare = at == first && loud.charAt(start) != '"' && loud.charAt(start) != '\'';
                throw bare
                        ? new ProfileException(start, "a rule's name stands in quotes: write rule \"Name\"")
                        : new ProfileException(
                                at,
                                shown(at, to) + " is not allowed: between a rule's name and when stand"
                                        + " @doc(\"…\") and @author(\"…\")");
            }
            at = annotation(at, to, annotations);
        }
        return name;
    }

    /** The offset after the annotation that starts at the given one. */
    private int annotation(int at, int to, Map<String, String> annotations) {
        Matcher found = ANNOTATION.matcher(loud).region(at, to);
        found.lookingAt();
        String name = found.group(1);
        if (!ANNOTATIONS.contains(name)) {
            String near = Texts.didYouMean(name, ANNOTATIONS);
            throw new ProfileException(
                    at,
                    "@" + Texts.shorten(name) + " is not allowed"
                            + (near.isEmpty()
                                    ? ": annotations are @doc(\"…\") and @author(\"…\")"
                                    : near.replace("mean ", "mean @")));
        }
        if (found.group(4) == null) {
            int gap = found.group(3) == null ? visible(found.end(), to) : behind(found.end());
            throw new ProfileException(
                    gap,
                    (found.group(2) == null ? "'('" : found.group(3) == null ? "a text in quotes" : "')'")
                            + " is missing here: write @" + name + "(\"…\")");
        }
        if (found.end(3) - found.start(3) > Limits.ANNOTATION) {
            throw new ProfileException(
                    found.start(3), "@" + name + " has at most " + Limits.ANNOTATION + " characters: shorten it");
        }
        String text = source.text().substring(found.start(3) + 1, found.end(3) - 1);
        if (text.isBlank() || annotations.put(name, text.replace("\\\"", "\"")) != null) {
            throw new ProfileException(
                    at, "@" + name + (text.isBlank() ? " is empty: write it, or remove it" : " stands twice"));
        }
        return found.end();
    }

    /** The start of the one pattern, up to its parenthesis. */
    private Matcher pattern(int from, int then) {
        int at = visible(from, then);
        Matcher pattern = PATTERN.matcher(loud).region(at, then);
        pattern.lookingAt();
        String variable = pattern.group(1);
        String fact = pattern.group(2);
        if (at == then) {
            throw new ProfileException(at, "the pattern is missing" + ONE_PATTERN);
        }
        if (fact != null && !fact.equals("Action") && near(fact, "Action")) {
            throw new ProfileException(
                    pattern.start(2), "\"" + Texts.shorten(fact) + "\" is not a fact: did you mean Action?");
        }
        if ((variable == null && "Action".equals(fact)) || (variable != null && !variable.startsWith("$"))) {
            throw new ProfileException(at, "the pattern needs a variable that starts with $: write $a : Action(…)");
        }
        if (variable == null || fact == null) {
            int found = loud.charAt(at) == '$' && fact == null
                    ? visible(at + 1 + word(at + 1, then).length(), then)
                    : at;
            throw new ProfileException(found, shown(found, then) + " is not allowed here" + ONE_PATTERN);
        }
        if (!fact.equals("Action")) {
            throw new ProfileException(pattern.start(2), "\"" + Texts.shorten(fact) + "\" is not a fact" + ONE_PATTERN);
        }
        if (pattern.group(3) == null) {
            int found = visible(pattern.end(), then);
            throw new ProfileException(
                    found, "expected '(' but found " + shown(found, then) + ": write $a : Action(…)");
        }
        return pattern;
    }

    /** The place of the parenthesis that closes the one at the offset; -1 when none does. */
    private int closing(int open, int to) {
        int depth = 0;
        for (int i = open; i < to; i++) {
            char c = loud.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private List<Span> split(Span constraints) {
        List<Span> spans = new ArrayList<>();
        if (visible(constraints.start(), constraints.end()) == constraints.end()) {
            return spans;
        }
        int start = constraints.start();
        int depth = 0;
        for (int i = start; i < constraints.end(); i++) {
            char c = loud.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                spans.add(new Span(visible(start, i), i));
                start = i + 1;
            }
        }
        spans.add(new Span(visible(start, constraints.end()), constraints.end()));
        return spans;
    }

    /** Checks that every string ends on its line and that no quote is typographic. */
    private void quotes(int from, int to) {
        int odd = -1;
        for (int i = from; i < to; i++) {
            char c = loud.charAt(i);
            if (c == '\n') {
                odd = -1;
            } else if (Lexer.PRINTED_QUOTES.indexOf(c) >= 0) {
                throw new ProfileException(i, "'" + c + "' is not a quote of the keyboard: write \"");
            } else if (c == '"' || c == '\'') {
                int end = stringEnd(loud, i);
                if (end == 0) {
                    throw new ProfileException(
                            odd < 0 ? i : odd,
                            "the string that starts here does not end on its line: close it with " + c);
                }
                // A word right after a closing quote: that quote was meant to open the next string.
                odd = odd < 0 && end < to && Character.isLetterOrDigit(loud.charAt(end)) ? i : odd;
                i = end - 1;
            }
        }
    }

    private int find(Pattern word, int from, int to) {
        Matcher found = word.matcher(loud).region(from, to);
        return found.find() ? found.start() : -1;
    }

    /** The offset of the first character that is not blank; the end when there is none. */
    private int visible(int from, int to) {
        int at = from;
        while (at < to && Character.isWhitespace(loud.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The offset after the last character that is not blank. */
    private int behind(int to) {
        int at = to;
        while (at > 0 && Character.isWhitespace(loud.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private String word(int at, int to) {
        Matcher word = WORD.matcher(loud).region(at, to);
        return word.lookingAt() ? word.group() : "";
    }

    private String shown(int at, int to) {
        if (at >= to) {
            return "the end";
        }
        String word = word(at, to);
        return "'"
                + (word.isEmpty()
                        ? source.text().substring(at, source.text().offsetByCodePoints(at, 1))
                        : Texts.shorten(word))
                + "'";
    }

    private static boolean near(String word, String keyword) {
        return !word.isEmpty() && Texts.closest(word, List.of(keyword)).isPresent();
    }
}
