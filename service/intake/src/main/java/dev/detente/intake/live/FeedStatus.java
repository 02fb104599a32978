package dev.detente.intake.live;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The status of a live feed.
 *
 * @param since when this service started to read it
 * @param lastInterval the latest interval that was read; null before the first
 * @param lastSuccess when an interval was last imported, or nothing new was found; null before the first time
 * @param lastFailure the last failure; null when there was none since the start
 */
public record FeedStatus(
        Instant since,
        @Nullable Instant lastInterval,
        @Nullable Instant lastSuccess,
        @Nullable Failure lastFailure) {
    /**
     * A failure.
     *
     * @param at when
     * @param kind what went wrong
     * @param message a description of the failure
     */
    public record Failure(Instant at, FeedException.Kind kind, String message) {}

    /** How far it is behind: the time since the last interval, or since the start when there is none. Never negative. */
    public Duration lag(Instant now) {
        Duration lag = Duration.between(lastInterval != null ? lastInterval : since, now);
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    /** The last failure, unless something was read after it. */
    public @Nullable Failure failure() {
        return lastFailure != null && (lastSuccess == null || lastFailure.at().isAfter(lastSuccess))
                ? lastFailure
                : null;
    }

    FeedStatus at(Instant interval) {
        return lastInterval != null && lastInterval.isAfter(interval)
                ? this
                : new FeedStatus(since, interval, lastSuccess, lastFailure);
    }

    FeedStatus succeeded(Instant now) {
        return new FeedStatus(since, lastInterval, now, lastFailure);
    }

    FeedStatus failed(Failure failure) {
        return new FeedStatus(since, lastInterval, lastSuccess, failure);
    }
}
