package dev.detente.api.support;

import dev.detente.model.Problem;
import dev.detente.model.Texts;
import dev.detente.store.StoreException;
import org.springframework.http.HttpStatus;

/** The answers to requests that meet a fault of the store. */
final class StoreFaults {
    /** A database that is restarted is back within seconds. */
    private static final int SOON = 5;
    /** A long write of another process ends within a minute. */
    private static final int LATER = 30;

    private StoreFaults() {}

    /** The answer. Readers of a page get no address and no path, which are for those who run the service. */
    static ProblemException problem(StoreException e) {
        HttpStatus status = switch (e.fault()) {
            case DISK_FULL -> HttpStatus.INSUFFICIENT_STORAGE;
            case READ_ONLY, GONE, UNREACHABLE, BUSY, IN_USE, BROKEN -> HttpStatus.SERVICE_UNAVAILABLE;
            case DAMAGED_ROWS, CLOCK_BEHIND, OTHER -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
        // Without a delay, somebody has to do something first.
        int seconds = switch (e.fault()) {
            case UNREACHABLE -> SOON;
            case BUSY -> LATER;
            default -> 0;
        };
        String sentence = switch (e.fault()) {
            case UNREACHABLE ->
                "The database does not answer. Try again in a few seconds; if it stays so, inform those who run this service. Its log says more.";
            case BUSY -> "Another program has been writing to the store for too long. Try again in half a minute.";
            case DISK_FULL ->
                "The disk of the store is full, so nothing could be stored. Inform those who run this service.";
            case READ_ONLY -> "The store is read-only, so nothing could be stored. Inform those who run this service.";
            default -> "The store failed. Inform those who run this service; its log says why.";
        };
        return new ProblemException(status, new Problem("store", e.fault().word(), Texts.sentence(e)), seconds)
                .withPage("The store cannot be used", sentence);
    }
}
