package dev.detente.rules.cases;

import dev.detente.model.ActorCode;
import dev.detente.model.DirectedDyad;
import dev.detente.model.IssueId;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.compile.RuleEngine.Firing;
import dev.detente.rules.explain.EmissionOutcome;
import dev.detente.rules.explain.IssueCheck;
import dev.detente.rules.explain.RuleCheck;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signal of a case.
 *
 * @param action the place of its action among those given, 1 first
 * @param rule the name of the rule that gives it
 * @param issue null when the rule does not ask for the issue
 * @param points above 0 and at most 100
 * @param halfLife in days
 */
public record CaseSignal(
        int action,
        String rule,
        SignalKind kind,
        ActorCode source,
        ActorCode target,
        @Nullable IssueId issue,
        double points,
        int halfLife) {
    static CaseSignal of(Firing firing) {
        Signal s = firing.whole();
        return new CaseSignal(
                Integer.parseInt(s.action().id()),
                s.rule().name(),
                s.kind(),
                s.direction().source(),
                s.direction().target(),
                firing.issue(),
                s.weight(),
                s.halfLife());
    }

    /**
     * The signals that a rule gives an action.
     *
     * @param place the place of the action among those given
     */
    public static List<CaseSignal> of(RuleCheck check, RuleBook book, int place) {
        List<CaseSignal> signals = new ArrayList<>();
        for (IssueCheck issue : check.issues()) {
            for (EmissionOutcome outcome : issue.outcomes()) {
                DirectedDyad direction = outcome.direction();
                if (direction != null && outcome.emits()) {
                    SignalKind kind = outcome.emission().kind(check.action(), direction);
                    Integer own = outcome.emission().halfLife();
                    signals.add(new CaseSignal(
                            place,
                            check.rule().ref().name(),
                            kind,
                            direction.source(),
                            direction.target(),
                            issue.issue(),
                            outcome.micro() / (double) Signal.MICRO,
                            own != null
                                    ? own
                                    : book.parameters()
                                            .feed(check.action().feed())
                                            .halfLifeDays(
                                                    kind, check.action().type().quadClass())));
                }
            }
        }
        return signals;
    }

    /** The signal in one line, for comparing two signals and for showing how they differ. */
    public String line() {
        return CaseRunner.line(
                Integer.toString(action),
                rule,
                kind.name(),
                source.value(),
                target.value(),
                issue == null ? null : issue.value(),
                points,
                halfLife);
    }

    /**
     * As a file of cases spells it.
     *
     * @param last the place of the last given action, which is the one that a signal is of when it names none
     */
    String yaml(int last) {
        return "{rule: " + CaseText.quoted(rule) + ", kind: " + kind + ", source: " + source + ", target: " + target
                + (issue == null ? "" : ", issue: " + issue) + ", points: " + amount(points) + ", halfLife: " + halfLife
                + (action == last ? "" : ", action: " + action) + "}";
    }

    /** Points without trailing zeros, to the millionth. */
    static String amount(double points) {
        return BigDecimal.valueOf(points)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
