package dev.detente.rules.language;

import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Texts;
import dev.detente.rules.book.Limits;
import dev.detente.rules.language.Expr.ValueType;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses the signals of a rule, from then to end. */
final class ConsequenceParser extends ConditionParser {
    private static final String SHAPE =
            ": a consequence is signals.escalate($a, points) or signals.cooperate($a, points), then any of"
                    + " .between(a, b), .halfLife(days), .force(), .because(\"text\"), and a semicolon";

    /** @see ConditionParser#ConditionParser */
    ConsequenceParser(Tokens tokens, Map<String, Expr> bound, Vocabulary vocabulary, int lookbackDays) {
        super(tokens, bound, vocabulary, lookbackDays);
    }

    /**
     * The signals, at least one.
     *
     * @param variable the pattern's variable
     */
    List<Emission> emissions(String variable) {
        List<Emission> emissions = new ArrayList<>();
        while (!tokens.atEnd()) {
            if (emissions.size() == Limits.SIGNALS) {
                throw new ProfileException(
                        tokens.peek().offset(), "a rule emits at most " + Limits.SIGNALS + " signals: split the rule");
            }
            emissions.add(emission(variable));
        }
        if (emissions.isEmpty()) {
            throw new ProfileException(tokens.peek().offset(), "the rule emits no signal" + SHAPE);
        }
        return emissions;
    }

    private Emission emission(String variable) {
        Token start = tokens.peek();
        if (start.kind() == Token.Kind.WORD && !start.is("signals")) {
            throw new ProfileException(
                    start.offset(), "expected 'signals' but found " + start.shown() + near(start, List.of("signals")));
        }
        tokens.expect("signals", SHAPE);
        tokens.expect(".", SHAPE);
        Token verb = tokens.take();
        SignalKind kind = switch (verb.text()) {
            case "escalate" -> SignalKind.ESCALATION;
            case "cooperate" -> SignalKind.COOPERATION;
            default ->
                throw new ProfileException(
                        verb.offset(), verb.shown() + " is not a signal" + near(verb, ConsequenceCall.emitting()));
        };
        tokens.expect("(", SHAPE);
        tokens.expect(variable, ": the first argument is the pattern's variable, " + variable);
        tokens.expect(",", SHAPE);
        Expr points = points();
        tokens.expect(")", SHAPE);
        Map<String, Integer> seen = new HashMap<>();
        Party from = null;
        Party to = null;
        Integer halfLife = null;
        String reason = null;
        while (tokens.takeIf(".")) {
            Token call = tokens.take();
            if (seen.put(call.text(), call.offset()) != null) {
                throw new ProfileException(call.offset(), "." + call.text() + " is there twice");
            }
            tokens.expect("(", SHAPE);
            switch (call.text()) {
                case "between" -> {
                    from = party();
                    tokens.expect(",", ": between names two parties");
                    to = party();
                    if (from.equals(to)) {
                        throw new ProfileException(call.offset(), "between names the same party twice");
                    }
                    if (from instanceof Party.Tied && to instanceof Party.Tied) {
                        throw new ProfileException(
                                call.offset(), "between has one each, not two: name the other party");
                    }
                }
                case "halfLife" -> halfLife = halfLife(tokens.take());
                case "force" -> {
                    if (kind == SignalKind.COOPERATION) {
                        throw new ProfileException(
                                call.offset(), "force strains: use .force() after escalate, or leave it out");
                    }
                    kind = SignalKind.FORCE;
                }
                case "because" -> reason = text(tokens.take());
                default ->
                    throw new ProfileException(
                            call.offset(),
                            call.shown() + " is not allowed here" + near(call, ConsequenceCall.following()));
            }
            tokens.expect(")", SHAPE);
        }
        tokens.expect(";", SHAPE);
        return new Emission(kind, points, from, to, halfLife, reason);
    }

    private Expr points() {
        int at = tokens.peek().offset();
        Expr points = number();
        Double literal = literal(points);
        if (literal != null && !(literal > 0 && literal <= Signal.MAX_WEIGHT)) {
            throw new ProfileException(
                    at,
                    "points are above 0 and at most 100, not " + literal
                            + (literal < 0 ? ": use cooperate for acts that ease" : ""));
        }
        if (literal != null && Emission.micro(literal) == 0) {
            throw new ProfileException(
                    at, "points are counted in millionths, and " + literal + " rounds to none: give at least 0.000001");
        }
        if (tokens.peek().is(",") && tokens.peekNext().kind() == Token.Kind.NUMBER) {
            throw new ProfileException(
                    tokens.peek().offset(), "',' is not expected here: write a decimal point, such as 2.5");
        }
        return points;
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

    private Expr number() {
        Expr number = sum();
        if (number.valueType() != ValueType.NUMBER) {
            throw new ProfileException(number.offset(), "is not a number: use a number or bound numeric fields");
        }
        return number;
    }

    /** A party of between: an actor, a name bound to the source or the target, or each actor tied to one of these. */
    private Party party() {
        Token token = tokens.take();
        if (token.is("each")) {
            return tied();
        }
        if (token.kind() == Token.Kind.STRING) {
            return new Party.NamedActor(vocabulary.actor(new Expr.Text(token.value(), token.offset())));
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
                token.shown() + " is not a party: use an actor such as \"CHN\", or bind $s : source or $t : target");
    }

    private Party tied() {
        String usage =
                ": write each(\"protector\", $t) with a tie of rulebook.yaml and a name bound to source or target";
        tokens.expect("(", usage);
        Token name = tokens.take();
        if (name.kind() != Token.Kind.STRING) {
            throw new ProfileException(name.offset(), "expected a tie in quotes but found " + name.shown() + usage);
        }
        tokens.expect(",", usage);
        Token at = tokens.peek();
        Party of = party();
        if (!(of instanceof Party.Source || of instanceof Party.Target)) {
            throw new ProfileException(at.offset(), at.shown() + " is neither source nor target" + usage);
        }
        tokens.expect(")", usage);
        return new Party.Tied(
                name.value(),
                Vocabulary.find(name.offset(), () -> vocabulary.ties().require(name.value())),
                of);
    }

    private static int halfLife(Token token) {
        double days = token.kind() == Token.Kind.NUMBER ? number(token) : 0;
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
        return token.value();
    }
}
