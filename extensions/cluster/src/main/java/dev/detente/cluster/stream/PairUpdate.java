package dev.detente.cluster.stream;

import dev.detente.model.Amendment;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import java.time.LocalDate;

/** A change of what is known about one pair. */
sealed interface PairUpdate {
    /** The pair, as it is written. */
    String pair();

    /** A report that is now the current one under its feed and id. */
    record Placement(Report report) implements PairUpdate {
        @Override
        public String pair() {
            return report.content().pair().toString();
        }
    }

    /**
     * A report that a correction about another pair or day replaced under its feed and id.
     *
     * @param day the day that it was about
     */
    record Removal(String pair, ReportKey key, LocalDate day) implements PairUpdate {}

    /** A person's amendment of one of the pair's actions. */
    record NewAmendment(String pair, Amendment amendment) implements PairUpdate {}
}
