package dev.detente.store;

import dev.detente.model.Feed;
import java.time.LocalDate;

/** Deletes reports permanently. This is the only way in which reports leave a store; see {@link dev.detente.store.retention.Retention}. */
public interface OldReports {
    /**
     * Deletes a feed's reports about days before the given one. All reports under one id are deleted together, and are kept while any of
     * them is about that day or a later one. A caller that polls {@link ReportStore#pairsAfter(ReportStore.Position)} sees the pairs
     * change.
     *
     * @return how many reports were deleted
     */
    long delete(Feed feed, LocalDate before);
}
