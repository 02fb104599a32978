package dev.detente.service.web.pages.dyad;

import dev.detente.model.Action;
import dev.detente.service.web.pages.Frame;
import dev.detente.service.web.pages.Move;
import dev.detente.service.web.pages.Tenths;
import dev.detente.service.web.pages.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How actions add up to a tension: the bars start at 0, escalation adds to them and cooperation takes away, and the last is the tension.
 *
 * @param bars the steps, and last the tension itself; only the tension when nothing counts any more
 * @param ticks the scale
 * @param rest whether a row sums up others
 */
record Waterfall(List<Bar> bars, List<Tick> ticks, boolean rest) {
    private static final int MAX_UPS = 8;
    private static final int MAX_DOWNS = 6;
    private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 20);

    Waterfall {
        bars = List.copyOf(bars);
        ticks = List.copyOf(ticks);
    }

    /** A mark of the scale at a percentage of its width. */
    record Tick(String x, String label) {}

    /**
     * A step.
     *
     * @param kind up, down or total
     * @param label the action, or what the step sums up
     * @param href the action's page; null for a sum
     * @param meta who and when; empty for a sum
     * @param via why an action between others counts; null when it is the dyad's own
     * @param points signed, rounded so that all steps add up
     * @param x left edge in percent
     * @param width in percent
     * @param start where it starts, in percent; a line there links it to the step before
     * @param end where the next step starts, in percent
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
            String end) {}

    private record Step(
            String kind,
            String label,
            @Nullable String href,
            String meta,
            @Nullable String via,
            double points,
            boolean rest) {
        static Step of(Move move, Frame frame) {
            Action action = move.action();
            return new Step(
                    move.points() > 0 ? "up" : "down",
                    Words.summary(action),
                    frame.page(action),
                    Words.who(action) + ", " + Words.day(action.day()) + Words.caution(action),
                    move.via(),
                    move.points(),
                    false);
        }

        static void addRest(List<Step> steps, String kind, String label, List<Move> rest) {
            if (!rest.isEmpty()) {
                double sum = rest.stream().mapToDouble(Move::points).sum();
                steps.add(new Step(kind, label, null, Words.count(rest.size(), "action"), null, sum, true));
            }
        }
    }

    static Waterfall of(List<Move> moves, double tension, Frame frame) {
        List<Step> steps = new ArrayList<>();
        List<Move> ups = moves.stream().filter(m -> m.points() > 0).toList();
        List<Move> downs = moves.stream().filter(m -> m.points() < 0).toList();
        int shownUps = shown(ups, MAX_UPS);
        int shownDowns = shown(downs, MAX_DOWNS);
        ups.subList(0, shownUps).forEach(m -> steps.add(Step.of(m, frame)));
        Step.addRest(steps, "up", "All other escalation", ups.subList(shownUps, ups.size()));
        downs.subList(0, shownDowns).forEach(m -> steps.add(Step.of(m, frame)));
        Step.addRest(steps, "down", "All other cooperation", downs.subList(shownDowns, downs.size()));
        return draw(steps, tension);
    }

    private static int shown(List<Move> moves, int most) {
        return (int) moves.stream()
                .limit(most)
                .filter(m -> Math.abs(m.points()) >= Words.SHOWN)
                .count();
    }

    private static Waterfall draw(List<Step> steps, double tension) {
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
                    Words.percent(next, scale)));
            at = next;
        }
        String all = Words.percent(tension, scale);
        bars.add(new Bar("total", "Tension", null, "", null, Words.number(tension), "0%", all, all, all));
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
