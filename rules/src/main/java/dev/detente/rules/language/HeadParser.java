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

    /**
     * The head; a part with a mistake, which is reported, is empty.
     *
     * @param named whether the tokens between rule and when can be understood
     * @param bound whether those of the pattern can
     */
    RuleHead head(boolean named, boolean bound) {
        String[] parts = {"", ""};
        if (named) {
            source.report(() -> parts[0] = name());
            while (!header.atEnd()) {
                source.report(this::annotation);
                while (!header.atEnd() && !startsPart(header.peek())) {
                    header.take();
                }
            }
        }
        if (bound) {
            source.report(() -> parts[1] = variable());
        }
        return new RuleHead(
                parts[0], annotations.getOrDefault("doc", ""), annotations.getOrDefault("author", ""), parts[1]);
    }

    private boolean startsPart(Token token) {
        return token.text().equals("@")
                || ATTRIBUTES.contains(source.word(token))
                || source.word(token).equals("extends");
    }

    /** Marks that need a letter before them. */
    private static final Set<Integer> COMBINING = Set.of(
            (int) Character.NON_SPACING_MARK, (int) Character.ENCLOSING_MARK, (int) Character.COMBINING_SPACING_MARK);

    private String name() {
        Token token = header.peek().text().equals("@")
                ? new Token(Token.Kind.END, "", header.peek().offset())
                : header.take();
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
        if (number || (!quoted && !header.atEnd() && !startsPart(header.peek()))) {
            while (!header.atEnd() && !startsPart(header.peek())) {
                header.take();
            }
            throw new ProfileException(token.offset(), "a rule's name needs quotes: write rule \"Name\"");
        }
        return name;
    }

    /** Besides the name, only annotations may come before when. */
    private void annotation() {
        Token sign = header.take();
        String word = source.word(sign);
        if (ATTRIBUTES.contains(word)) {
            throw new ProfileException(
                    sign.offset(), "'" + word + "' is not allowed: rules have no order and no switches");
        }
        if (word.equals("extends")) {
            throw new ProfileException(sign.offset(), "'extends' is not allowed: write the conditions out");
        }
        if (!sign.text().equals("@")) {
            throw new ProfileException(
                    sign.offset(),
                    source.shown(sign) + " is not allowed: only @doc(\"…\") and @author(\"…\")"
                            + " may come between a rule's name and when");
        }
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
        boolean action = fact.is(FACT) || (named && isNearAction(fact));
        if (action && !fact.is(FACT)) {
            source.error(fact.offset(), "\"" + Texts.shorten(fact.text()) + "\" is not a fact: did you mean Action?");
        }
        if (bound ? !first.text().startsWith("$") : first.is(FACT)) {
            throw new ProfileException(
                    first.offset(), "the pattern needs a variable that starts with $: write $a : Action(…)");
        }
        if (!bound || !named) {
            Token found = first.text().startsWith("$") && !named ? second : first;
            throw new ProfileException(found.offset(), source.shown(found) + " is not allowed here" + ONE_PATTERN);
        }
        if (!action) {
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

    /** Whether a token is the name of the fact, perhaps misspelt. */
    static boolean isNearAction(Token token) {
        return Texts.closest(token.text(), Set.of(FACT)).isPresent();
    }
}
