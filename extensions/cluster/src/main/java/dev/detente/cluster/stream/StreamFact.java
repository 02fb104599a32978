package dev.detente.cluster.stream;

import dev.detente.model.Amendment;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import org.jspecify.annotations.Nullable;

/** The input of the stream: a report, or a person's amendment of an action. */
sealed interface StreamFact {
    /** Facts of one key come in their order; an amendment goes with the reports that people code under its action's id. */
    ReportKey key();

    /** A report, with its recording time. */
    record ReportFact(Report report) implements StreamFact {
        @Override
        public ReportKey key() {
            return report.key();
        }
    }

    /**
     * A person's amendment of an action.
     *
     * @param pair whose action it is; null for one that a person coded, whose report names the pair
     */
    record AmendmentFact(Amendment amendment, @Nullable Pair pair) implements StreamFact {
        @Override
        public ReportKey key() {
            return new ReportKey(Feed.HAND, amendment.actionId());
        }
    }
}
