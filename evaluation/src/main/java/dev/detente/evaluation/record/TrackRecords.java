package dev.detente.evaluation.record;

import dev.detente.base.work.Workshop;
import dev.detente.evaluation.Crises;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.store.ReportStore.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the record in the background, and keeps the last one. */
public final class TrackRecords implements AutoCloseable {
    private final Scoring scoring;
    private final RuleEngines engines;
    private final Recorder recorder;
    private final Workshop<String, State, Made> records;

    /** The state that a record is made from, besides the list of crises. */
    private record State(Position position, int publications, LocalDate today) {}

    /**
     * A record, with those of the rule book in use and the one before it, on the same days.
     *
     * @param record the record; empty when the store holds no day that is over
     * @param books the records of both rule books, the one in use first; empty when there was no other one
     */
    private record Made(Optional<TrackRecord> record, List<TrackRecord> books) {}

    /**
     * A look at the record.
     *
     * @param record the record made last; null before the first one, and when the store holds no day that is over
     * @param books the same days under the rule book in use and under the one before it; empty when there was no other one
     * @param at when it was made; null before the first one
     * @param stage how far the next one is; null when none is being made
     */
    public record Look(
            @Nullable TrackRecord record,
            List<TrackRecord> books,
            @Nullable Instant at,
            Workshop.@Nullable Stage stage) {}

    /** The records of a store, of which none is made yet. */
    public TrackRecords(Scoring scoring, RuleEngines engines, Crises crises, InstantSource clock) {
        this.scoring = scoring;
        this.engines = engines;
        recorder = new Recorder(scoring, engines, crises);
        records = new Workshop<>("the record", clock, 1);
    }

    /**
     * Looks at the record.
     *
     * @param patience how long to wait for the first one
     * @throws RuntimeException when one could not be made, such as for a fault of the store; the next look begins again
     */
    public Look look(Duration patience) {
        State state = new State(
                scoring.view(Query.NOW).snapshot().position().orElse(Position.START),
                engines.publications().size(),
                scoring.today());
        Workshop.Look<Made> look = records.look(
                "record", state, patience, progress -> new Made(recorder.record(progress), recorder.books(progress)));
        Made made = look.value();
        return made == null
                ? new Look(null, List.of(), null, look.stage())
                : new Look(made.record().orElse(null), made.books(), look.at(), look.stage());
    }

    @Override
    public void close() {
        records.close();
    }
}
