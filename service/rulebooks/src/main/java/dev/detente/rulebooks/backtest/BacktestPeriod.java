package dev.detente.rulebooks.backtest;

import dev.detente.model.FieldException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The days that a backtest looks at, both included. What happened before them counts too: it decays into them.
 *
 * @param from the first day; null for two years before the last one, or the first day with an action when that is later
 * @param to the last day; null for the last day with an action
 */
public record BacktestPeriod(
        @Nullable LocalDate from, @Nullable LocalDate to) {
    private static final int USUAL_YEARS = 2;
    /** About ten years; a longer curve shows nothing that shorter ones do not. */
    private static final int MAX_DAYS = 3_660;

    /** @throws FieldException when the first day comes after the last */
    public BacktestPeriod {
        if (from != null && to != null && from.isAfter(to)) {
            throw new FieldException(
                    "from", from.toString(), "This comes after the last day, " + to + ": swap the two.");
        }
        check(from, to);
    }

    private static void check(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            throw new FieldException(
                    "from",
                    from.toString(),
                    "This is more than " + MAX_DAYS + " days before the last day, " + to + ": name a later one.");
        }
    }

    /**
     * The period with its missing ends filled in.
     *
     * @param first the first day with an action; empty when there is none
     * @param last the last one
     * @throws FieldException when there is nothing to look at on these days
     */
    Days days(Optional<LocalDate> first, Optional<LocalDate> last) {
        if (first.isEmpty() || last.isEmpty()) {
            throw new FieldException("actions", "none", "No action counts under either book: import some first.");
        }
        LocalDate end = to != null ? to : last.get();
        LocalDate usual = end.minusYears(USUAL_YEARS).plusDays(1);
        LocalDate begin = from != null ? from : usual.isBefore(first.get()) ? first.get() : usual;
        if (begin.isAfter(end)) {
            throw from != null
                    ? new FieldException(
                            "from",
                            from.toString(),
                            "This comes after the last day with an action, " + end + ": name one before.")
                    : new FieldException(
                            "to",
                            end.toString(),
                            "This comes before the first day with an action, " + begin + ": name one after.");
        }
        check(begin, end);
        return new Days(begin, end);
    }

    /** The first and the last day. */
    record Days(LocalDate from, LocalDate to) {
        /** How many days there are. */
        int count() {
            return Math.toIntExact(ChronoUnit.DAYS.between(from, to) + 1);
        }

        boolean has(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }
}
