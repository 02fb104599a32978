package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.Contribution;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.model.TensionScore.DirectionShare;
import dev.detente.model.TensionScore.IssueShare;
import dev.detente.rules.book.Parameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything about one dyad: its actions, its signals, and the scopes that they make. Immutable. */
final class DyadSheet {
    private static final int WINDOW_DAYS = 90;
    private static final int YEAR_DAYS = 365;
    /** Days to observe before a z-score says anything (docs/design.md, section 5). */
    private static final int MIN_OBSERVED_DAYS = 180;
    /** Below this deviation, in points of tension, a z-score would blow up noise (docs/design.md, section 5). */
    private static final double MIN_DEVIATION = 0.5;

    /** A total order, so that nothing depends on the order of extraction. */
    private static final Comparator<Signal> ORDER = Comparator.comparing(
                    (Signal s) -> s.action().day())
            .thenComparing(s -> s.action().id())
            .thenComparing(Signal::rule)
            .thenComparing(Signal::issue)
            .thenComparing(Signal::direction)
            .thenComparing(Signal::kind)
            .thenComparing(Signal::micro)
            .thenComparing(Signal::halfLife)
            .thenComparing(s -> s.reason() == null ? "" : s.reason());

    private final Dyad dyad;
    private final Parameters parameters;
    private final List<Action> actions;
    private final List<Signal> signals;
    private final Scope whole;
    private final Map<IssueId, Scope> issues;
    private final Map<DirectedDyad, Scope> directions;
    private final Map<DirectedIssue, Scope> directedIssues;

    private record DirectedIssue(DirectedDyad direction, IssueId issue) implements Comparable<DirectedIssue> {
        @Override
        public int compareTo(DirectedIssue other) {
            int first = direction.compareTo(other.direction);
            return first != 0 ? first : issue.compareTo(other.issue);
        }
    }

    /**
     * The sheet of a dyad.
     *
     * @param actions between its actors or with a signal on it, each once, by day
     * @param signals on it, in any order
     */
    DyadSheet(Dyad dyad, Parameters parameters, List<Action> actions, List<Signal> signals) {
        this.dyad = dyad;
        this.parameters = parameters;
        this.actions = actions;
        this.signals = signals.stream().sorted(ORDER).toList();
        this.whole = Scope.of(parameters, signals);
        this.issues = group(Signal::issue);
        this.directions = group(Signal::direction);
        this.directedIssues = group(s -> new DirectedIssue(s.direction(), s.issue()));
    }

    private <K extends Comparable<K>> Map<K, Scope> group(Function<Signal, K> key) {
        Map<K, List<Signal>> groups = new TreeMap<>();
        signals.forEach(s ->
                groups.computeIfAbsent(key.apply(s), k -> new ArrayList<>()).add(s));
        Map<K, Scope> scopes = new TreeMap<>();
        groups.forEach((k, list) -> scopes.put(k, Scope.of(parameters, list)));
        return scopes;
    }

    List<Action> actions() {
        return actions;
    }

    List<Signal> signals() {
        return signals;
    }

    /** The scope of an issue, or the whole dyad for null; null when the dyad has no signal on the issue. */
    @Nullable
    Scope scope(@Nullable IssueId issue) {
        return issue == null ? whole : issues.get(issue);
    }

    TensionScore score(LocalDate asOf) {
        int t = day(asOf);
        Tension now = whole.at(t);
        List<Action> past = actions.stream().filter(a -> !a.day().isAfter(asOf)).toList();
        LocalDate lastActionOn =
                past.stream().map(Action::day).max(Comparator.naturalOrder()).orElse(null);
        List<Action> recent = past.stream()
                .filter(a -> a.day().isAfter(asOf.minusDays(WINDOW_DAYS)))
                .toList();
        return new TensionScore(
                dyad,
                asOf,
                now,
                now == null ? null : Level.of(now.tension(), parameters.levels()),
                change(t, now, 7),
                change(t, now, 30),
                zScore(t, now),
                recent.size(),
                recent.stream().mapToInt(Action::reports).sum(),
                lastActionOn,
                lastActionOn != null && day(lastActionOn) < t - WINDOW_DAYS,
                now == null ? List.of() : issueShares(t, now),
                now == null ? List.of() : directionShares(t, now));
    }

    private @Nullable Double change(int t, @Nullable Tension now, int days) {
        return now == null || t - whole.firstDay() < days ? null : now.tension() - whole.tensionAt(t - days);
    }

    private @Nullable Double zScore(int t, @Nullable Tension now) {
        if (now == null || t - whole.firstDay() < MIN_OBSERVED_DAYS) {
            return null;
        }
        int from = Math.max(whole.firstDay(), t - YEAR_DAYS);
        int n = t - from;
        double[] series = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            series[i] = whole.tensionAt(from + i);
            sum += series[i];
        }
        double mean = sum / n;
        double squares = 0;
        for (double value : series) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / n);
        return deviation < MIN_DEVIATION ? null : (now.tension() - mean) / deviation;
    }

    private List<IssueShare> issueShares(int t, Tension now) {
        List<IssueShare> shares = new ArrayList<>();
        issues.forEach((issue, scope) -> {
            Tension own = scope.at(t);
            if (own != null) {
                shares.add(new IssueShare(issue, points(now, own), own));
            }
        });
        shares.sort(Comparator.comparingDouble(IssueShare::points).reversed().thenComparing(IssueShare::issue));
        return shares;
    }

    private List<DirectionShare> directionShares(int t, Tension now) {
        List<DirectionShare> shares = new ArrayList<>();
        directions.forEach((direction, scope) -> {
            Tension own = scope.at(t);
            if (own != null) {
                shares.add(new DirectionShare(direction, points(now, own), own));
            }
        });
        return shares;
    }

    /** A part's share of the whole's tension: {@code G * E_part / E - R * C_part / C}; a side without load gives 0. */
    private static double points(Tension whole, Tension part) {
        return share(whole.gross(), part.escalation(), whole.escalation())
                - share(whole.relief(), part.cooperation(), whole.cooperation());
    }

    private static double share(double total, double part, double whole) {
        return whole == 0 ? 0 : total * part / whole;
    }

    /** Escalation loads by direction and issue, on a day. */
    List<ScoreSheet.DirectedLoad> directedLoads(LocalDate asOf) {
        List<ScoreSheet.DirectedLoad> loads = new ArrayList<>();
        directedIssues.forEach((key, scope) -> {
            Tension own = scope.at(day(asOf));
            if (own != null) {
                loads.add(new ScoreSheet.DirectedLoad(key.direction(), key.issue(), own.escalation()));
            }
        });
        return loads;
    }

    /** Every signal's share on a day, in the signals' order; empty without a tension. */
    List<Contribution> contributions(LocalDate asOf) {
        int t = day(asOf);
        Tension now = whole.at(t);
        List<Contribution> shares = new ArrayList<>();
        if (now == null) {
            return shares;
        }
        for (Signal signal : signals) {
            int age = t - day(signal.action().day());
            if (age >= 0) {
                double decayed = signal.micro() * Decay.table(signal.halfLife(), age)[age] / Signal.MICRO;
                double points = signal.kind() == SignalKind.ESCALATION
                        ? share(now.gross(), decayed, now.escalation())
                        : -share(now.relief(), decayed, now.cooperation());
                shares.add(new Contribution(points, signal, age, decayed));
            }
        }
        return shares;
    }

    static int day(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }
}
