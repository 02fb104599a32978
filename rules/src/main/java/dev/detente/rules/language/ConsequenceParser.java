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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parses the signals of a rule, from then to end. */
final class ConsequenceParser extends ConditionParser {
    private static final String SHAPE =
            ": a consequence is signals.escalate($a, points) or signals.cooperate($a, points), then any of"
                    + " .between(a, b), .halfLife(days), .force(), .because(\"text\"), and a semicolon";

    /** @see ConditionParser#ConditionParser */
    ConsequenceParser(
            Tokens tokens, Map<String, Expr> bound, SourceText source, Vocabulary vocabulary, int lookbackDays) {
        super(tokens, bound, source, vocabulary, lookbackDays);
    }

    /**
     * The signals, at least one; those with a mistake, which is reported, are left out.
     *
     * @param variable the pattern's variable; empty when it is not known
     */
    List<Emission> emissions(String variable) {
        if (tokens.atEnd()) {
            throw new ProfileException(tokens.peek().offset(), "the rule emits no signal" + SHAPE);
        }
        List<Emission> emissions = new ArrayList<>();
        for (int i = 0; !tokens.atEnd(); i++) {
            if (i == Limits.SIGNALS) {
                throw new ProfileException(
                        tokens.peek().offset(), "a rule emits at most " + Limits.SIGNALS + " signals: split the rule");
            }
            boolean broken = tokens.isBroken(";");
            if (broken || !source.report(() -> emission(variable).ifPresent(emissions::add))) {
                tokens.skipTo(broken ? Set.of(";") : Set.of(";", "signals"));
                tokens.takeIf(";");
            }
        }
        return emissions;
    }

    /** A signal; empty when it has a mistake after which the rest could be read. */
    private Optional<Emission> emission(String variable) {
        int before = source.errors();
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
            default -> {
                source.error(verb.offset(), verb.shown() + " is not a signal" + near(verb, ConsequenceCall.emitting()));
                if (Texts.closest(verb.text(), ConsequenceCall.emitting()).isEmpty()) {
                    throw ProfileException.ofEarlier();
                }
                yield SignalKind.ESCALATION;
            }
        };
        tokens.expect("(", SHAPE);
        String first = tokens.peek().text();
        tokens.expect(
                variable.isEmpty() && first.startsWith("$") ? first : variable,
                ": the first argument is the pattern's variable, " + variable);
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
                source.error(call.offset(), "." + call.text() + " is there twice");
            }
            tokens.expect("(", SHAPE);
            switch (call.text()) {
                case "between" -> {
                    from = party();
                    tokens.expect(",", ": between names two parties");
                    to = party();
                    if (from != null && from.equals(to)) {
                        source.error(call.offset(), "between names the same party twice");
                    }
                    if (from instanceof Party.Tied && to instanceof Party.Tied) {
                        source.error(call.offset(), "between has one each, not two: name the other party");
                    }
                }
                case "halfLife" -> halfLife = halfLife(tokens.take());
                case "force" -> {
                    if (kind == SignalKind.COOPERATION) {
                        source.error(call.offset(), "force strains: use .force() after escalate, or leave it out");
                    }
                    kind = SignalKind.FORCE;
                }
                case "because" -> reason = text(tokens.take());
                default -> {
                    source.error(
                            call.offset(),
                            call.shown() + " is not allowed here" + near(call, ConsequenceCall.following()));
                    tokens.skipGroup();
                }
            }
            tokens.expect(")", SHAPE);
        }
        tokens.expect(";", SHAPE);
        return source.errors() > before
                ? Optional.empty()
                : Optional.of(new Emission(kind, points, from, to, halfLife, reason));
    }

    private Expr points() {
        int at = tokens.peek().offset();
        Expr points = number();
        Double literal = literal(points);
        if (literal != null && !(literal > 0 && literal <= Signal.MAX_WEIGHT)) {
            source.error(
                    at,
                    "points are above 0 and at most 100, not " + literal
                            + (literal < 0 ? ": use cooperate for acts that ease" : ""));
        }
        if (literal != null && literal > 0 && Emission.micro(literal, 1) == 0) {
            source.error(
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

    /** A party of between: an actor, a name bound to the source or the target, or each actor tied to one of these; null for a mistake, which is reported. */
    private @Nullable Party party() {
        Token token = tokens.take();
        if (token.is("each")) {
            return tied();
        }
        if (token.kind() == Token.Kind.STRING) {
            return known(() -> new Party.NamedActor(vocabulary.actor(new Expr.Text(token.value(), token.offset()))));
        }
        if (bound.get(token.text()) instanceof Expr.FieldRef ref) {
            if (ref.field() == Field.SOURCE) {
                return new Party.Source();
            }
            if (ref.field() == Field.TARGET) {
                return new Party.Target();
            }
        }
        if (bound.get(token.text()) == LOST) {
            return null;
        }
        throw new ProfileException(
                token.offset(),
                token.shown() + " is not a party: use an actor such as \"CHN\", or bind $s : source or $t : target");
    }

    /** A party with a name that is looked up; null when it is not known, which is reported. */
    private @Nullable Party known(Supplier<Party> lookUp) {
        List<Party> found = new ArrayList<>();
        source.report(() -> found.add(lookUp.get()));
        return found.isEmpty() ? null : found.get(0);
    }

    private @Nullable Party tied() {
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
        if (of != null && !(of instanceof Party.Source || of instanceof Party.Target)) {
            throw new ProfileException(at.offset(), at.shown() + " is neither source nor target" + usage);
        }
        tokens.expect(")", usage);
        return known(() -> new Party.Tied(
                name.value(),
                Vocabulary.find(name.offset(), () -> vocabulary.ties().require(name.value())),
                of == null ? new Party.Source() : of));
    }

    private int halfLife(Token token) {
        double days = token.kind() == Token.Kind.NUMBER ? number(token) : 0;
        if (days < 1 || days > Signal.MAX_HALF_LIFE || days != Math.rint(days)) {
            source.error(
                    token.offset(),
                    "a half-life is a whole number of days from 1 to " + Signal.MAX_HALF_LIFE + ", not "
                            + (token.kind() == Token.Kind.NUMBER ? token.text() : token.shown()));
            if (token.kind() != Token.Kind.NUMBER) {
                throw ProfileException.ofEarlier();
            }
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
