package dev.detente.pages.dyad;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.ExpectedReports;
import dev.detente.model.Signal;
import dev.detente.pages.ActionShare;
import dev.detente.pages.DeedNames;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Tenths;
import dev.detente.pages.Words;
import dev.detente.rules.score.DeedGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How actions add up to a tension: the bars start at 0, escalation adds to them and cooperation takes away, and the last is the tension. Few actions have
 * a bar each; many are grouped by what was done by whom to whom, and each group opens to its weeks and actions.
 *
 * @param bars the steps, and last the tension itself; only the tension when nothing counts any more
 */
record Waterfall(List<Bar> bars, List<Tick> ticks, boolean rest) {
    private static final int MAX_UPS = 8;
    private static final int MAX_DOWNS = 6;
    private static final int UP_GROUPS = 6;
    private static final int DOWN_GROUPS = 4;
    /** Faded actions share one bar beside single actions when they have fewer points than this together. */
    private static final double FADED = 0.5;

    private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 20);

    /** Whether bars are groups of actions. */
    public boolean grouped() {
        return bars.stream().anyMatch(bar -> bar.opened() != null);
    }

    /** A mark of the scale at a percentage of its width. */
    record Tick(String x, String label) {}

    /**
     * A step.
     *
     * @param kind up, down or total; "up force" when it has points for being force
     * @param meta who and when, or how many actions from when to when
     * @param via why an action between others counts; null when it is the dyad's own
     * @param points signed, rounded so that all steps add up
     * @param x left edge in percent
     * @param width in percent
     * @param start where it starts, in percent; a line there links it to the step before
     * @param end where the next step starts, in percent
     * @param greatest the group's action with the most points; null for a single action and for the rest
     */
    record Bar(
            String kind,
            String label,
            @Nullable String href,
            String meta,
            @Nullable String via,
            String points,
            String x,
            String width,
            String start,
            String end,
            @Nullable DeedRow greatest,
            @Nullable BarDetails opened) {}

    /**
     * A step before it is drawn.
     *
     * @param group its group; null for a single action and for the rest
     * @param others the groups that the bar of the rest sums up; empty for any other bar
     */
    private record Step(
            String kind,
            String label,
            @Nullable String href,
            String meta,
            @Nullable String via,
            double points,
            @Nullable DeedGroup group,
            List<DeedGroup> others,
            boolean rest) {
        static Step of(ActionShare move, PageFrame frame) {
            Action action = frame.completer().apply(move.action());
            return new Step(
                    move.points() <= 0 ? "down" : move.force() ? "up force" : "up",
                    Words.summary(action),
                    frame.page(action),
                    Words.who(action) + ", " + Words.day(action.day()) + frame.caution(action),
                    move.via(),
                    move.points(),
                    null,
                    List.of(),
                    false);
        }

        static Step of(Dyad dyad, DeedGroup group, PageFrame frame) {
            if (group.actions() == 1) {
                DeedGroup.Deed deed = group.deeds().get(0);
                Signal signal = deed.contributions().get(0).signal();
                return of(
                        new ActionShare(
                                deed.action(),
                                group.points(),
                                ActionShare.force(deed.contributions()),
                                ActionShare.elsewhere(dyad, signal)),
                        frame);
            }
            return new Step(
                    group.points() <= 0 ? "down" : force(group) ? "up force" : "up",
                    DeedNames.group(group.kind()),
                    null,
                    Words.count(group.actions(), "action") + ", " + Words.days(group.firstDay(), group.lastDay())
                            + DeedRow.caution(group, frame),
                    DeedNames.countsAs(group.kind()),
                    group.points(),
                    group,
                    List.of(),
                    false);
        }

        private static boolean force(DeedGroup group) {
            return group.deeds().stream().anyMatch(deed -> ActionShare.force(deed.contributions()));
        }

        static Step rest(String kind, String label, int actions, double points, List<DeedGroup> others) {
            return new Step(kind, label, null, Words.count(actions, "action"), null, points, null, others, true);
        }

        static Step of(ExpectedReports expected) {
            return new Step(
                    "down",
                    "What that many reports contain anyway",
                    null,
                    Words.count(Math.round(expected.reports()), "report") + " still count: of "
                            + Words.number(expected.of()) + " points that strain, " + Words.number(expected.taken())
                            + " are expected of that many",
                    null,
                    expected.points(),
                    null,
                    List.of(),
                    false);
        }

        @Nullable
        BarDetails opened(Dyad dyad, long tenths, PageFrame frame) {
            return group != null
                    ? BarDetails.of(dyad, group, tenths, frame)
                    : others.isEmpty() ? null : BarDetails.others(dyad, others, tenths, frame);
        }
    }

    /**
     * The steps to a tension.
     *
     * @param expected what is taken off, as reports contain it anyway
     */
    static Waterfall of(
            Dyad dyad,
            List<DeedGroup> groups,
            List<ActionShare> moves,
            ExpectedReports expected,
            double tension,
            PageFrame frame) {
        List<Step> steps = new ArrayList<>();
        List<ActionShare> ups = moves.stream().filter(m -> m.points() > 0).toList();
        List<ActionShare> downs = moves.stream().filter(m -> m.points() < 0).toList();
        if (few(ups, MAX_UPS) && few(downs, MAX_DOWNS)) {
            addMoves(steps, "up", "All other escalation", ups, frame);
            addMoves(steps, "down", "All other cooperation", downs, frame);
        } else {
            List<DeedGroup> up = groups.stream().filter(g -> g.points() > 0).toList();
            List<DeedGroup> down = groups.stream().filter(g -> g.points() < 0).toList();
            addGroups(steps, dyad, "up", "All other escalation", up, UP_GROUPS, frame);
            addGroups(steps, dyad, "down", "All other cooperation", down, DOWN_GROUPS, frame);
        }
        if (expected.points() < 0) {
            steps.add(Step.of(expected));
        }
        return draw(dyad, steps, tension, frame);
    }

    /** Whether each move can have a bar of its own, apart from the faded ones. */
    private static boolean few(List<ActionShare> moves, int most) {
        double faded = moves.stream()
                .mapToDouble(m -> Math.abs(m.points()))
                .filter(points -> points < Words.SHOWN)
                .sum();
        return faded < FADED
                && moves.stream()
                                .filter(m -> Math.abs(m.points()) >= Words.SHOWN)
                                .count()
                        <= most;
    }

    private static void addMoves(
            List<Step> steps, String kind, String others, List<ActionShare> moves, PageFrame frame) {
        List<ActionShare> shown =
                moves.stream().filter(m -> Math.abs(m.points()) >= Words.SHOWN).toList();
        shown.forEach(m -> steps.add(Step.of(m, frame)));
        List<ActionShare> rest = moves.subList(shown.size(), moves.size());
        if (!rest.isEmpty()) {
            double sum = rest.stream().mapToDouble(ActionShare::points).sum();
            steps.add(Step.rest(kind, others, rest.size(), sum, List.of()));
        }
    }

    private static void addGroups(
            List<Step> steps,
            Dyad dyad,
            String kind,
            String others,
            List<DeedGroup> groups,
            int most,
            PageFrame frame) {
        List<DeedGroup> shown = groups.stream()
                .limit(most)
                .filter(g -> Math.abs(g.points()) >= Words.SHOWN)
                .toList();
        shown.forEach(g -> steps.add(Step.of(dyad, g, frame)));
        List<DeedGroup> rest = groups.subList(shown.size(), groups.size());
        if (!rest.isEmpty()) {
            int actions = rest.stream().mapToInt(DeedGroup::actions).sum();
            double sum = rest.stream().mapToDouble(DeedGroup::points).sum();
            steps.add(Step.rest(kind, others, actions, sum, rest));
        }
    }

    private static Waterfall draw(Dyad dyad, List<Step> steps, double tension, PageFrame frame) {
        double peak = Math.max(
                tension,
                steps.stream().mapToDouble(Step::points).filter(p -> p > 0).sum());
        double scale = Math.max(peak, 0.1);
        int rest = IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).rest())
                .findFirst()
                .orElse(-1);
        long[] tenths = Tenths.of(steps.stream().map(Step::points).toList(), tension, rest);
        List<Bar> bars = new ArrayList<>();
        double at = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step s = steps.get(i);
            double next = Math.max(0, at + s.points());
            bars.add(new Bar(
                    s.kind(),
                    s.label(),
                    s.href(),
                    s.meta(),
                    s.via(),
                    Words.signedTenths(tenths[i]),
                    Words.percent(Math.min(at, next), scale),
                    Words.percent(Math.abs(next - at), scale),
                    Words.percent(at, scale),
                    Words.percent(next, scale),
                    s.group() == null ? null : DeedRow.of(s.group().deeds().get(0), s.group(), frame),
                    s.opened(dyad, tenths[i], frame)));
            at = next;
        }
        String all = Words.percent(tension, scale);
        bars.add(new Bar("total", "Tension", null, "", null, Words.number(tension), "0%", all, all, all, null, null));
        return new Waterfall(bars, ticks(scale), rest >= 0);
    }

    private static List<Tick> ticks(double scale) {
        int step = STEPS.stream().filter(s -> scale / s <= 5).findFirst().orElse(20);
        List<Tick> ticks = new ArrayList<>();
        for (int at = 0; at <= scale; at += step) {
            ticks.add(new Tick(Words.percent(at, scale), Integer.toString(at)));
        }
        return ticks;
    }
}
