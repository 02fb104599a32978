package dev.detente.rules.language;

import dev.detente.model.RuleRef;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.Limits;
import dev.detente.rules.language.RuleDefinition.Constraint;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Parses a rule: finds its parts by the words when, then and end, and reports what is missing, and where. */
final class RuleParser {
    private static final Set<String> KEYWORDS = Set.of("rule", "when", "then", "end");

    private final SourceText source;
    private final List<Token> tokens;
    private final Vocabulary vocabulary;
    private final int lookbackDays;
    private final Diagnostics findings;

    /**
     * A rule that keeps the profile.
     *
     * @param unused the names that it binds and never uses, where it binds them
     */
    record ParsedRule(RuleDefinition rule, List<Token> unused) {}

    /**
     * A parser of one rule.
     *
     * @param tokens from the word rule up to the next such word, or the end of the file
     * @param lookbackDays the greatest window of a history function
     */
    RuleParser(SourceText source, List<Token> tokens, Vocabulary vocabulary, int lookbackDays, Diagnostics findings) {
        this.source = source;
        this.tokens = tokens;
        this.vocabulary = vocabulary;
        this.lookbackDays = lookbackDays;
        this.findings = findings;
    }

    /** The rule; empty when there are findings within its parts. */
    Optional<ParsedRule> rule() {
        source.checkQuotes(tokens);
        int to = tokens.size();
        int start = tokens.get(0).offset();
        int end = find("end", 0, to);
        if ((end < 0 ? behind(to) : tokens.get(end).offset()) - start > Limits.RULE_TEXT) {
            throw new ProfileException(start, "the rule has more than " + Limits.RULE_TEXT + " characters: split it");
        }
        int then = find("then", 0, to);
        int when = find("when", 0, then < 0 ? to : then);
        if (when < 0) {
            throw missing("when", 1, to, this::startsPattern);
        }
        if (then < 0) {
            throw missing("then", when + 1, to, i -> is(i, "signals"));
        }
        end = find("end", then, to);
        if (end < 0) {
            throw missing("end", then + 1, to, i -> false);
        }
        source.checkNothing(tokens.subList(end + 1, to));
        int second = find("then", then + 1, end);
        if (second >= 0) {
            throw new ProfileException(tokens.get(second).offset(), "'then' is not expected here: a rule has one then");
        }
        Head head = new HeadParser(source, part(1, when), part(when + 1, then)).head();
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
        Optional<ParsedRule> rule = content(head, constraints, consequence, tokens.subList(0, end + 1));
        if (closing < 0 && findings.errors() == before) {
            throw new ProfileException(
                    behind(then),
                    "')' is missing here: it closes Action( before "
                            + tokens.get(then).shown());
        }
        return rule;
    }

    /** Parses the parts between the parentheses and after then. */
    private Optional<ParsedRule> content(Head head, List<Tokens> constraints, Tokens consequence, List<Token> whole) {
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
            source.report(findings, () -> {
                Expr condition =
                        new ConditionParser(constraint, bound, vocabulary, lookbackDays).constraint(head.variable());
                if (condition == null) {
                    bindings.add(first);
                } else {
                    conditions.add(new Constraint(constraint.oneLine(), condition, first.offset()));
                }
            });
        }
        source.report(
                findings,
                () -> emissions.addAll(new ConsequenceParser(consequence, bound, vocabulary, lookbackDays)
                        .emissions(head.variable())));
        if (findings.errors() > before) {
            return Optional.empty();
        }
        int start = whole.get(0).offset();
        RuleDefinition rule = new RuleDefinition(
                new RuleRef(head.name(), source.file()),
                head.doc(),
                head.author(),
                source.line(start),
                source.column(start),
                source.text().substring(start, whole.get(whole.size() - 1).end()),
                conditions,
                emissions);
        Map<String, Integer> times = new HashMap<>();
        whole.stream()
                .filter(token -> token.kind() == Token.Kind.WORD)
                .forEach(token -> times.merge(token.text(), 1, Integer::sum));
        return Optional.of(new ParsedRule(
                rule,
                bindings.stream()
                        .filter(name -> times.getOrDefault(name.text(), 0) == 1)
                        .toList()));
    }

    /** The error for a missing keyword: at a misspelling of it, else before a recognisable part that follows it, else at the end. */
    private ProfileException missing(String keyword, int from, int to, IntPredicate follows) {
        for (Token token : tokens.subList(from, to)) {
            String word = source.word(token);
            if (!KEYWORDS.contains(word) && SourceText.near(word, keyword)) {
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

    private boolean is(int place, String word) {
        return place < tokens.size() && tokens.get(place).is(word);
    }

    private boolean isWord(int place) {
        return place < tokens.size() && tokens.get(place).kind() == Token.Kind.WORD;
    }

    private int find(String word, int from, int to) {
        return IntStream.range(from, to).filter(i -> is(i, word)).findFirst().orElse(-1);
    }

    /** The offset after the last token before a place. */
    private int behind(int place) {
        return tokens.get(place - 1).end();
    }
}
