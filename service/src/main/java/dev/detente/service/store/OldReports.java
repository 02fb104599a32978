package dev.detente.service.store;

import dev.detente.model.Feed;
import java.time.LocalDate;

/** Deletes reports for good. The one way in which a store forgets; see {@link Retention}. */
public interface OldReports {
    /**
     * Deletes a feed's reports about days before that one. A report goes with all that was said under its id, and stays while any of that
     * is about the day or a later one. Whoever follows {@link ReportStore#pairsAfter(ReportStore.Position)} sees the pairs change.
     *
     * @return how many were deleted
     */
    long delete(Feed feed, LocalDate before);
}
