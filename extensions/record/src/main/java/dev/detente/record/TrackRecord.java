package dev.detente.record;

import dev.detente.model.Dyad;
import dev.detente.record.Statement.Kind;
import dev.detente.record.outcome.Outcome;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that the service stated, and what followed.
 *
 * @param view what is known now; outcomes are taken from it
 * @param from the first day that is looked at
 * @param to the last day that is looked at: it is over, and something is known of it or of a later one
 * @param liveFrom the first day on which the service itself made statements; days before are replayed
 * @param statements all statements, the earliest first
 * @param came all outcomes of all pairs, with the kinds of the statements that had announced each of them
 * @param pairs the days of each pair that could give an alarm
 */
public record TrackRecord(
        View view,
        LocalDate from,
        LocalDate to,
        LocalDate liveFrom,
        List<StatementVerdict> statements,
        List<Came> came,
        Map<Dyad, PairRates> pairs) {
    public TrackRecord {
        statements = List.copyOf(statements);
        came = List.copyOf(came);
        pairs = Map.copyOf(pairs);
    }

    /**
     * An outcome that came to a pair.
     *
     * @param announced the kinds of the statements about the pair on the 30 days before; none when it was missed
     */
    public record Came(Dyad dyad, Outcome outcome, LocalDate day, Set<Kind> announced) {
        public Came {
            announced = Set.copyOf(announced);
        }
    }

    /**
     * How often an outcome follows any day of a pair.
     *
     * @param watched on how many days the pair could give an alarm about level or surge
     * @param days of these, how many were at risk of each outcome and have an answer, by outcome and {@linkplain StatementVerdict#WINDOWS window}
     * @param followed how many of them the outcome followed
     */
    record PairRates(int watched, Map<Outcome, int[]> days, Map<Outcome, int[]> followed) {}
}
