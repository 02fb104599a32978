package dev.detente.scoring.review;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.QuadClass;
import dev.detente.model.ReportContent;
import dev.detente.model.Tension;
import dev.detente.model.work.Parallel;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.rules.score.ScoreSheet.Mover;
import dev.detente.scoring.Amendments;
import dev.detente.scoring.View;
import dev.detente.scoring.alarm.GraveActs;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the actions of a period that a person should check. An action is listed when it moved a tension by {@value #LEAST_POINTS} points or more on its own
 * day, and there is at least one {@link Suspicion} about it. The numbers were chosen on the ICEWS events of 2014, where
 * they list one to two actions a day among 152 pairs; docs/adr/0015-a-doubtful-action-counts.md has what they list in 2021.
 */
public final class ReviewQueue {
    /** Days of a period without a first day of its own, the last one included. */
    public static final int DAYS = 30;

    /** An action is listed from this many points on, up or down: a tenth of a level of the default book, which is 20 points wide. */
    public static final double LEAST_POINTS = 2;

    /** Friends have a tension below this share of the first level's border: 3.75 of 100 with the default book, whose calm ends at 15. */
    public static final double FRIENDLY_SHARE = 0.25;

    /** Friends have a cooperation load of at least this many times the escalation load. */
    public static final double FRIENDLY_LOADS = 3;

    /** A rise of the tension from one day to the next is a jump from this many points on: half of a level. */
    public static final double JUMP = 10;

    /** An action makes most of a jump from this share on. */
    public static final double MOST = 0.5;

    private ReviewQueue() {}

    /** The first day of the usual period that ends with a day. */
    public static LocalDate firstDay(LocalDate last) {
        LocalDate first = last.minusDays(DAYS - 1);
        return first.isBefore(ReportContent.FIRST_DAY) ? ReportContent.FIRST_DAY : first;
    }

    /**
     * The suspicious actions of a state.
     *
     * @param view the state
     * @param byDyad the actions that moved each dyad
     * @param all each action once, the most pressing first
     */
    record Suspects(View view, Map<Dyad, List<Suspect>> byDyad, List<Suspect> all) {}

    /**
     * The suspicious actions from a day to the day of the view, the most pressing first. An action that a person doubts or has cleared is among them:
     * {@link #waiting} leaves it out. A retracted one is not.
     *
     * @param from the first day
     */
    public static List<Suspect> all(View view, LocalDate from) {
        return find(view, from, null).all();
    }

    /** The same; reuses an earlier result for dyads on which nothing has changed. */
    static Suspects find(View view, LocalDate from, @Nullable Suspects before) {
        Map<Dyad, List<Suspect>> byDyad = new ConcurrentSkipListMap<>(before == null ? Map.of() : before.byDyad());
        Set<Dyad> changed = before == null
                ? view.sheet().dyads()
                : view.sheet().changedSince(before.view().sheet());
        byDyad.keySet().removeAll(changed);
        Parallel.each(List.copyOf(changed), dyad -> {
            List<Suspect> some = suspects(view, dyad, from).toList();
            if (!some.isEmpty()) {
                byDyad.put(dyad, some);
            }
        });
        Map<String, Suspect> byId = new HashMap<>();
        byDyad.values().forEach(some -> some.forEach(s -> byId.merge(s.action().id(), s, ReviewQueue::joined)));
        return new Suspects(
                view,
                byDyad,
                byId.values().stream().sorted(Suspect.MOST_PRESSING).toList());
    }

    /** Returns the actions that nobody has decided on: neither doubted nor cleared. */
    public static List<Suspect> waiting(Collection<Suspect> all, Amendments amendments) {
        return all.stream()
                .filter(s ->
                        !s.action().doubtful() && !amendments.cleared(s.action().id()))
                .toList();
    }

    /**
     * The doubtful actions from a day to the day of the view, the latest first, whether suspicious or not.
     *
     * @param all the suspicious ones among them
     */
    public static List<Suspect> doubtful(View view, LocalDate from, Collection<Suspect> all) {
        Map<String, Suspect> known = new HashMap<>();
        all.forEach(s -> known.put(s.action().id(), s));
        return view.snapshot().facts().amendments().doubtful().stream()
                .flatMap(id -> view.snapshot().action(id).stream())
                .filter(a -> !a.day().isBefore(from) && !a.day().isAfter(view.asOf()))
                .map(a -> known.getOrDefault(a.id(), new Suspect(a, a.dyad(), points(view, a), 0, null, List.of())))
                .sorted(Comparator.comparing((Suspect s) -> s.action().day())
                        .reversed()
                        .thenComparing(s -> s.action().id()))
                .toList();
    }

    private static double points(View view, Action action) {
        Dyad dyad = action.dyad();
        return dyad == null
                ? 0
                : view.series(dyad).movers(action.day(), action.day(), Double.MIN_VALUE).stream()
                        .filter(m -> m.whole()
                                .filter(whole -> whole.id().equals(action.id()))
                                .isPresent())
                        .mapToDouble(Mover::points)
                        .sum();
    }

    private static Stream<Suspect> suspects(View view, Dyad dyad, LocalDate from) {
        DyadSeries series = view.series(dyad);
        List<Mover> movers = series.movers(from, view.asOf(), LEAST_POINTS);
        LocalDate first = view.sheet().firstSignalOn(dyad).orElse(from);
        // Each of many acts on one day moves the tension little, and together they move it much.
        Stream<Suspect> graves = GraveActs.of(view, dyad, from, view.asOf()).stream()
                .map(grave -> suspect(grave.act(), dyad, grave.acts().points(), series, List.of(Suspicion.GRAVE_ACTS)));
        return Stream.concat(movers.stream().flatMap(m -> suspect(view, series, first, m).stream()), graves);
    }

    private static Optional<Suspect> suspect(View view, DyadSeries series, LocalDate first, Mover mover) {
        Action action = mover.scored();
        LocalDate eve = action.day().minusDays(1);
        Tension before = series.tension(null, eve);
        double rise = rise(series, action.day());
        boolean grave = action.type().quadClass() == QuadClass.MATERIAL_CONFLICT && mover.points() > 0;
        boolean own = mover.dyad().equals(action.dyad());
        boolean known = series.evidence(eve) == Evidence.ENOUGH && !series.warmingUp(eve);
        List<Suspicion> reasons = new ArrayList<>();
        if (grave && action.feed().machineCoded() && action.reports() == 1) {
            reasons.add(Suspicion.ONE_REPORT);
        }
        if (grave && own && known && before != null && friendly(view, before)) {
            reasons.add(Suspicion.ATTACK_BETWEEN_FRIENDS);
        }
        if (own
                && known
                && mover.first()
                && !first.plusDays(ScoreSheet.WINDOW_DAYS).isAfter(action.day())) {
            reasons.add(Suspicion.FIRST_OF_ITS_KIND);
        }
        if (rise >= JUMP && mover.points() >= MOST * rise) {
            reasons.add(Suspicion.ONE_ROW_JUMP);
        }
        // Reads the reports only of actions that are listed.
        return reasons.isEmpty()
                ? Optional.empty()
                : mover.whole().map(whole -> suspect(whole, mover.dyad(), mover.points(), series, reasons));
    }

    private static Suspect suspect(
            Action action, Dyad dyad, double points, DyadSeries series, List<Suspicion> reasons) {
        Tension before = series.tension(null, action.day().minusDays(1));
        return new Suspect(
                action, dyad, points, rise(series, action.day()), before == null ? null : before.tension(), reasons);
    }

    private static double rise(DyadSeries series, LocalDate day) {
        Tension before = series.tension(null, day.minusDays(1));
        Tension after = series.tension(null, day);
        return (after == null ? 0 : after.tension()) - (before == null ? 0 : before.tension());
    }

    /** Whether a pair's record is calm and mostly cooperative. */
    private static boolean friendly(View view, Tension before) {
        double calm = view.book().parameters().levels().get(0);
        return before.tension() < FRIENDLY_SHARE * calm
                && before.cooperationLoad() > 0
                && before.cooperationLoad() >= FRIENDLY_LOADS * before.escalation();
    }

    /** One entry for an action that moved several dyads: with the dyad that it moved most, and the reasons of all. */
    private static Suspect joined(Suspect a, Suspect b) {
        Suspect most = Math.abs(b.points()) > Math.abs(a.points()) ? b : a;
        Set<Suspicion> reasons = EnumSet.noneOf(Suspicion.class);
        reasons.addAll(a.reasons());
        reasons.addAll(b.reasons());
        return new Suspect(
                most.action(), most.dyad(), most.points(), most.rise(), most.before(), new ArrayList<>(reasons));
    }
}
