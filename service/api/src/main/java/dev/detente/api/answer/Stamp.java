package dev.detente.api.answer;

import dev.detente.model.ProgramVersion;
import dev.detente.rulebooks.judging.BookRef;
import dev.detente.rules.book.RuleBook;
import dev.detente.scoring.View;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The values for which an answer holds: the same four values give the same numbers, bit for bit; without an instant only until more is recorded.
 *
 * @param asOf the day, end of it, UTC
 * @param knownAt only reports recorded up to that instant count; null when all do
 * @param ruleBook the rule book; null for a series in which each day has the rule book in use then
 * @param programVersion this program's version
 */
public record Stamp(
        LocalDate asOf, @Nullable Instant knownAt, @Nullable BookRef ruleBook, String programVersion) {
    /** The stamp of a view. */
    public static Stamp of(View view) {
        return of(view.asOf(), view.knownAt(), view.book());
    }

    /** The stamp of what this program computes as of a day and as known at an instant under a rule book. */
    public static Stamp of(LocalDate asOf, @Nullable Instant knownAt, RuleBook book) {
        return new Stamp(asOf, knownAt, BookRef.of(book), ProgramVersion.value());
    }

    /** The same for a series in which each day has the rule book in use then. */
    public Stamp ofEachDay() {
        return new Stamp(asOf, knownAt, null, programVersion);
    }
}
