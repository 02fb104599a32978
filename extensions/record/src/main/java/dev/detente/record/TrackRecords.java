package dev.detente.record;

import dev.detente.model.work.Worker;
import dev.detente.record.work.Workshop;
import dev.detente.rulebooks.judging.Crises;
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

/** Makes the record in the background, and keeps the last one; each day's statements are kept in the store. */
public final class TrackRecords implements AutoCloseable {
    /** How often the days that are over are looked for. */
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Scoring scoring;
    private final RuleEngines engines;
    private final Recorder recorder;
    private final Workshop<String, State, Made> records;
    private final Worker keeper = new Worker("the statements of the day");

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
    public record LatestRecord(
            @Nullable TrackRecord record,
            List<TrackRecord> books,
            @Nullable Instant at,
            Workshop.@Nullable Stage stage) {}

    /**
     * The records of a store, of which none is made yet.
     *
     * @param store keeps the statements of each day soon after its end
     * @param program the program's version
     */
    public TrackRecords(
            Scoring scoring,
            RuleEngines engines,
            StatementStore store,
            String program,
            Crises crises,
            InstantSource clock) {
        this.scoring = scoring;
        this.engines = engines;
        recorder = new Recorder(scoring, engines, store, program, crises);
        records = new Workshop<>("the record", clock, 1);
        var unused = keeper.repeat(PAUSE, PAUSE, recorder::keep);
    }

    /**
     * Looks at the record.
     *
     * @param patience how long to wait for the first one
     * @throws RuntimeException when one could not be made, such as for a fault of the store; the next look begins again
     */
    public LatestRecord look(Duration patience) {
        State state = new State(
                scoring.view(Query.NOW).snapshot().position().orElse(Position.START),
                engines.publications().size(),
                scoring.today());
        Workshop.Latest<Made> look = records.look(
                "record", state, patience, progress -> new Made(recorder.record(progress), recorder.books(progress)));
        Made made = look.value();
        return made == null
                ? new LatestRecord(null, List.of(), null, look.stage())
                : new LatestRecord(made.record().orElse(null), made.books(), look.at(), look.stage());
    }

    @Override
    public void close() {
        keeper.stop();
        records.close();
    }
}
