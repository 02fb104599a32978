package dev.detente.rules.analysis;

import dev.detente.model.ActorCode;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Tension;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The score of an actor on a day, and its parts. The score is the mean tension of its dyads, weighted by their escalation loads. A part is the mean of
 * the dyads' shares with the same weights, so that parts add up to the score.
 *
 * <p>Example: a dyad with a tension of 60 and a load of 1.5, and another with 20 and 0.5, give a score of (1.5 * 60 + 0.5 * 20) / 2 = 50. When Taiwan
 * has a share of 30 points in the first and none in the second, it has 1.5 * 30 / 2 = 22.5 points in the score.
 *
 * @param score 0 to 100
 * @param dyads how many dyads it is the mean of, 1 or more
 * @param does the part of the score, in points, that is due to its conduct towards others
 * @param undergoes the part that is due to the conduct of others towards it
 * @param issues its issues, those with the most points first
 */
public record ActorScore(double score, int dyads, double does, double undergoes, List<OnIssue> issues) {
    public ActorScore {
        issues = List.copyOf(issues);
    }

    /**
     * An issue of the actor.
     *
     * @param points its part of the score; below 0 when it eases more than it strains
     * @param own the actor's score on the issue alone, 0 to 100
     */
    public record OnIssue(IssueId issue, double points, double own) {}

    /** The actor's score on an issue alone, 0 to 100; 0 when it has none. */
    public double on(IssueId issue) {
        return issues.stream()
                .filter(own -> own.issue().equals(issue))
                .mapToDouble(OnIssue::own)
                .findFirst()
                .orElse(0);
    }

    /** The score of an actor, from all its dyads; null when none of them has a tension on that day. */
    public static @Nullable ActorScore of(ActorCode actor, Collection<DyadSeries> dyads, LocalDate day) {
        List<Tension> tensions = new ArrayList<>();
        Map<IssueId, List<Tension>> own = new TreeMap<>();
        Map<IssueId, Double> points = new TreeMap<>();
        double does = 0;
        double undergoes = 0;
        for (DyadSeries dyad : dyads) {
            Tension tension = dyad.tension(null, day);
            if (tension == null) {
                continue;
            }
            tensions.add(tension);
            for (IssueId issue : dyad.issues()) {
                Tension part = dyad.tension(issue, day);
                if (part != null) {
                    own.computeIfAbsent(issue, i -> new ArrayList<>()).add(part);
                    Double share = dyad.points(issue, day);
                    points.merge(issue, share == null ? 0 : tension.escalation() * share, Double::sum);
                }
            }
            does += tension.escalation() * points(dyad, actor, true, day);
            undergoes += tension.escalation() * points(dyad, actor, false, day);
        }
        if (tensions.isEmpty()) {
            return null;
        }
        double loads = tensions.stream().mapToDouble(Tension::escalation).sum();
        List<OnIssue> issues = new ArrayList<>();
        own.forEach((issue, parts) -> issues.add(
                new OnIssue(issue, part(points.getOrDefault(issue, 0.0), loads), ScoreSheet.actorScore(parts))));
        issues.sort(Comparator.comparingDouble(OnIssue::points).reversed().thenComparing(OnIssue::issue));
        return new ActorScore(
                ScoreSheet.actorScore(tensions), tensions.size(), part(does, loads), part(undergoes, loads), issues);
    }

    /** The share of the actor's acts in the dyad's tension, or of the other one's. */
    private static double points(DyadSeries series, ActorCode actor, boolean does, LocalDate day) {
        Dyad dyad = series.dyad();
        ActorCode other = dyad.a().equals(actor) ? dyad.b() : dyad.a();
        Double points = series.points(does ? new DirectedDyad(actor, other) : new DirectedDyad(other, actor), day);
        return points == null ? 0 : points;
    }

    private static double part(double weighted, double loads) {
        return loads == 0 ? 0 : weighted / loads;
    }
}
