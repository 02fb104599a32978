package dev.detente.bench;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.DirectedDyad;
import dev.detente.model.EventType;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.compile.PreparedAction;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.history.HistoryCall.ActKind;
import dev.detente.rules.history.HistoryCall.By;
import dev.detente.rules.history.HistoryCall.Function;
import dev.detente.rules.language.Party;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.evrete.KnowledgeService;
import org.evrete.api.Knowledge;
import org.evrete.api.builders.RuleSetBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The rules of {@code twenty.drl} on Evrete, in a stateless session for every thousand facts: the fastest of the six ways tried (stateless,
 * and stateful emptied after each batch, with batches of 100, 1000 and 20,000). It is long because it has all twenty rules in full, in the order of
 * that file.
 */
public final class Evrete {
    private static final int BATCH = 1000;

    private final RuleEngine engine;
    private final Knowledge knowledge;
    private final int[] numbers;
    private final RuleSetBuilder<Knowledge> rules;
    private Consumer<Signal> into = signal -> {};

    /** @param engine the engine of the same rules; prepared actions keep its numbering of history calls */
    public Evrete(RuleEngine engine) {
        this.engine = engine;
        this.numbers = new int[] {
            HandWritten.number(engine, Function.ACTIONS, new ActKind(0, EventType.SANCTION), By.TARGET, 60),
            HandWritten.number(engine, Function.ACTIONS, new ActKind(0, EventType.COERCE), By.TARGET, 60),
            HandWritten.number(engine, Function.POINTS, new ActKind(-1, null), By.BOTH, 14),
            HandWritten.number(engine, Function.POINTS, new ActKind(1, null), By.BOTH, 14),
            HandWritten.since(engine, EventType.THREATEN, By.SOURCE),
            HandWritten.since(engine, EventType.SANCTION, By.SOURCE),
            HandWritten.since(engine, EventType.COERCE, By.SOURCE),
            HandWritten.since(engine, EventType.MOBILIZE, By.SOURCE),
            HandWritten.since(engine, EventType.ASSAULT, By.SOURCE),
            HandWritten.number(engine, Function.DAYS_OBSERVED, ActKind.ANY, By.BOTH, 365),
            HandWritten.since(engine, EventType.CONSULT, By.BOTH),
            HandWritten.number(engine, Function.CONFIRMED, new ActKind(0, EventType.ASSAULT), By.BOTH, 365)
        };
        this.rules = new KnowledgeService().newKnowledge().builder();
        rules();
        this.knowledge = rules.build();
    }

    /** The fact: one action about one of its issues. Public with public fields because compiled conditions read it. */
    public static final class RuleInput {
        final Action action;
        public final String type;
        public final String source;
        public final String target;
        public final String mode;
        public final String code;
        public final String quad;
        public final String issue;
        public final String feed;
        public final double intensity;
        public final double volume;
        public final int ordinal;
        public final double sanctions;
        public final double coercions;
        public final double conflict;
        public final double cooperation;
        public final double sinceThreat;
        public final double sinceSanction;
        public final double sinceCoercion;
        public final double sinceMobilization;
        public final double sinceAssault;
        public final double observed;
        public final double sinceTalks;
        public final double attacks;

        RuleInput(PreparedAction prepared, int ordinal, int[] numbers) {
            this.action = prepared.action();
            this.ordinal = ordinal;
            type = action.type().name();
            source = action.source().value();
            target = action.target() == null ? "" : action.target().value();
            mode = action.mode() == null ? "" : action.mode().value();
            code = action.code() == null ? "" : action.code().value();
            quad = action.type().quadClass().name();
            issue = action.issues().get(ordinal).value();
            feed = action.feed().id();
            intensity = prepared.intensity();
            volume = prepared.volume();
            sanctions = prepared.history(numbers[0]);
            coercions = prepared.history(numbers[1]);
            conflict = prepared.history(numbers[2]);
            cooperation = prepared.history(numbers[3]);
            sinceThreat = prepared.history(numbers[4]);
            sinceSanction = prepared.history(numbers[5]);
            sinceCoercion = prepared.history(numbers[6]);
            sinceMobilization = prepared.history(numbers[7]);
            sinceAssault = prepared.history(numbers[8]);
            observed = prepared.history(numbers[9]);
            sinceTalks = prepared.history(numbers[10]);
            attacks = prepared.history(numbers[11]);
        }
    }

    /** The signals of the actions; those of a batch are in no particular order. */
    public void extract(Iterable<PreparedAction> actions, Consumer<Signal> sink) {
        into = sink;
        List<Object> batch = new ArrayList<>();
        for (PreparedAction action : actions) {
            int issues = action.action().issues().size();
            for (int ordinal = 0; ordinal < issues; ordinal++) {
                batch.add(new RuleInput(action, ordinal, numbers));
            }
            if (batch.size() >= BATCH) {
                knowledge.newStatelessSession().insertAndFire(batch);
                batch.clear();
            }
        }
        knowledge.newStatelessSession().insertAndFire(batch);
    }

    private void rule(String name, ToDoubleFunction<RuleInput> points, String... conditions) {
        RuleDefinition rule = engine.rules().stream()
                .filter(r -> r.ref().name().equals(name))
                .findAny()
                .orElseThrow();
        boolean testsIssue = rule.testsIssue();
        rules.newRule(name).forEach("$a", RuleInput.class).where(conditions).execute(context -> {
            RuleInput row = context.get("$a");
            emit(rule, testsIssue, row.action, row.ordinal, points.applyAsDouble(row));
        });
    }

    private void emit(RuleDefinition rule, boolean testsIssue, Action action, int ordinal, double points) {
        Emission emission = rule.emissions().get(0);
        // Its rules name no ties, so that each gives one signal at most.
        DirectedDyad direction =
                emission.directions(action).stream().findFirst().orElse(null);
        SignalKind kind = direction == null ? emission.kind() : emission.kind(action, direction);
        int halfLife = emission.halfLife() != null
                ? emission.halfLife()
                : HandWritten.halfLife(engine.book().parameters(), action, kind);
        String reason = String.valueOf(emission.reason());
        if (testsIssue) {
            ActorCode from = party(emission.from(), action, action.source());
            ActorCode to = party(emission.to(), action, action.target());
            HandWritten.emit(
                    action,
                    action.issues().get(ordinal),
                    points,
                    halfLife,
                    kind,
                    from == null ? action.source() : from,
                    to,
                    rule.ref(),
                    reason,
                    into);
        } else {
            HandWritten.split(action, points, halfLife, kind, rule.ref(), reason, into);
        }
    }

    private static @Nullable ActorCode party(@Nullable Party party, Action action, @Nullable ActorCode otherwise) {
        if (party instanceof Party.NamedActor named) {
            return named.actor();
        }
        return party == null ? otherwise : party instanceof Party.Source ? action.source() : action.target();
    }

    private void rules() {
        rule(
                "Hostile action escalates by its weight",
                row -> -row.intensity * row.volume,
                "$a.intensity < 0",
                "$a.ordinal == 0");
        rule(
                "Friendly action cooperates by its weight",
                row -> row.intensity * row.volume,
                "$a.intensity > 0",
                "$a.ordinal == 0");
        rule(
                "Arms for Taiwan strain relations with Beijing",
                row -> 6,
                "$a.type.equals(\"AID\")",
                "$a.source.equals(\"USA\")",
                "$a.target.equals(\"TWN\")",
                "$a.issue.equals(\"taiwan\")",
                "$a.code.equals(\"072\")");
        rule(
                "Military pressure on Taiwan strains relations with Washington",
                row -> 3,
                "$a.source.equals(\"CHN\")",
                "($a.target.equals(\"TWN\") || $a.target.equals(\"\"))",
                "$a.issue.equals(\"taiwan\")",
                "$a.type.equals(\"MOBILIZE\")");
        rule(
                "Official visit to Taiwan strains relations with Beijing",
                row -> 2,
                "$a.type.equals(\"CONSULT\")",
                "$a.mode.equals(\"visit\")",
                "!$a.code.equals(\"043\")",
                "$a.target.equals(\"TWN\")",
                "$a.issue.equals(\"taiwan\")",
                "(!$a.source.equals(\"CHN\") && !$a.source.equals(\"BLZ\") && !$a.source.equals(\"GTM\") && !$a.source.equals(\"HTI\") && !$a.source.equals(\"KNA\") && !$a.source.equals(\"LCA\") && !$a.source.equals(\"MHL\") && !$a.source.equals(\"PLW\") && !$a.source.equals(\"PRY\") && !$a.source.equals(\"SWZ\") && !$a.source.equals(\"TUV\") && !$a.source.equals(\"VAT\") && !$a.source.equals(\"VCT\"))");
        rule(
                "Forced divestiture and technology curbs strain relations with Beijing",
                row -> 2,
                "($a.type.equals(\"SANCTION\") || $a.type.equals(\"COERCE\"))",
                "$a.source.equals(\"USA\")",
                "$a.target.equals(\"CHN\")",
                "$a.issue.equals(\"technology\")",
                "($a.mode.equals(\"\") || $a.mode.equals(\"restrict\") || $a.mode.equals(\"ban\") || $a.mode.equals(\"withhold\") || $a.mode.equals(\"discontinue\"))",
                "$a.intensity < 0");
        rule(
                "Sanctions follow a measure of the other side",
                row -> 1.5,
                "$a.type.equals(\"COERCE\")",
                "($a.mode.equals(\"restrict\") || $a.mode.equals(\"ban\") || $a.mode.equals(\"withhold\"))",
                "!$a.code.equals(\"191\")",
                "$a.sanctions > 0 || $a.coercions > 0",
                "$a.intensity < 0",
                "$a.ordinal == 0");
        rule(
                "Accusation of feeding the Russian war effort",
                row -> 1.5,
                "$a.type.equals(\"ACCUSE\")",
                "$a.target.equals(\"CHN\")",
                "$a.issue.equals(\"dual-use-exports\")",
                "$a.intensity < 0",
                "($a.source.equals(\"USA\") || $a.source.equals(\"EU\") || $a.source.equals(\"NATO\") || $a.source.equals(\"GBR\") || $a.source.equals(\"DEU\") || $a.source.equals(\"FRA\") || $a.source.equals(\"JPN\") || $a.source.equals(\"UKR\"))");
        rule(
                "Sanctions on third parties over supplies to Russia",
                row -> 2,
                "($a.type.equals(\"SANCTION\") || $a.type.equals(\"COERCE\"))",
                "($a.mode.equals(\"\") || $a.mode.equals(\"restrict\") || $a.mode.equals(\"ban\") || $a.mode.equals(\"withhold\") || $a.mode.equals(\"discontinue\"))",
                "$a.issue.equals(\"dual-use-exports\")",
                "!$a.source.equals(\"RUS\")",
                "(!$a.target.equals(\"RUS\") && !$a.target.equals(\"UKR\") && !$a.target.equals(\"\"))",
                "$a.intensity < 0");
        rule(
                "Military alignment of Beijing and Moscow strains relations with Washington",
                row -> 2,
                "$a.type.equals(\"COOPERATE\")",
                "($a.source.equals(\"CHN\") || $a.source.equals(\"RUS\"))",
                "($a.target.equals(\"CHN\") || $a.target.equals(\"RUS\"))",
                "$a.issue.equals(\"military-channels\")",
                "(!$a.code.equals(\"061\") && !$a.code.equals(\"063\"))");
        rule(
                "Arms for Ukraine strain relations with Moscow",
                row -> 3,
                "$a.type.equals(\"AID\")",
                "!$a.source.equals(\"RUS\")",
                "$a.target.equals(\"UKR\")",
                "$a.issue.equals(\"ukraine-war\")",
                "(!$a.code.equals(\"071\") && !$a.code.equals(\"073\") && !$a.code.equals(\"075\"))");
        rule(
                "Military channels are open",
                row -> 2,
                "($a.type.equals(\"AGREE\") || $a.type.equals(\"CONSULT\") || $a.type.equals(\"COOPERATE\") || $a.type.equals(\"RETREAT\"))",
                "$a.issue.equals(\"military-channels\")",
                "$a.intensity > 0");
        rule(
                "Military channels are cut",
                row -> 3,
                "$a.issue.equals(\"military-channels\")",
                "$a.intensity < 0",
                "($a.type.equals(\"SANCTION\") && !$a.mode.equals(\"convict\") && !$a.mode.equals(\"expel\")) || ($a.type.equals(\"REJECT\") && ($a.mode.equals(\"meet\") || $a.code.equals(\"1212\")))");
        rule(
                "Sanctions over human rights last",
                row -> 1.5,
                "($a.type.equals(\"SANCTION\") || $a.type.equals(\"COERCE\"))",
                "($a.mode.equals(\"\") || $a.mode.equals(\"restrict\") || $a.mode.equals(\"ban\") || $a.mode.equals(\"discontinue\") || $a.mode.equals(\"withdraw\"))",
                "$a.issue.equals(\"human-rights\")",
                "(!$a.target.equals(\"\") && !$a.target.equals(\"HKG\"))",
                "$a.intensity < 0");
        rule(
                "Release of detainees eases relations",
                row -> 3,
                "$a.type.equals(\"RETREAT\")",
                "$a.mode.equals(\"release\")",
                "$a.issue.equals(\"detainees\")",
                "!$a.target.equals(\"\")",
                "$a.intensity > 0");
        rule(
                "High-level meeting eases relations",
                row -> 2,
                "$a.type.equals(\"CONSULT\")",
                "$a.issue.equals(\"diplomatic-relations\")",
                "($a.mode.equals(\"visit\") || $a.mode.equals(\"third-party\"))",
                "!$a.code.equals(\"043\")",
                "$a.intensity > 0");
        rule(
                "Difficult but open talks still ease relations",
                row -> 1,
                "$a.type.equals(\"CONSULT\")",
                "!$a.mode.equals(\"phone\")",
                "!$a.code.equals(\"043\")",
                "$a.conflict >= 10",
                "$a.conflict > 2 * $a.cooperation",
                "$a.intensity > 0",
                "$a.ordinal == 0");
        rule(
                "Force is used for the first time in a year",
                row -> 15,
                "$a.type.equals(\"ASSAULT\")",
                "!$a.target.equals(\"\")",
                "$a.intensity < 0",
                "$a.feed.equals(\"hand\") || $a.volume >= 2",
                "$a.attacks == 0",
                "$a.observed == 0 || $a.observed >= 60",
                "$a.ordinal == 0");
        rule(
                "Hostile deed follows the same side's threat",
                row -> 1,
                "($a.type.equals(\"SANCTION\") || $a.type.equals(\"COERCE\") || $a.type.equals(\"MOBILIZE\") || $a.type.equals(\"ASSAULT\"))",
                "!$a.mode.equals(\"convict\")",
                "$a.intensity < 0",
                "$a.sinceThreat <= 14",
                "$a.sinceThreat <= $a.sinceSanction",
                "$a.sinceThreat <= $a.sinceCoercion",
                "$a.sinceThreat <= $a.sinceMobilization",
                "$a.sinceThreat <= $a.sinceAssault",
                "$a.ordinal == 0");
        rule(
                "Talks break a long silence",
                row -> 1,
                "$a.type.equals(\"CONSULT\")",
                "$a.intensity > 0",
                "$a.observed >= 60",
                "$a.sinceTalks > 60",
                "$a.ordinal == 0");
    }
}
