package dev.detente.rules.language;

import dev.detente.model.Texts;
import dev.detente.rules.book.Limits;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.book.TextCheck;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Parses a rule's name, its annotations and the start of its one pattern: {@code "Name" @doc("…") when $a : Action(}. */
final class HeadParser {
    /** How many tokens start the pattern: {@code $a}, {@code :}, {@code Action} and {@code (}. */
    static final int PATTERN = 4;

    static final String ONE_PATTERN =
            ": a rule has one pattern, $a : Action(…), and asks history functions about the past";
    private static final String FACT = "Action";
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

    private final SourceText source;
    private final Tokens header;
    private final Tokens pattern;
    private final Map<String, String> annotations = new HashMap<>();

    /**
     * @param header the tokens between rule and when
     * @param pattern the tokens between when and then
     */
    HeadParser(SourceText source, Tokens header, Tokens pattern) {
        this.source = source;
        this.header = header;
        this.pattern = pattern;
    }

    Head head() {
        String name = name();
        return new Head(name, annotations.getOrDefault("doc", ""), annotations.getOrDefault("author", ""), variable());
    }

    /** Marks that need a letter before them. */
    private static final Set<Integer> COMBINING = Set.of(
            (int) Character.NON_SPACING_MARK, (int) Character.ENCLOSING_MARK, (int) Character.COMBINING_SPACING_MARK);

    /** The name; besides it, only annotations may come before when. */
    private String name() {
        Token token = header.take();
        boolean quoted = token.kind() == Token.Kind.STRING;
        boolean number = token.kind() == Token.Kind.NUMBER;
        if (!quoted
                && !number
                && (token.kind() != Token.Kind.WORD || token.text().contains("$"))) {
            throw new ProfileException(token.offset(), "the rule's name is missing: write it in quotes, rule \"Name\"");
        }
        String name = quoted ? token.content() : token.text();
        String fault = TextCheck.faultOfName(name).orElse(null);
        if (fault != null && name.length() <= Limits.RULE_NAME) {
            throw new ProfileException(token.offset(), "the rule's name " + fault);
        }
        if (name.length() > Limits.RULE_NAME || !RuleFile.isPlain(name)) {
            throw new ProfileException(
                    token.offset(),
                    "a rule's name has 1 to " + Limits.RULE_NAME
                            + " characters, begins with none of = + - @ and holds none of < > \" and \\");
        }
        if (name.codePoints().allMatch(c -> c == '.' || c == ' ' || COMBINING.contains(Character.getType(c)))) {
            throw new ProfileException(
                    token.offset(),
                    "the rule's name has no character that an address can hold and a person can see: write a word");
        }
        Token first = header.peek();
        while (!header.atEnd()) {
            Token next = header.take();
            String word = source.word(next);
            if (ATTRIBUTES.contains(word)) {
                throw new ProfileException(
                        next.offset(), "'" + word + "' is not allowed: rules have no order and no switches");
            }
            if (word.equals("extends")) {
                throw new ProfileException(next.offset(), "'extends' is not allowed: write the conditions out");
            }
            if (!next.text().equals("@")) {
                throw next.equals(first) && !quoted
                        ? inQuotes(token)
                        : new ProfileException(
                                next.offset(),
                                source.shown(next) + " is not allowed: only @doc(\"…\") and @author(\"…\")"
                                        + " may come between a rule's name and when");
            }
            annotation(next);
        }
        if (number) {
            throw inQuotes(token);
        }
        return name;
    }

    private static ProfileException inQuotes(Token name) {
        return new ProfileException(name.offset(), "a rule's name needs quotes: write rule \"Name\"");
    }

    private void annotation(Token sign) {
        boolean named = header.peek().kind() == Token.Kind.WORD && header.peek().offset() == sign.end();
        String name = named ? header.take().text() : "";
        if (!ANNOTATIONS.contains(name)) {
            String near = Texts.didYouMean(name, ANNOTATIONS);
            throw new ProfileException(
                    sign.offset(),
                    "@" + Texts.shorten(name) + " is not allowed"
                            + (near.isEmpty()
                                    ? ": annotations are @doc(\"…\") and @author(\"…\")"
                                    : near.replace("mean ", "mean @")));
        }
        Token open = header.peek();
        if (!header.takeIf("(")) {
            throw missing("'('", open.offset(), name);
        }
        Token text = header.take();
        if (!text.text().startsWith("\"")) {
            throw missing("a text in quotes", text.offset(), name);
        }
        if (!header.takeIf(")")) {
            throw missing("')'", text.end(), name);
        }
        if (text.text().length() > Limits.ANNOTATION) {
            throw new ProfileException(
                    text.offset(), "@" + name + " has at most " + Limits.ANNOTATION + " characters: shorten it");
        }
        Lexer.checkEscapes(text);
        if (text.content().isBlank() || annotations.put(name, text.value()) != null) {
            throw new ProfileException(
                    sign.offset(),
                    "@" + name + (text.content().isBlank() ? " is empty: write it, or remove it" : " is there twice"));
        }
    }

    private static ProfileException missing(String part, int offset, String name) {
        return new ProfileException(offset, part + " is missing here: write @" + name + "(\"…\")");
    }

    /** The variable of the pattern. */
    private String variable() {
        Token first = pattern.take();
        Token second = pattern.peek();
        boolean bound = first.kind() == Token.Kind.WORD && !first.text().equals("$") && pattern.takeIf(":");
        Token fact = bound ? pattern.take() : first;
        boolean named = fact.kind() == Token.Kind.NUMBER
                || (fact.kind() == Token.Kind.WORD && !fact.text().startsWith("$"));
        if (first.kind() == Token.Kind.END) {
            throw new ProfileException(first.offset(), "the pattern is missing" + ONE_PATTERN);
        }
        if (named && !fact.is(FACT) && Texts.closest(fact.text(), Set.of(FACT)).isPresent()) {
            throw new ProfileException(
                    fact.offset(), "\"" + Texts.shorten(fact.text()) + "\" is not a fact: did you mean Action?");
        }
        if (bound ? !first.text().startsWith("$") : first.is(FACT)) {
            throw new ProfileException(
                    first.offset(), "the pattern needs a variable that starts with $: write $a : Action(…)");
        }
        if (!bound || !named) {
            Token found = first.text().startsWith("$") && !named ? second : first;
            throw new ProfileException(found.offset(), source.shown(found) + " is not allowed here" + ONE_PATTERN);
        }
        if (!fact.is(FACT)) {
            throw new ProfileException(
                    fact.offset(), "\"" + Texts.shorten(fact.text()) + "\" is not a fact" + ONE_PATTERN);
        }
        Token open = pattern.peek();
        if (!open.is("(")) {
            throw new ProfileException(
                    open.offset(), "expected '(' but found " + source.shown(open) + ": write $a : Action(…)");
        }
        return first.text();
    }
}
