package dev.detente.api.support;

import dev.detente.store.Fault;
import dev.detente.store.StoreException;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Maps a fault of the store to the status, the message and the delay after which to try again. */
final class StoreFaults {
    /** A database that is restarted is back within seconds. */
    private static final int SOON = 5;
    /** A long write of another process ends within a minute. */
    private static final int LATER = 30;

    private StoreFaults() {}

    static HttpStatus status(StoreException failure) {
        return switch (failure.fault()) {
            case DISK_FULL -> HttpStatus.INSUFFICIENT_STORAGE;
            case READ_ONLY, GONE, UNREACHABLE, BUSY, IN_USE, BROKEN -> HttpStatus.SERVICE_UNAVAILABLE;
            case DAMAGED_ROWS, CLOCK_BEHIND, OTHER -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    /** The message for readers of a page: no address and no path, which are for those who run the service. */
    static String message(Fault fault) {
        return switch (fault) {
            case UNREACHABLE ->
                "The database does not answer. Try again in a few seconds; if it stays so, inform those who run this service. Its log says more.";
            case BUSY -> "Another program has been writing to the store for too long. Try again in half a minute.";
            case DISK_FULL ->
                "The disk of the store is full, so nothing could be stored. Inform those who run this service.";
            case READ_ONLY -> "The store is read-only, so nothing could be stored. Inform those who run this service.";
            default -> "The store failed. Inform those who run this service; its log says why.";
        };
    }

    /** After how many seconds to try again; empty when somebody has to do something first. */
    static Optional<Integer> retryAfter(Fault fault) {
        return switch (fault) {
            case UNREACHABLE -> Optional.of(SOON);
            case BUSY -> Optional.of(LATER);
            default -> Optional.empty();
        };
    }
}
