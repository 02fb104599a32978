package dev.detente.lab.bench;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.DirectedDyad;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.compile.PreparedAction;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.history.HistoryCall.ActKind;
import dev.detente.rules.history.HistoryCall.By;
import dev.detente.rules.history.HistoryCall.Function;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rules of {@code twenty.drl} as a person would write them in Java: branches over the type, then plain conditions.
 */
public final class HandWritten {
    private static final ActorCode USA = new ActorCode("USA");
    private static final ActorCode CHN = new ActorCode("CHN");
    private static final ActorCode RUS = new ActorCode("RUS");
    private static final Set<String> ACCUSERS = Set.of("USA", "EU", "NATO", "GBR", "DEU", "FRA", "JPN", "UKR");
    private static final Set<String> NO_ARMS = Set.of("071", "073", "075");
    private static final Set<String> NOT_MILITARY = Set.of("061", "063");
    private static final Set<String> NO_VISITORS =
            Set.of("CHN", "BLZ", "GTM", "HTI", "KNA", "LCA", "MHL", "PLW", "PRY", "SWZ", "TUV", "VAT", "VCT");
    private static final Set<String> CURBS = Set.of("", "restrict", "ban", "withhold", "discontinue");
    private static final Set<String> MEASURES = Set.of("", "restrict", "ban", "discontinue", "withdraw");

    private final int conflictPoints;
    private final int cooperationPoints;
    private final int sinceThreat;
    private final int sinceSanction;
    private final int sinceCoercion;
    private final int sinceMobilization;
    private final int sinceAssault;
    private final int sanctions;
    private final int coercions;
    private final int observed;
    private final int sinceTalks;
    private final int attacks;
    private final Parameters parameters;

    /** @param engine the engine of the same rules; prepared actions keep its numbering of history calls */
    public HandWritten(RuleEngine engine) {
        parameters = engine.book().parameters();
        conflictPoints = number(engine, Function.POINTS, new ActKind(-1, null), By.BOTH, 14);
        cooperationPoints = number(engine, Function.POINTS, new ActKind(1, null), By.BOTH, 14);
        sinceThreat = since(engine, EventType.THREATEN, By.SOURCE);
        sinceSanction = since(engine, EventType.SANCTION, By.SOURCE);
        sinceCoercion = since(engine, EventType.COERCE, By.SOURCE);
        sinceMobilization = since(engine, EventType.MOBILIZE, By.SOURCE);
        sinceAssault = since(engine, EventType.ASSAULT, By.SOURCE);
        sanctions = number(engine, Function.ACTIONS, new ActKind(0, EventType.SANCTION), By.TARGET, 60);
        coercions = number(engine, Function.ACTIONS, new ActKind(0, EventType.COERCE), By.TARGET, 60);
        observed = number(engine, Function.DAYS_OBSERVED, ActKind.ANY, By.BOTH, 365);
        sinceTalks = since(engine, EventType.CONSULT, By.BOTH);
        attacks = number(engine, Function.CONFIRMED, new ActKind(0, EventType.ASSAULT), By.BOTH, 365);
    }

    private static int since(RuleEngine engine, EventType type, By by) {
        return number(engine, Function.DAYS_SINCE, new ActKind(0, type), by, 365);
    }

    private static int number(RuleEngine engine, Function function, ActKind kind, By by, int days) {
        int number = engine.historyCalls().indexOf(new HistoryCall(function, kind, by, days));
        if (number < 0) {
            throw new IllegalArgumentException("no rule of the engine asks " + function);
        }
        return number;
    }

    /** The signals of the actions, in the same order as the engine's. */
    public void extract(Iterable<PreparedAction> actions, Consumer<Signal> into) {
        for (PreparedAction action : actions) {
            extract(action, into);
        }
    }

    private void extract(PreparedAction prepared, Consumer<Signal> into) {
        Action a = prepared.action();
        double intensity = prepared.intensity();
        EventType type = a.type();
        if (intensity < 0) {
            split(a, -intensity * prepared.volume(), SignalKind.ESCALATION, HOSTILE, into);
        } else if (intensity > 0) {
            split(a, intensity * prepared.volume(), SignalKind.COOPERATION, FRIENDLY, into);
        }
        String mode = a.mode() == null ? "" : a.mode().value();
        String code = a.code() == null ? "" : a.code().value();
        switch (type) {
            case CONSULT -> {
                if (intensity > 0
                        && !mode.equals("phone")
                        && !code.equals("043")
                        && prepared.history(conflictPoints) >= 10
                        && prepared.history(conflictPoints) > 2 * prepared.history(cooperationPoints)) {
                    split(a, 1, SignalKind.COOPERATION, DIFFICULT, into);
                }
                if (intensity > 0 && prepared.history(observed) >= 60 && prepared.history(sinceTalks) > 60) {
                    split(a, 1, 30, SignalKind.COOPERATION, SILENCE, into);
                }
            }
            case SANCTION, COERCE, MOBILIZE, ASSAULT -> {
                double threat = prepared.history(sinceThreat);
                if (intensity < 0
                        && !mode.equals("convict")
                        && threat <= 14
                        && threat <= prepared.history(sinceSanction)
                        && threat <= prepared.history(sinceCoercion)
                        && threat <= prepared.history(sinceMobilization)
                        && threat <= prepared.history(sinceAssault)) {
                    split(a, 1, SignalKind.ESCALATION, THREAT, into);
                }
                if (type == EventType.ASSAULT
                        && intensity < 0
                        && (a.feed() == Feed.HAND || prepared.volume() >= 2)
                        && prepared.history(attacks) == 0
                        && (prepared.history(observed) == 0 || prepared.history(observed) >= 60)) {
                    split(a, 15, 30, SignalKind.ESCALATION, FORCE, into);
                }
                if (type == EventType.COERCE
                        && intensity < 0
                        && (mode.equals("restrict") || mode.equals("ban") || mode.equals("withhold"))
                        && !code.equals("191")
                        && (prepared.history(sanctions) > 0 || prepared.history(coercions) > 0)) {
                    split(a, 1.5, SignalKind.ESCALATION, RETALIATION, into);
                }
            }
            default -> {}
        }
        for (IssueId issue : a.issues()) {
            byIssue(prepared, a, type, issue, into);
        }
    }

    private void byIssue(PreparedAction prepared, Action a, EventType type, IssueId issueId, Consumer<Signal> into) {
        String issue = issueId.value();
        String source = a.source().value();
        String target = a.target() == null ? "" : a.target().value();
        String mode = a.mode() == null ? "" : a.mode().value();
        String code = a.code() == null ? "" : a.code().value();
        switch (type) {
            case AID, SUPPORT, COOPERATE, AGREE, CONSULT, RETREAT -> {
                if (type == EventType.AID
                        && source.equals("USA")
                        && target.equals("TWN")
                        && issue.equals("taiwan")
                        && code.equals("072")) {
                    emit(a, issueId, 6, SignalKind.ESCALATION, USA, CHN, TAIWAN_ARMS, into);
                }
                if (type == EventType.AID
                        && !source.equals("RUS")
                        && target.equals("UKR")
                        && issue.equals("ukraine-war")
                        && !NO_ARMS.contains(code)) {
                    emit(a, issueId, 3, SignalKind.ESCALATION, a.source(), RUS, UKRAINE_ARMS, into);
                }
                if (type == EventType.COOPERATE
                        && (source.equals("CHN") || source.equals("RUS"))
                        && (target.equals("CHN") || target.equals("RUS"))
                        && issue.equals("military-channels")
                        && !NOT_MILITARY.contains(code)) {
                    emit(a, issueId, 2, SignalKind.ESCALATION, a.source(), USA, ALIGNMENT, into);
                }
                if (issue.equals("military-channels")
                        && prepared.intensity() > 0
                        && type != EventType.AID
                        && type != EventType.SUPPORT) {
                    emit(a, issueId, 2, SignalKind.COOPERATION, a.source(), a.target(), CHANNELS_OPEN, into);
                }
                if (type == EventType.CONSULT
                        && issue.equals("diplomatic-relations")
                        && (mode.equals("visit") || mode.equals("third-party"))
                        && !code.equals("043")
                        && prepared.intensity() > 0) {
                    emit(a, issueId, 2, 30, SignalKind.COOPERATION, a.source(), a.target(), HIGH_LEVEL, into);
                }
                if (type == EventType.CONSULT
                        && issue.equals("taiwan")
                        && mode.equals("visit")
                        && !code.equals("043")
                        && target.equals("TWN")
                        && !NO_VISITORS.contains(source)) {
                    emit(a, issueId, 2, 30, SignalKind.ESCALATION, a.source(), CHN, TAIWAN_VISIT, into);
                }
                if (type == EventType.RETREAT
                        && mode.equals("release")
                        && issue.equals("detainees")
                        && !target.isEmpty()
                        && prepared.intensity() > 0) {
                    emit(a, issueId, 3, SignalKind.COOPERATION, a.source(), a.target(), RELEASE, into);
                }
            }
            case ACCUSE -> {
                if (target.equals("CHN")
                        && issue.equals("dual-use-exports")
                        && prepared.intensity() < 0
                        && ACCUSERS.contains(source)) {
                    emit(a, issueId, 1.5, 30, SignalKind.ESCALATION, CHN, a.source(), ACCUSED, into);
                }
            }
            case REJECT, SANCTION, COERCE, MOBILIZE, ASSAULT -> {
                if (source.equals("CHN")
                        && (target.equals("TWN") || target.isEmpty())
                        && issue.equals("taiwan")
                        && type == EventType.MOBILIZE) {
                    emit(a, issueId, 3, SignalKind.ESCALATION, CHN, USA, TAIWAN_PRESSURE, into);
                }
                if (issue.equals("military-channels")
                        && prepared.intensity() < 0
                        && ((type == EventType.SANCTION && !mode.equals("convict") && !mode.equals("expel"))
                                || (type == EventType.REJECT && (mode.equals("meet") || code.equals("1212"))))) {
                    emit(a, issueId, 3, SignalKind.ESCALATION, a.source(), a.target(), CHANNELS_CUT, into);
                }
                if ((type == EventType.SANCTION || type == EventType.COERCE) && prepared.intensity() < 0) {
                    measure(a, issueId, source, target, mode, into);
                }
            }
            default -> {}
        }
    }

    private void measure(Action a, IssueId issueId, String source, String target, String mode, Consumer<Signal> into) {
        String issue = issueId.value();
        if (issue.equals("technology") && source.equals("USA") && target.equals("CHN") && CURBS.contains(mode)) {
            emit(a, issueId, 2, SignalKind.ESCALATION, USA, CHN, TECHNOLOGY, into);
        }
        if (issue.equals("dual-use-exports")
                && CURBS.contains(mode)
                && !source.equals("RUS")
                && !target.equals("RUS")
                && !target.equals("UKR")
                && !target.isEmpty()) {
            emit(a, issueId, 2, SignalKind.ESCALATION, a.source(), a.target(), THIRD_PARTY, into);
        }
        if (issue.equals("human-rights") && !target.isEmpty() && !target.equals("HKG") && MEASURES.contains(mode)) {
            emit(a, issueId, 1.5, SignalKind.ESCALATION, a.source(), a.target(), RIGHTS, into);
        }
    }

    /** A rule, and the reason that its signals give. */
    private record Rule(RuleRef ref, String reason) {}

    private int halfLife(Action action, SignalKind kind) {
        return parameters.feed(action.feed()).halfLifeDays(kind, action.type().quadClass());
    }

    private void split(Action a, double points, SignalKind kind, Rule rule, Consumer<Signal> into) {
        split(a, points, halfLife(a, own(a, kind)), kind, rule, into);
    }

    /** A signal with the half-life of its kind. */
    private void emit(
            Action a,
            IssueId issue,
            double points,
            SignalKind kind,
            ActorCode from,
            @Nullable ActorCode to,
            Rule rule,
            Consumer<Signal> into) {
        emit(a, issue, points, halfLife(a, kind), kind, from, to, rule, into);
    }

    /** Returns the kind that the engine gives a signal on the action's own two actors. */
    private static SignalKind own(Action a, SignalKind kind) {
        return kind == SignalKind.ESCALATION && a.type() == EventType.ASSAULT ? SignalKind.FORCE : kind;
    }

    private static void split(
            Action a, double points, int halfLife, SignalKind kind, Rule rule, Consumer<Signal> into) {
        if (a.target() == null) {
            return;
        }
        long micro = micro(points);
        int parts = a.issues().size();
        long remainder = micro % parts;
        DirectedDyad direction = new DirectedDyad(a.source(), a.target());
        for (IssueId issue : a.issues()) {
            long part = micro / parts + (remainder-- > 0 ? 1 : 0);
            if (part > 0) {
                into.accept(new Signal(own(a, kind), direction, issue, part, halfLife, rule.ref(), rule.reason(), a));
            }
        }
    }

    private static void emit(
            Action a,
            IssueId issue,
            double points,
            int halfLife,
            SignalKind kind,
            ActorCode from,
            @Nullable ActorCode to,
            Rule rule,
            Consumer<Signal> into) {
        if (to != null && !from.equals(to)) {
            DirectedDyad direction = new DirectedDyad(from, to);
            SignalKind whose = direction.dyad().equals(a.dyad()) ? own(a, kind) : kind;
            into.accept(new Signal(whose, direction, issue, micro(points), halfLife, rule.ref(), rule.reason(), a));
        }
    }

    private static long micro(double points) {
        return Math.round(Math.min(points, Signal.MAX_WEIGHT) * Signal.MICRO);
    }

    private static Rule rule(String name, String reason) {
        return new Rule(new RuleRef(name, "twenty.drl"), reason);
    }

    private static final Rule HOSTILE = rule("Hostile action escalates by its weight", "hostile action, by its weight");
    private static final Rule FRIENDLY =
            rule("Friendly action cooperates by its weight", "friendly action, by its weight");
    private static final Rule TAIWAN_ARMS = rule("Arms for Taiwan strain relations with Beijing", "arms for Taiwan");
    private static final Rule TAIWAN_PRESSURE =
            rule("Military pressure on Taiwan strains relations with Washington", "military pressure on Taiwan");
    private static final Rule TAIWAN_VISIT =
            rule("Official visit to Taiwan strains relations with Beijing", "official visit to Taiwan");
    private static final Rule TECHNOLOGY = rule(
            "Forced divestiture and technology curbs strain relations with Beijing", "curbs on Chinese technology");
    private static final Rule RETALIATION = rule(
            "Sanctions follow a measure of the other side",
            "sanctions soon after a measure of the other side, on any issue");
    private static final Rule ACCUSED =
            rule("Accusation of feeding the Russian war effort", "accused of supplying the Russian defence industry");
    private static final Rule THIRD_PARTY =
            rule("Sanctions on third parties over supplies to Russia", "third-party sanctions over supplies to Russia");
    private static final Rule ALIGNMENT = rule(
            "Military alignment of Beijing and Moscow strains relations with Washington",
            "military alignment of Beijing and Moscow");
    private static final Rule UKRAINE_ARMS = rule("Arms for Ukraine strain relations with Moscow", "arms for Ukraine");
    private static final Rule CHANNELS_OPEN = rule("Military channels are open", "military channels open");
    private static final Rule CHANNELS_CUT = rule("Military channels are cut", "military channels cut");
    private static final Rule RIGHTS = rule("Sanctions over human rights last", "measures over human rights");
    private static final Rule RELEASE = rule("Release of detainees eases relations", "release of detainees");
    private static final Rule HIGH_LEVEL =
            rule("High-level meeting eases relations", "meeting about the relation as a whole");
    private static final Rule DIFFICULT =
            rule("Difficult but open talks still ease relations", "talks in the middle of a quarrel");
    private static final Rule FORCE =
            rule("Force is used for the first time in a year", "first use of force in a year");
    private static final Rule THREAT = rule(
            "Hostile deed follows the same side's threat", "first hostile deed after its own threat, on any issue");
    private static final Rule SILENCE = rule("Talks break a long silence", "first talks after a long silence");
}
