package dev.detente.cluster.stream;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The inputs, outputs and limits of a stream job.
 *
 * @param kafka settings of all Kafka clients, {@code bootstrap.servers} among them
 * @param topics the topics
 * @param group the group under which offsets are committed to Kafka, and the beginning of the ids of transactions: jobs beside each other have different ones
 * @param transactionTimeout how long Kafka keeps an abandoned transaction open: longer than the longest time without a checkpoint
 * @param store where reports are stored; null for nowhere
 * @param ruleBook the files of the rule book that a new job begins with; a restored one has its own
 * @param asOf which day scores are of
 * @param settle how long changes of a pair or a dyad are gathered before it is computed
 * @param tick how often work that was left is taken up again
 * @param keepDays how many days before the day of scores reports are kept, and so can be corrected; 0 keeps all
 * @param foldAfter how long nothing must have changed on a pair before its older days are folded
 */
public record StreamOptions(
        Properties kafka,
        Topics topics,
        String group,
        Duration transactionTimeout,
        @Nullable Database store,
        Map<String, String> ruleBook,
        AsOf asOf,
        Duration settle,
        Duration tick,
        int keepDays,
        Duration foldAfter)
        implements Serializable {
    /** Days that reports are kept by default: a lookback of a year and a month to correct it. */
    public static final int KEEP_DAYS = 400;
    /** How long changes are gathered by default. */
    public static final Duration SETTLE = Duration.ofSeconds(1);
    /** How often work that was left is taken up again. */
    public static final Duration TICK = Duration.ofMillis(100);

    public StreamOptions {
        kafka = (Properties) kafka.clone();
        ruleBook = new TreeMap<>(ruleBook);
        if (keepDays < 0 || (keepDays > 0 && keepDays < Blocks.DAYS)) {
            throw new IllegalArgumentException("--keep-days: " + keepDays + " is too few: keep reports for "
                    + Blocks.DAYS + " days or more, or 0 for always");
        }
    }

    /** Which day scores are of, at its end. */
    public enum AsOf {
        /** The day it is, in UTC. */
        CLOCK,
        /** The last day that any report is about. */
        DATA
    }

    /**
     * The topics.
     *
     * @param reports reports to take
     * @param amendments what people say about actions; null for none
     * @param ruleBooks rule books to put in use, of one partition; null for none
     * @param scores where scores go
     * @param deadLetters where records go that were not taken; null for the log alone
     */
    public record Topics(
            String reports,
            @Nullable String amendments,
            @Nullable String ruleBooks,
            String scores,
            @Nullable String deadLetters)
            implements Serializable {}

    /**
     * A PostgreSQL database.
     *
     * @param url such as {@code jdbc:postgresql://localhost/detente}
     * @param user its user; null when the URL names one
     * @param password the user's password; null when it is not needed
     */
    public record Database(
            String url, @Nullable String user, @Nullable String password) implements Serializable {}
}
