package dev.detente.service.work;

import java.util.function.Supplier;

/** Takes the time of work, for those who watch the service. */
public interface Stopwatch {
    /** Nobody watches. */
    Stopwatch NONE = new Stopwatch() {
        @Override
        public <T> T time(Work work, Supplier<T> action) {
            return action.get();
        }
    };

    /** What is timed. */
    enum Work {
        /** Taking signals from actions that came or changed, for all pairs that they touch. */
        EXTRACTION,
        /** Importing one file. */
        IMPORT,
        /** Reading, checking and compiling a rule book. */
        RULE_BOOK_BUILD,
        /** Answering one remote read of Prometheus. */
        REMOTE_READ
    }

    /** Does the work, whose time counts also when it fails, and gives what it gives. */
    <T> T time(Work work, Supplier<T> action);
}
