package dev.detente.record.odds;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A part of the odds of force: a count that moves them by a factor. */
public enum Term {
    /** ln((h + 0.3) / (n + 3)) with h hostile of n reports: the share, drawn to a tenth where there are few. */
    HOSTILE_SHARE(
            "share of hostile reports",
            counts -> StrictMath.log((counts.hostile() + 0.3) / (counts.reports() + 3)),
            counts -> counts.hostile() + " of " + counts.reports() + " in 90 days"),
    /** ln(1 + n), n reports. */
    REPORTS(
            "all reports",
            counts -> StrictMath.log1p((double) counts.reports()),
            counts -> counts.reports() + " in 90 days"),
    /** ln(1 + r), r reports of force. */
    FORCE(
            "reports of force",
            counts -> StrictMath.log1p((double) counts.force()),
            counts -> counts.force() + " in 60 days"),
    /** ln(1 + d), d days since the last report of force. */
    SINCE(
            "days since the last report of force",
            counts -> StrictMath.log1p(counts.since()),
            counts -> counts.since() < ForceCounts.NEVER
                    ? String.valueOf(counts.since())
                    : "more than " + (ForceCounts.NEVER - 1));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker")
    private final ToDoubleFunction<ForceCounts> number;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<ForceCounts, String> words;

    Term(String title, ToDoubleFunction<ForceCounts> number, Function<ForceCounts, String> words) {
        this.title = title;
        this.number = number;
        this.words = words;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** Its number, which the coefficient is multiplied with. */
    public double of(ForceCounts counts) {
        return number.applyAsDouble(counts);
    }

    /** The count in words, to be read after the title. */
    String words(ForceCounts counts) {
        return words.apply(counts);
    }
}
