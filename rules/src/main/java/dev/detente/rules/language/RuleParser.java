package dev.detente.rules.language;

import dev.detente.model.RuleRef;
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
    private Set<Integer> torn = Set.of();

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
    RuleParser(SourceText source, List<Token> tokens, Vocabulary vocabulary, int lookbackDays) {
        this.source = source;
        this.tokens = tokens;
        this.vocabulary = vocabulary;
        this.lookbackDays = lookbackDays;
    }

    /** A keyword, or the place where it is missing. */
    private record Mark(int at, int next) {}

    /** The rule; empty when there are errors in it. All of them are reported, and none that would only follow from an earlier one. */
    Optional<ParsedRule> rule() {
        int before = source.errors();
        torn = source.linesWithOddQuotes(tokens);
        int to = tokens.size();
        int start = tokens.get(0).offset();
        int last = find("end", 0, to);
        if ((last < 0 ? behind(to) : tokens.get(last).offset()) - start > Limits.RULE_TEXT) {
            throw new ProfileException(start, "the rule has more than " + Limits.RULE_TEXT + " characters: split it");
        }
        int marked = find("then", 0, to);
        Mark when = keyword("when", 1, marked < 0 ? to : marked + 1, this::startsPattern);
        Mark then = keyword("then", when.next(), to, i -> is(i, "signals"));
        Mark end = keyword("end", then.next(), to, i -> false);
        source.checkNothing(tokens.subList(end.next(), to));
        int second = find("then", then.next(), end.at());
        if (second >= 0) {
            source.error(tokens.get(second).offset(), "'then' is not expected here: a rule has one then");
        }
        int stop = second < 0 ? end.at() : second;
        boolean bound = !isTorn(when.next(), then.at())
                && !(when.next() > when.at() && tokens.get(when.at()).text().contains("$"));
        RuleHead head = new HeadParser(source, part(1, when.at()), part(when.next(), then.at()))
                .head(!isTorn(1, when.at()), bound);
        Tokens consequence = then.next() >= stop
                ? part(
                        stop,
                        stop,
                        then.next() > then.at() ? tokens.get(then.at()).offset() : behind(stop))
                : part(then.next(), stop, behind(stop));
        return content(head, when.next(), then.at(), consequence, tokens.subList(0, end.next()), before);
    }

    /** Parses the parts between the parentheses and after then. */
    private Optional<ParsedRule> content(
            RuleHead head, int when, int then, Tokens consequence, List<Token> whole, int before) {
        int open = find("(", when, then);
        int closing = open < 0 ? -1 : closing(open, then);
        boolean action = open > when && HeadParser.isNearAction(tokens.get(open - 1));
        if (action && closing >= 0 && !isTorn(when, then)) {
            others(closing + 1, then);
        }
        List<Tokens> constraints =
                !action ? List.of() : closing < 0 ? split(open + 1, then, behind(then)) : split(open + 1, closing);
        if (constraints.size() > Limits.CONSTRAINTS) {
            throw new ProfileException(
                    constraints.get(Limits.CONSTRAINTS).peek().offset(),
                    "a rule has at most " + Limits.CONSTRAINTS + " constraints: split the rule");
        }
        Map<String, Expr> bound = new HashMap<>();
        if (!action) {
            whole.stream()
                    .map(Token::text)
                    .filter(text -> text.startsWith("$"))
                    .forEach(name -> bound.put(name, ValueParser.LOST));
        }
        List<Token> bindings = new ArrayList<>();
        List<Constraint> conditions = new ArrayList<>();
        List<Emission> emissions = new ArrayList<>();
        boolean all = true;
        for (Tokens constraint : constraints) {
            Token first = constraint.peek();
            boolean binds = constraint.peekNext().is(":");
            boolean read = source.report(() -> {
                Expr condition = new ConditionParser(constraint, bound, source, vocabulary, lookbackDays)
                        .constraint(head.variable());
                if (condition == null) {
                    bindings.add(first);
                } else {
                    conditions.add(new Constraint(constraint.oneLine(), condition, first.offset()));
                }
            });
            if (!read && binds) {
                bound.putIfAbsent(first.text(), ValueParser.LOST);
            }
            all &= read;
        }
        if (action && closing < 0 && all && !isTorn(when, then)) {
            source.error(
                    behind(then),
                    "')' is missing here: it closes Action( before "
                            + tokens.get(then).shown());
        }
        source.report(() -> emissions.addAll(new ConsequenceParser(consequence, bound, source, vocabulary, lookbackDays)
                .emissions(head.variable())));
        int start = whole.get(0).offset();
        if (source.errors() > before) {
            return Optional.empty();
        }
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

    /** Reports each pattern or other part after the rule's one pattern. */
    private void others(int from, int to) {
        int at = from;
        while (at < to) {
            Token rest = tokens.get(at);
            if (rest.is(")")) {
                source.error(rest.offset(), "')' closes no parenthesis: remove it");
                at++;
                continue;
            }
            source.error(rest.offset(), source.shown(rest) + " is not allowed" + HeadParser.ONE_PATTERN);
            // What takes its facts from elsewhere is one part with what comes before.
            do {
                int open = find("(", at, to);
                int closing = open < 0 ? -1 : closing(open, to);
                at = closing < 0 ? to : closing + 1;
            } while (is(at, "from") || is(at, "over"));
        }
    }

    /**
     * Where a keyword is. When it is missing, which is reported: at a misspelling of it, else before a recognisable part that follows it, else at the end.
     */
    private Mark keyword(String keyword, int from, int to, IntPredicate follows) {
        int found = find(keyword, from, to);
        if (found >= 0) {
            return new Mark(found, found + 1);
        }
        if (!torn.isEmpty()) {
            throw ProfileException.ofEarlier();
        }
        for (int i = from; i < to; i++) {
            String word = source.word(tokens.get(i));
            if (!KEYWORDS.contains(word) && SourceText.near(word, keyword)) {
                source.error(
                        tokens.get(i).offset(), "'" + word + "' is not expected here: did you mean " + keyword + "?");
                return new Mark(i, i + 1);
            }
        }
        int at = IntStream.range(from, to).filter(follows).findFirst().orElse(to);
        source.error(
                at < to ? tokens.get(at).offset() : behind(to),
                "the word " + keyword
                        + " is missing here: a rule is rule \"Name\" when $a : Action(…) then signals.…; end");
        if (at == to && !keyword.equals("end")) {
            throw ProfileException.ofEarlier();
        }
        return new Mark(at, at);
    }

    /** Whether some tokens are on a line with an odd quote. */
    private boolean isTorn(int from, int to) {
        return !torn.isEmpty()
                && tokens.subList(from, to).stream().anyMatch(token -> torn.contains(source.line(token.offset())));
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
            } else if (depth == 0 && i + 1 < to && isTorn(i, i + 1) && !isTorn(i + 1, i + 2) && isWord(i + 1)) {
                // The string swallowed the comma.
                parts.add(part(start, i + 1));
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
        List<Token> part = tokens.subList(from, to);
        return new Tokens(isTorn(from, to) ? part.stream().map(this::lost).toList() : part, end);
    }

    /** A token of a torn line means nothing, but for a sign that parts two signals. */
    private Token lost(Token token) {
        return torn.contains(source.line(token.offset())) && !token.is(";")
                ? new Token(Token.Kind.OPEN_STRING, token.text(), token.offset())
                : token;
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
