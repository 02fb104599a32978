package dev.detente.kafka;

import dev.detente.model.NewReport;
import dev.detente.store.ReportStore;
import dev.detente.store.ReportStore.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the partitions of topics were read. A step and its reports are stored atomically, so a killed reader continues where it stopped,
 * loses nothing and stores nothing twice. Several readers share a topic: each claims its partitions, and a claim ends those before it, so that a
 * reader that lost a partition without knowing it can store nothing more of it.
 */
public interface TopicPositions {
    /**
     * A partition, as one group of readers reads it.
     *
     * @param reader the group; each group has positions of its own
     * @param topic the topic's name, for people
     * @param topicId the topic's id; a topic that is made again under its name has another id and is read from its start
     * @param number the partition's number, 0 or more
     */
    record Part(String reader, String topic, String topicId, int number) {}

    /**
     * The right to continue with a partition, until another reader claims it.
     *
     * @param number how often the partition was claimed, from 1
     * @param next the offset at which to continue; null when nothing was read yet
     */
    record Claim(Part part, long number, @Nullable Long next) {}

    /**
     * The reports of consecutive records of a partition.
     *
     * @param claim the reader's claim
     * @param from where the step before ended, or any offset for the first one
     * @param to the offset after the last record, at least {@code from}
     * @param reports the reports of the good records
     */
    record Step(Claim claim, long from, long to, List<NewReport> reports) {
        public Step {
            reports = List.copyOf(reports);
            if (from < 0 || to < from) {
                throw new IllegalArgumentException("a step goes forward, not from " + from + " to " + to);
            }
        }
    }

    /**
     * How far a partition was read.
     *
     * @param next the offset of the next record to be read; null when nothing was read yet
     * @param at when the last step was stored
     */
    record Place(Part part, @Nullable Long next, Instant at) {}

    /**
     * Claims a partition and ends the claims before.
     *
     * @param end the offset after the partition's last record: a position beyond it counts as none, since the topic has lost its end
     */
    Claim claim(Part part, long end, InstantSource clock);

    /**
     * Stores steps of several partitions atomically, each with its position.
     *
     * @param clock gives the recording time of the reports, as in {@link ReportStore#append(List, InstantSource)}
     * @return the outcomes of each step's reports, in their order; empty for a step whose claim has ended or that does not continue where the last
     *     one ended: nothing of it is stored
     */
    List<Optional<List<Outcome>>> append(List<Step> steps, InstantSource clock);

    /** How far a group has read the partitions of a topic, by number; only those that were claimed. */
    List<Place> places(String reader, String topicId);
}
