package dev.detente.record;

import java.time.LocalDate;
import java.util.Optional;

/** Keeps what the service stated on days that are over, so that it need not be computed again. A day is kept once, whole, and never changed. */
public interface StatementStore {
    /** Keeps nothing. */
    StatementStore NONE = new StatementStore() {
        @Override
        public Optional<String> find(LocalDate day, String version) {
            return Optional.empty();
        }

        @Override
        public void keep(LocalDate day, String version, String statements) {}
    };

    /**
     * The statements of a day; empty when they are not kept.
     *
     * @param version names the program and the rule book that made them
     * @return in the format of the component that made them
     */
    Optional<String> find(LocalDate day, String version);

    /** Keeps the statements of a day, atomically; nothing changes when they are kept already. */
    void keep(LocalDate day, String version, String statements);
}
