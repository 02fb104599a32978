package dev.detente.model.work;

import java.util.function.Supplier;

/** Times work, for those who monitor the service. */
public interface Stopwatch {
    /** Measures nothing. */
    Stopwatch NONE = new Stopwatch() {
        @Override
        public <T> T time(Work work, Supplier<T> action) {
            return action.get();
        }
    };

    /** The work that is timed. */
    enum Work {
        /** Extracting signals from new or changed actions, for all pairs that they affect. */
        EXTRACTION,
        /** Importing one file. */
        IMPORT,
        /** Reading, checking and compiling a rule book. */
        RULE_BOOK_BUILD,
        /** Answering one remote read of Prometheus. */
        REMOTE_READ
    }

    /** Does the work and returns its result; its time counts also when it fails. */
    <T> T time(Work work, Supplier<T> action);
}
