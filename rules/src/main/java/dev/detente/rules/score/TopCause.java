package dev.detente.rules.score;

import dev.detente.model.Dyad;
import dev.detente.model.Signal;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import dev.detente.rules.score.ScoreSheet.Cause;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the action that moved a dyad's tension most. The sums of a day limit how far all its actions together can have moved it, so actions are read
 * only for days on which one may have moved it furthest: for most pairs, one or two.
 */
final class TopCause {
    /** Sums of shares and shares of sums differ in their last digits. */
    private static final double ROUNDING = 1 + 1e-9;
    /** Added because a move is the difference of two shares, whose rounding may exceed a small move. */
    private static final double ROUNDING_POINTS = 1e-9;

    private static final int BLOCK_DAYS = 32;

    private final Dyad dyad;
    private final List<PairPart> parts;
    private final Comparator<Signal> order;
    private final TensionShares then;
    private final TensionShares now;
    private final double sign;
    private final Map<Block, Map<LocalDate, List<Signal>>> blocks = new HashMap<>();

    /** @param points how far the actions of the day moved the tension at most, in its own direction; above 0 */
    private record DayMove(int part, LocalDate day, double points) {}

    private record Candidate(Cause cause, DayMove reach) {}

    /** Days of a pair that are extracted together, from an epoch day on. */
    private record Block(int part, long first) {}

    /**
     * A search.
     *
     * @param order a total order of signals, by day
     * @param then the shares before the move
     * @param now the shares after it
     */
    TopCause(Dyad dyad, Collection<PairPart> parts, Comparator<Signal> order, TensionShares then, TensionShares now) {
        this.dyad = dyad;
        this.parts = List.copyOf(parts);
        this.order = order;
        this.then = then;
        this.now = now;
        this.sign = tension(now) - tension(then) >= 0 ? 1 : -1;
    }

    private static double tension(TensionShares shares) {
        return shares.tension() == null ? 0 : shares.tension().tension();
    }

    /** The cause found; of two that moved it equally far, the first in the order of pairs and signals. Empty when nothing moved. */
    Optional<Cause> find() {
        Comparator<Candidate> furthest = Comparator.<Candidate>comparingDouble(f -> -move(f))
                .thenComparingInt(f -> f.reach().part())
                .thenComparing(f -> f.reach().day());
        Candidate top = null;
        for (DayMove reach : reaches()) {
            if (top != null && reach.points() * ROUNDING + ROUNDING_POINTS < move(top)) {
                break;
            }
            Cause cause = furthest(signals(reach));
            if (cause != null) {
                Candidate found = new Candidate(cause, reach);
                top = top == null || furthest.compare(found, top) < 0 ? found : top;
            }
        }
        return top == null
                ? Optional.empty()
                : whole(top.cause(), parts.get(top.reach().part()));
    }

    /** The signals of a day on the dyad. Extracts a block of days at once, since most of the work is reading the past, which is the same for one day as for a month. */
    private List<Signal> signals(DayMove reach) {
        long first = Math.floorDiv(reach.day().toEpochDay(), BLOCK_DAYS) * BLOCK_DAYS;
        return blocks.computeIfAbsent(new Block(reach.part(), first), this::byDay)
                .getOrDefault(reach.day(), List.of());
    }

    private Map<LocalDate, List<Signal>> byDay(Block block) {
        LocalDate first = LocalDate.ofEpochDay(block.first());
        return parts.get(block.part()).scoredSignals(first, first.plusDays(BLOCK_DAYS - 1)).stream()
                .filter(signal -> signal.direction().dyad().equals(dyad))
                .collect(Collectors.groupingBy(signal -> signal.action().day()));
    }

    private double move(Candidate found) {
        return sign * found.cause().points();
    }

    /** The days of pairs that moved the tension in its own direction, starting with those that can have moved it furthest. */
    private List<DayMove> reaches() {
        List<DayMove> reaches = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            Map<Integer, Double> byDay = new TreeMap<>();
            parts.get(part).sums().on(dyad).forEach(sum -> addMoves(sum.getKey(), sum.getValue(), byDay));
            int at = part;
            byDay.forEach((day, points) -> reaches.add(new DayMove(at, LocalDate.ofEpochDay(day), points)));
        }
        reaches.sort(Comparator.comparingDouble(DayMove::points).reversed());
        return reaches;
    }

    private void addMoves(SumKey key, Series series, Map<Integer, Double> byDay) {
        for (int i = 0; i < series.days().length && series.days()[i] <= now.asOf(); i++) {
            int day = series.days()[i];
            long micro = series.micros()[i];
            double move = now.points(key.kind(), key.feed(), key.halfLife(), day, micro)
                    - then.points(key.kind(), key.feed(), key.halfLife(), day, micro);
            if (sign * move > 0) {
                byDay.merge(day, sign * move, Double::sum);
            }
        }
    }

    /** The action among these signals' that moved the tension furthest in its own direction; null when none did. */
    private @Nullable Cause furthest(List<Signal> signals) {
        Map<Signal, Double> moves = new LinkedHashMap<>();
        Map<String, Double> byAction = new LinkedHashMap<>();
        signals.stream().sorted(order).forEach(s -> moves.merge(s, now.points(s) - then.points(s), Double::sum));
        moves.forEach((signal, move) -> byAction.merge(signal.action().id(), move, Double::sum));
        return byAction.entrySet().stream()
                .max(Comparator.comparingDouble(e -> sign * e.getValue()))
                .filter(e -> sign * e.getValue() > 0)
                .map(e -> new Cause(
                        e.getValue(),
                        moves.entrySet().stream()
                                .filter(m -> m.getKey().action().id().equals(e.getKey()))
                                .sorted(Comparator.comparingDouble(m -> -sign * m.getValue()))
                                .map(Map.Entry::getKey)
                                .toList()))
                .orElse(null);
    }

    private static Optional<Cause> whole(Cause cause, PairPart part) {
        return part.whole(cause.signal().action())
                .map(action -> new Cause(
                        cause.points(),
                        cause.signals().stream().map(s -> s.of(action)).toList()));
    }
}
