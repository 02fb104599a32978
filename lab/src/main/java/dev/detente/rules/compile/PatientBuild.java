package dev.detente.rules.compile;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.RuleBook;
import java.time.Duration;

/** Builds a rule book of any size, on a busy machine too: the time that a book has to be built is not what is measured. */
public final class PatientBuild {
    private static final Duration ENOUGH = Duration.ofMinutes(20);

    private PatientBuild() {}

    /** The engine of the book. */
    public static RuleEngine of(RuleBook book) {
        return RuleEngine.compile(book, ActorCatalog.standard(), ENOUGH);
    }
}
