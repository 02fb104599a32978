package dev.detente.rules.language;

import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Texts;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.Limits;
import dev.detente.rules.language.RuleDefinition.Constraint;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns the text of a rule into its definition; anything outside the profile becomes a finding with line, column and remedy. Longer than other
 * classes because a grammar reads best in one piece.
 */
public final class RuleParser {
    private static final String SHAPE =
            ": a consequence is signals.escalate($a, points) or signals.cooperate($a, points), then any of"
                    + " .between(a, b), .halfLife(days), .because(\"text\"), and a semicolon";

    private final Vocabulary vocabulary;
    private final int lookbackDays;
    private final Diagnostics findings;

    /** A parser for one rule book.
     *
     * @param lookbackDays the greatest window of a history function */
    public RuleParser(Vocabulary vocabulary, int lookbackDays, Diagnostics findings) {
        this.vocabulary = vocabulary;
        this.lookbackDays = lookbackDays;
        this.findings = findings;
    }

    /** The definition; empty when anything is wrong with it. */
    public Optional<RuleDefinition> parse(RuleText rule) {
        Optional<RuleDefinition> definition = read(rule);
        definition.ifPresent(read -> unusedBindings(rule));
        return definition;
    }

    private void unusedBindings(RuleText rule) {
        List<Token> bindings = new ArrayList<>();
        List<Token> words = new ArrayList<>();
        Stream.concat(rule.constraints().stream(), Stream.of(rule.consequence()))
                .map(span -> Lexer.tokens(rule.source(), span.start(), span.end()))
                .forEach(tokens -> {
                    words.addAll(tokens);
                    if (tokens.size() > 1 && tokens.get(1).is(":")) {
                        bindings.add(tokens.get(0));
                    }
                });
        for (Token binding : bindings) {
            if (words.stream().filter(word -> word.is(binding.text())).count() == 1) {
                rule.source()
                        .warning(
                                findings,
                                binding.offset(),
                                binding.text() + " is bound and never used: use it, or remove the binding");
            }
        }
    }

    private Optional<RuleDefinition> read(RuleText rule) {
        int before = findings.errors();
        Map<String, Expr> bound = new HashMap<>();
        List<Constraint> conditions = new ArrayList<>();
        if (rule.constraints().size() > Limits.CONSTRAINTS) {
            int at = rule.constraints().get(Limits.CONSTRAINTS).start();
            rule.source()
                    .error(findings, at, "a rule has at most " + Limits.CONSTRAINTS + " constraints: split the rule");
            return Optional.empty();
        }
        for (RuleText.Span span : rule.constraints()) {
            try {
                Expr condition = constraint(parser(rule, span, bound), rule.variable(), bound);
                if (condition != null) {
                    int at = Lexer.tokens(rule.source(), span.start(), span.end())
                            .get(0)
                            .offset();
                    conditions.add(
                            new Constraint(Lexer.oneLine(rule.source(), span.start(), span.end()), condition, at));
                }
            } catch (ProfileException e) {
                rule.source().error(findings, e.offset(), String.valueOf(e.getMessage()));
            }
        }
        List<Emission> emissions = new ArrayList<>();
        try {
            ExprParser parser = parser(rule, rule.consequence(), bound);
            while (parser.peek().kind() != Token.Kind.END) {
                if (emissions.size() == Limits.SIGNALS) {
                    throw new ProfileException(
                            parser.peek().offset(),
                            "a rule emits at most " + Limits.SIGNALS + " signals: split the rule");
                }
                emissions.add(emission(parser, rule.variable(), bound));
            }
            if (emissions.isEmpty()) {
                throw new ProfileException(rule.consequence().start(), "the rule emits no signal" + SHAPE);
            }
        } catch (ProfileException e) {
            rule.source().error(findings, e.offset(), String.valueOf(e.getMessage()));
        }
        if (findings.errors() > before) {
            return Optional.empty();
        }
        return Optional.of(new RuleDefinition(
                new RuleRef(rule.name(), rule.source().file()),
                rule.doc(),
                rule.author(),
                rule.source().line(rule.offset()),
                rule.source().column(rule.offset()),
                rule.source()
                        .text()
                        .substring(rule.whole().start(), rule.whole().end())
                        .strip(),
                conditions,
                emissions));
    }

    /** The rules of a file by their shape; anything outside the profile, between rules or within them, is a finding. */
    public List<RuleText> shapes(Source source) {
        List<RuleText> rules = new ArrayList<>();
        for (ShapeReader.Shaped shaped : ShapeReader.read(source, findings)) {
            int before = findings.errors();
            read(shaped.rule());
            ProfileException unclosed = shaped.unclosed();
            if (unclosed != null && findings.errors() == before) {
                source.error(findings, unclosed.offset(), String.valueOf(unclosed.getMessage()));
            }
            rules.add(shaped.rule());
        }
        return rules;
    }

    private ExprParser parser(RuleText rule, RuleText.Span span, Map<String, Expr> bound) {
        return new ExprParser(Lexer.tokens(rule.source(), span.start(), span.end()), bound, vocabulary, lookbackDays);
    }

    /** The condition; null when the constraint is a binding. */
    private static @Nullable Expr constraint(ExprParser parser, String variable, Map<String, Expr> bound) {
        if (parser.peek().kind() == Token.Kind.END) {
            throw new ProfileException(parser.peek().offset(), "a constraint is missing here: remove the comma");
        }
        if (parser.peekNext().is(":")) {
            Token name = parser.take();
            parser.take();
            if (!name.text().startsWith("$")) {
                throw new ProfileException(name.offset(), "the name of a bound field starts with $");
            }
            if (name.text().equals(variable) || bound.containsKey(name.text())) {
                throw new ProfileException(name.offset(), name.text() + " is bound twice in this rule");
            }
            Token start = parser.peek();
            Expr value = parser.bindable();
            if (!(value instanceof Expr.FieldRef) && !(value instanceof Expr.History)) {
                throw new ProfileException(start.offset(), "only a field or a history function can be bound");
            }
            end(parser, ": a binding stands alone, such as $w : intensity, intensity < 0");
            bound.put(name.text(), value);
            return null;
        }
        Expr condition = parser.condition();
        end(parser, ": a comma parts two constraints");
        return condition;
    }

    private static void end(ExprParser parser, String remedy) {
        Token rest = parser.peek();
        if (rest.kind() != Token.Kind.END) {
            throw new ProfileException(
                    rest.offset(),
                    rest.shown() + " is not expected here"
                            + ExprParser.sign(rest).map(sign -> ": " + sign).orElse(remedy));
        }
    }

    private Emission emission(ExprParser parser, String variable, Map<String, Expr> bound) {
        Token start = parser.peek();
        if (start.kind() == Token.Kind.WORD && !start.is("signals")) {
            throw new ProfileException(
                    start.offset(), "expected 'signals' but found " + start.shown() + near(start, List.of("signals")));
        }
        parser.expect("signals", SHAPE);
        parser.expect(".", SHAPE);
        Token verb = parser.take();
        SignalKind kind = switch (verb.text()) {
            case "escalate" -> SignalKind.ESCALATION;
            case "cooperate" -> SignalKind.COOPERATION;
            default ->
                throw new ProfileException(
                        verb.offset(), verb.shown() + " is not a signal" + near(verb, ConsequenceCall.emitting()));
        };
        parser.expect("(", SHAPE);
        parser.expect(variable, ": the first argument is the pattern's variable, " + variable);
        parser.expect(",", SHAPE);
        int at = parser.peek().offset();
        Expr points = parser.number();
        checkLiteral(points, at);
        if (parser.peek().is(",") && parser.peekNext().kind() == Token.Kind.NUMBER) {
            throw new ProfileException(
                    parser.peek().offset(), "',' is not expected here: write a decimal point, such as 2.5");
        }
        parser.expect(")", SHAPE);
        Map<String, Integer> seen = new HashMap<>();
        Party from = null;
        Party to = null;
        Integer halfLife = null;
        String reason = null;
        while (parser.takeIf(".")) {
            Token call = parser.take();
            if (seen.put(call.text(), call.offset()) != null) {
                throw new ProfileException(call.offset(), "." + call.text() + " stands twice");
            }
            parser.expect("(", SHAPE);
            switch (call.text()) {
                case "between" -> {
                    from = party(parser, bound);
                    parser.expect(",", ": between names two parties");
                    to = party(parser, bound);
                    if (from.equals(to)) {
                        throw new ProfileException(call.offset(), "between names the same party twice");
                    }
                }
                case "halfLife" -> halfLife = halfLife(parser.take());
                case "because" -> reason = text(parser.take());
                default ->
                    throw new ProfileException(
                            call.offset(),
                            call.shown() + " is not allowed here" + near(call, ConsequenceCall.following()));
            }
            parser.expect(")", SHAPE);
        }
        parser.expect(";", SHAPE);
        return new Emission(kind, points, from, to, halfLife, reason);
    }

    private static void checkLiteral(Expr points, int offset) {
        Double literal = literal(points);
        if (literal != null && !(literal > 0 && literal <= Signal.MAX_WEIGHT)) {
            throw new ProfileException(
                    offset,
                    "points are above 0 and at most 100, not " + literal
                            + (literal < 0 ? ": use cooperate for what eases" : ""));
        }
        if (literal != null && Emission.micro(literal) == 0) {
            throw new ProfileException(
                    offset,
                    "points are counted in millionths, and " + literal + " rounds to none: give at least 0.000001");
        }
    }

    private static String near(Token word, List<String> known) {
        String near = Texts.didYouMean(word.text(), known);
        return near.isEmpty() ? SHAPE : near;
    }

    private static @Nullable Double literal(Expr points) {
        if (points instanceof Expr.Num number) {
            return number.value();
        }
        if (points instanceof Expr.Negative negative) {
            Double operand = literal(negative.operand());
            return operand == null ? null : -operand;
        }
        return null;
    }

    private Party party(ExprParser parser, Map<String, Expr> bound) {
        Token token = parser.take();
        if (token.kind() == Token.Kind.STRING) {
            return new Party.Named(vocabulary.actor(new Expr.Text(token.text(), token.offset())));
        }
        if (bound.get(token.text()) instanceof Expr.FieldRef ref) {
            if (ref.field() == Field.SOURCE) {
                return new Party.Source();
            }
            if (ref.field() == Field.TARGET) {
                return new Party.Target();
            }
        }
        throw new ProfileException(
                token.offset(),
                token.shown() + " is no party: use an actor such as \"CHN\", or bind $s : source or $t : target");
    }

    private static int halfLife(Token token) {
        double days = token.kind() == Token.Kind.NUMBER ? ExprParser.number(token) : 0;
        if (days < 1 || days > Signal.MAX_HALF_LIFE || days != Math.rint(days)) {
            throw new ProfileException(
                    token.offset(),
                    "a half-life is a whole number of days from 1 to " + Signal.MAX_HALF_LIFE + ", not "
                            + (token.kind() == Token.Kind.NUMBER ? token.text() : token.shown()));
        }
        return (int) days;
    }

    private static String text(Token token) {
        if (token.kind() != Token.Kind.STRING) {
            throw new ProfileException(
                    token.offset(),
                    "because takes a text in quotes of at most " + Limits.TEXT + " characters, not "
                            + Texts.shorten(token.shown()));
        }
        return token.text();
    }
}
