package dev.detente.service.store;

import dev.detente.model.Report;
import java.util.List;

/**
 * Where reports are kept. Append-only: a correction is a further report under the same feed and id, and what was known before
 * stays known. Safe for use by many threads.
 */
public interface ReportStore {
    /** What became of a report. */
    enum Outcome {
        /** The first under its feed and id. */
        ACCEPTED,
        /** The last under its feed and id says the very same: nothing is stored. */
        DUPLICATE,
        /** The last under its feed and id says something else: of the two the later recorded one wins. */
        CORRECTION
    }

    /** Appends reports in order; all or none. Their outcomes come in the same order. */
    List<Outcome> append(List<Report> reports);

    /** All reports stored, earliest recorded first; of equals, first stored first. An immutable view of this moment. */
    List<Report> reports();
}
