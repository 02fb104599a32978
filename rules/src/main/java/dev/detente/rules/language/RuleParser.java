package dev.detente.rules.language;

import dev.detente.model.RuleRef;
import dev.detente.model.Texts;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.Limits;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.language.RuleDefinition.Constraint;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Parses a file of rules; anything outside the profile becomes a finding with line, column and remedy. This class finds the rules and their parts by
 * the words rule, when, then and end. {@link HeadParser} parses what comes before the constraints, {@link ConditionParser} each
 * constraint, and {@link ConsequenceParser} what comes after then.
 */
public final class RuleParser {
    private static final Set<String> KEYWORDS = Set.of("rule", "when", "then", "end");
    private static final Set<String> ELSEWHERE =
            Set.of("import", "global", "function", "query", "declare", "unit", "package");

    private final Source source;
    private final List<Token> tokens;
    private final Vocabulary vocabulary;
    private final int lookbackDays;
    private final Diagnostics findings;
    private final List<Parsed> rules = new ArrayList<>();

    /**
     * A rule, and the names that it binds and never uses.
     *
     * @param unused where they are bound
     */
    private record Parsed(RuleDefinition rule, List<Token> unused) {}

    private RuleParser(
            Source source, List<Token> tokens, Vocabulary vocabulary, int lookbackDays, Diagnostics findings) {
        this.source = source;
        this.tokens = tokens;
        this.vocabulary = vocabulary;
        this.lookbackDays = lookbackDays;
        this.findings = findings;
    }

    /** The rules of a book, in the order of files and lines, without those of files that have an error. */
    public static List<RuleDefinition> parse(RuleBook book, Vocabulary vocabulary, Diagnostics findings) {
        List<RuleDefinition> rules = new ArrayList<>();
        Map<String, String> files = new HashMap<>();
        for (RuleFile file : book.files()) {
            Source source = new Source(file.name(), file.drl());
            for (Parsed parsed : parse(source, vocabulary, book.lookbackDays(), findings)) {
                RuleDefinition rule = parsed.rule();
                String name = rule.ref().name();
                String other = files.putIfAbsent(name, file.name());
                if (other != null) {
                    findings.error(
                            file.name(),
                            rule.line(),
                            rule.column(),
                            "the name \"" + name + "\" is taken by a rule in " + other
                                    + ": names are unique in a rule book");
                }
                parsed.unused()
                        .forEach(bound -> source.warning(
                                findings,
                                bound.offset(),
                                bound.text() + " is bound and never used: use it, or remove the binding"));
                rules.add(rule);
            }
        }
        return rules;
    }

    private static List<Parsed> parse(Source source, Vocabulary vocabulary, int lookbackDays, Diagnostics findings) {
        int before = findings.errors();
        List<Token> tokens;
        try {
            tokens = Lexer.tokens(source.text());
        } catch (ProfileException e) {
            source.error(findings, e);
            return List.of();
        }
        RuleParser parser = new RuleParser(source, tokens, vocabulary, lookbackDays, findings);
        parser.file();
        if (parser.rules.isEmpty() && findings.errors() == before) {
            source.error(findings, 0, "holds no rule: write one, or remove the file");
        }
        return findings.errors() == before ? parser.rules : List.of();
    }

    private void file() {
        int[] starts =
                IntStream.range(0, tokens.size()).filter(i -> is(i, "rule")).toArray();
        int first = starts.length == 0 ? tokens.size() : starts[0];
        report(() -> between(packageLine(first), first));
        if (starts.length > Limits.RULES) {
            source.error(
                    findings,
                    tokens.get(starts[Limits.RULES]).offset(),
                    "a rule book has at most " + Limits.RULES + " rules: take out rules from here on");
        }
        for (int i = 0; i < Math.min(starts.length, Limits.RULES); i++) {
            int from = starts[i];
            int to = i + 1 < starts.length ? starts[i + 1] : tokens.size();
            report(() -> rule(from, to));
        }
    }

    private void report(Runnable part) {
        try {
            part.run();
        } catch (ProfileException e) {
            source.error(findings, e);
        }
    }

    private boolean is(int place, String word) {
        return place < tokens.size() && tokens.get(place).is(word);
    }

    private boolean isWord(int place) {
        return place < tokens.size() && tokens.get(place).kind() == Token.Kind.WORD;
    }

    /** The place after the package line; 0 when there is none. */
    private int packageLine(int to) {
        if (to < 2 || !is(0, "package") || !isWord(1)) {
            return 0;
        }
        int at = 2;
        while (at + 1 < to && is(at, ".") && isWord(at + 1)) {
            at += 2;
        }
        return at < to && is(at, ";") ? at + 1 : at;
    }

    /** Checks that nothing is between two rules. */
    private void between(int from, int to) {
        if (from < to) {
            Token found = tokens.get(from);
            String word = source.word(found);
            if (ELSEWHERE.contains(word)) {
                throw new ProfileException(
                        found.offset(), "'" + word + "' is not allowed: a rule book file holds rules only");
            }
            quotes(from, to);
            throw new ProfileException(
                    found.offset(),
                    source.shown(found) + " is not expected here"
                            + (near(word, "rule") ? ": did you mean rule?" : ": a rule starts with rule \"Name\""));
        }
    }

    private void rule(int from, int to) {
        quotes(from, to);
        int start = tokens.get(from).offset();
        int end = find("end", from, to);
        if ((end < 0 ? behind(to) : tokens.get(end).offset()) - start > Limits.RULE_TEXT) {
            throw new ProfileException(start, "the rule has more than " + Limits.RULE_TEXT + " characters: split it");
        }
        int then = find("then", from, to);
        int when = find("when", from, then < 0 ? to : then);
        if (when < 0) {
            throw missing("when", from + 1, to, this::startsPattern);
        }
        if (then < 0) {
            throw missing("then", when + 1, to, i -> is(i, "signals"));
        }
        end = find("end", then, to);
        if (end < 0) {
            throw missing("end", then + 1, to, i -> false);
        }
        between(end + 1, to);
        int second = find("then", then + 1, end);
        if (second >= 0) {
            throw new ProfileException(tokens.get(second).offset(), "'then' is not expected here: a rule has one then");
        }
        Head head = new HeadParser(source, part(from + 1, when), part(when + 1, then)).head();
        int open = when + HeadParser.PATTERN;
        int closing = closing(open, then);
        if (closing >= 0 && closing + 1 < then) {
            Token rest = tokens.get(closing + 1);
            throw new ProfileException(
                    rest.offset(),
                    rest.is(")")
                            ? "')' closes no parenthesis: remove it"
                            : source.shown(rest) + " is not allowed" + HeadParser.ONE_PATTERN);
        }
        int before = findings.errors();
        List<Tokens> constraints = closing < 0 ? split(open + 1, then, behind(then)) : split(open + 1, closing);
        Tokens consequence =
                then + 1 == end ? part(end, end, tokens.get(then).offset()) : part(then + 1, end, behind(end));
        content(head, constraints, consequence, tokens.subList(from, end + 1));
        if (closing < 0 && findings.errors() == before) {
            throw new ProfileException(
                    behind(then),
                    "')' is missing here: it closes Action( before "
                            + tokens.get(then).shown());
        }
    }

    /** Parses what is between the parentheses and after then. */
    private void content(Head head, List<Tokens> constraints, Tokens consequence, List<Token> whole) {
        int before = findings.errors();
        if (constraints.size() > Limits.CONSTRAINTS) {
            throw new ProfileException(
                    constraints.get(Limits.CONSTRAINTS).peek().offset(),
                    "a rule has at most " + Limits.CONSTRAINTS + " constraints: split the rule");
        }
        Map<String, Expr> bound = new HashMap<>();
        List<Token> bindings = new ArrayList<>();
        List<Constraint> conditions = new ArrayList<>();
        List<Emission> emissions = new ArrayList<>();
        for (Tokens constraint : constraints) {
            Token first = constraint.peek();
            report(() -> {
                Expr condition =
                        new ConditionParser(constraint, bound, vocabulary, lookbackDays).constraint(head.variable());
                if (condition == null) {
                    bindings.add(first);
                } else {
                    conditions.add(new Constraint(constraint.oneLine(), condition, first.offset()));
                }
            });
        }
        report(() -> emissions.addAll(
                new ConsequenceParser(consequence, bound, vocabulary, lookbackDays).emissions(head.variable())));
        if (findings.errors() == before) {
            int start = whole.get(0).offset();
            rules.add(new Parsed(
                    new RuleDefinition(
                            new RuleRef(head.name(), source.file()),
                            head.doc(),
                            head.author(),
                            source.line(start),
                            source.column(start),
                            source.text()
                                    .substring(
                                            start, whole.get(whole.size() - 1).end()),
                            conditions,
                            emissions),
                    bindings.stream()
                            .filter(name -> whole.stream()
                                            .filter(t -> t.is(name.text()))
                                            .count()
                                    == 1)
                            .toList()));
        }
    }

    /** The error for a missing keyword: at a misspelling of it, else before a recognisable part that follows it, else at the end. */
    private ProfileException missing(String keyword, int from, int to, IntPredicate follows) {
        for (Token token : tokens.subList(from, to)) {
            String word = source.word(token);
            if (!KEYWORDS.contains(word) && near(word, keyword)) {
                return new ProfileException(
                        token.offset(), "'" + word + "' is not expected here: did you mean " + keyword + "?");
            }
        }
        return new ProfileException(
                IntStream.range(from, to)
                        .filter(follows)
                        .map(i -> tokens.get(i).offset())
                        .findFirst()
                        .orElse(behind(to)),
                "the word " + keyword
                        + " is missing here: a rule is rule \"Name\" when $a : Action(…) then signals.…; end");
    }

    private boolean startsPattern(int place) {
        char c = tokens.get(place).text().charAt(0);
        return is(place, "then")
                || (isWord(place)
                        && (c == '$' || Character.isUpperCase(c))
                        && (is(place + 1, ":") || is(place + 1, "(")));
    }

    /** Checks that every string ends on its line and that no quote is typographic. */
    private void quotes(int from, int to) {
        Token odd = null;
        for (Token token : tokens.subList(from, to)) {
            Lexer.checkQuote(token);
            if (token.kind() == Token.Kind.OPEN_STRING || token.kind() == Token.Kind.STRING) {
                if (odd != null && source.line(odd.offset()) != source.line(token.offset())) {
                    odd = null;
                }
                if (token.kind() == Token.Kind.OPEN_STRING) {
                    throw new ProfileException(
                            (odd == null ? token : odd).offset(),
                            "the string that starts here does not end on its line: close it with "
                                    + token.text().charAt(0));
                }
                // A word right after a closing quote: that quote was meant to open the next string.
                if (odd == null && source.isLetterOrDigit(token.end())) {
                    odd = token;
                }
            }
        }
    }

    /** The place of the parenthesis that closes the one at a place; -1 when none does. */
    private int closing(int open, int to) {
        int depth = 0;
        for (int i = open; i < to; i++) {
            depth += depth(i);
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private int depth(int place) {
        return is(place, "(") ? 1 : is(place, ")") ? -1 : 0;
    }

    /** The parts between commas; the last one ends at an offset. */
    private List<Tokens> split(int from, int to, int end) {
        List<Tokens> parts = new ArrayList<>();
        int start = from;
        int depth = 0;
        for (int i = from; i < to; i++) {
            depth += depth(i);
            if (depth == 0 && is(i, ",")) {
                parts.add(part(start, i));
                start = i + 1;
            }
        }
        if (from < to) {
            parts.add(part(start, to, end));
        }
        return parts;
    }

    private List<Tokens> split(int from, int to) {
        return split(from, to, tokens.get(to).offset());
    }

    /** The tokens between two places, the second left out, for which something that is missing is missing at an offset. */
    private Tokens part(int from, int to, int end) {
        return new Tokens(tokens.subList(from, to), end);
    }

    /** The tokens between two places, followed directly by the token at the second one. */
    private Tokens part(int from, int to) {
        return part(from, to, tokens.get(to).offset());
    }

    private int find(String word, int from, int to) {
        return IntStream.range(from, to).filter(i -> is(i, word)).findFirst().orElse(-1);
    }

    /** The offset after the last token before a place. */
    private int behind(int place) {
        return tokens.get(place - 1).end();
    }

    private static boolean near(String word, String keyword) {
        return !word.isEmpty() && Texts.closest(word, List.of(keyword)).isPresent();
    }
}
