package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.rules.RuleActions;
import dev.detente.rules.TestActions;
import dev.detente.rules.compile.RuleEngine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Adds actions to streams, one at a time, and looks which way tensions move. The stream is held fixed: the added action reads
 * the stream as its past, the signals of the stream's own actions stay as they were. Several threads may add streams.
 */
final class MonotonyProbe {
    private static final int ADDED = 30;
    private static final int[] LATER = {0, 1, 20, 90, 400};
    /** Two sums of the same decayed points may differ in their last bits. */
    private static final double ROUNDING = 1e-9;

    private final RuleEngine engine;
    private final Set<RuleRef> lowered = new ConcurrentSkipListSet<>();
    private final Set<RuleRef> raised = new ConcurrentSkipListSet<>();
    private final Set<RuleRef> raisedElsewhere = new ConcurrentSkipListSet<>();
    private final Set<String> surgeLowered = new ConcurrentSkipListSet<>();
    private final Set<String> surgeRaised = new ConcurrentSkipListSet<>();
    private final AtomicInteger surges = new AtomicInteger();
    private final Set<RuleRef> fired = new ConcurrentSkipListSet<>();
    private final List<Signal> signals = Collections.synchronizedList(new ArrayList<>());

    MonotonyProbe(RuleEngine engine) {
        this.engine = engine;
    }

    /** A stream among few actors, the last actions of which are the added ones, each for itself. */
    void addToAStream(RuleActions actions, Random random) {
        List<String> few = random.nextBoolean() ? List.of("CHN", "USA") : List.of("RUS", "UKR", "IRN");
        int count = 20 + random.nextInt(100);
        // Where each report counts, one more raises what is expected of all, and kappa.
        List<Feed> feeds = engine.book().feeds().stream()
                .filter(feed -> engine.book().parameters().feed(feed).reports() == null)
                .toList();
        List<Action> all = TestActions.told(
                actions.among(few).take(random, count + ADDED, 150 + random.nextInt(350)), random, feeds);
        List<Action> stream = all.subList(0, count);
        List<Signal> before = engine.extract(stream).signals();
        signals.addAll(before);
        ScoreSheet sheet = ScoreSheet.of(engine.book().parameters(), stream, before);
        for (Action added : all.subList(count, all.size())) {
            add(added, stream, before, sheet);
        }
    }

    private void add(Action added, List<Action> stream, List<Signal> before, ScoreSheet sheet) {
        List<Action> with = new ArrayList<>(stream);
        with.add(added);
        List<Signal> own = engine.extract(with, added.day(), added.day()).signals().stream()
                .filter(s -> s.action().equals(added))
                .toList();
        own.forEach(s -> fired.add(s.rule()));
        signals.addAll(own);
        List<Signal> both = new ArrayList<>(before);
        both.addAll(own);
        ScoreSheet after = ScoreSheet.of(engine.book().parameters(), with, both);
        double intensity = engine.intensity(added);
        compareSurges(added, intensity, after, sheet);
        for (Dyad dyad : after.dyads()) {
            for (int later : LATER) {
                LocalDate day = added.day().plusDays(later);
                double move = tension(after, dyad, day) - tension(sheet, dyad, day);
                if (intensity < 0 && move < -ROUNDING) {
                    lowered.addAll(rules(own, dyad, SignalKind.COOPERATION));
                } else if (intensity > 0 && move > ROUNDING) {
                    (dyad.equals(added.dyad()) ? raised : raisedElsewhere)
                            .addAll(rules(own, dyad, SignalKind.ESCALATION));
                }
            }
        }
    }

    /** On the day of the added action, for every dyad that both have and for its directions. */
    private void compareSurges(Action added, double intensity, ScoreSheet after, ScoreSheet before) {
        for (Dyad dyad : after.dyads()) {
            DirectedDyad there = new DirectedDyad(dyad.a(), dyad.b());
            DirectedDyad back = new DirectedDyad(dyad.b(), dyad.a());
            for (@Nullable DirectedDyad direction : Arrays.asList(null, there, back)) {
                Surge now = after.series(dyad).surge(direction, added.day());
                Surge then = before.series(dyad).surge(direction, added.day());
                if (now == null || then == null) {
                    continue;
                }
                surges.incrementAndGet();
                double move = now.deviance() - then.deviance();
                if (intensity < 0 && move < -ROUNDING) {
                    surgeLowered.add(dyad + " by " + added);
                } else if (intensity > 0 && dyad.equals(added.dyad()) && move > ROUNDING) {
                    surgeRaised.add(dyad + " by " + added);
                }
            }
        }
    }

    private static Set<RuleRef> rules(List<Signal> signals, Dyad dyad, SignalKind kind) {
        Set<RuleRef> rules = new TreeSet<>();
        signals.stream()
                .filter(s -> s.direction().dyad().equals(dyad) && s.kind() == kind)
                .forEach(s -> rules.add(s.rule()));
        if (rules.isEmpty()) {
            throw new AssertionError(dyad + " moved though no rule moved it");
        }
        return rules;
    }

    private static double tension(ScoreSheet sheet, Dyad dyad, LocalDate day) {
        Tension now = sheet.series(dyad).tension(null, day);
        return now == null ? 0 : now.tension();
    }

    RuleEngine engine() {
        return engine;
    }

    /** The rules through which a hostile action lowered the tension of any dyad. */
    Set<RuleRef> loweredByHostile() {
        return lowered;
    }

    /** The rules through which a friendly action raised the tension of its own dyad. */
    Set<RuleRef> raisedByFriendly() {
        return raised;
    }

    /** The rules through which a friendly action raised the tension of another dyad. */
    Set<RuleRef> raisedElsewhereByFriendly() {
        return raisedElsewhere;
    }

    /** The hostile actions that lowered the surge of any dyad or direction on their day. */
    Set<String> surgeLoweredByHostile() {
        return surgeLowered;
    }

    /** The friendly actions that raised the surge of their own dyad or of its directions on their day. */
    Set<String> surgeRaisedByFriendly() {
        return surgeRaised;
    }

    /** How many surges were compared. */
    int surges() {
        return surges.get();
    }

    /** The rules that fired on an added action. */
    Set<RuleRef> fired() {
        return fired;
    }

    /** Every signal of the streams and of the added actions. */
    List<Signal> signals() {
        return signals;
    }
}
