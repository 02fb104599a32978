package dev.detente.record.odds;

/** A part of the odds of force: a count that moves them by a factor. */
public enum Term {
    /** ln((h + 0.3) / (n + 3)) with h hostile of n reports: the share, drawn to a tenth where there are few. */
    HOSTILE_SHARE("share of hostile reports") {
        @Override
        public double of(ForceCounts counts) {
            return StrictMath.log((counts.hostile() + 0.3) / (counts.reports() + 3));
        }

        @Override
        String words(ForceCounts counts) {
            return counts.hostile() + " of " + counts.reports() + " in 90 days";
        }
    },
    /** ln(1 + n), n reports. */
    REPORTS("all reports") {
        @Override
        public double of(ForceCounts counts) {
            return StrictMath.log1p((double) counts.reports());
        }

        @Override
        String words(ForceCounts counts) {
            return counts.reports() + " in 90 days";
        }
    },
    /** ln(1 + r), r reports of force. */
    FORCE("reports of force") {
        @Override
        public double of(ForceCounts counts) {
            return StrictMath.log1p((double) counts.force());
        }

        @Override
        String words(ForceCounts counts) {
            return counts.force() + " in 60 days";
        }
    },
    /** ln(1 + d), d days since the last report of force. */
    SINCE("days since the last report of force") {
        @Override
        public double of(ForceCounts counts) {
            return StrictMath.log1p(counts.since());
        }

        @Override
        String words(ForceCounts counts) {
            return counts.since() < ForceCounts.NEVER
                    ? String.valueOf(counts.since())
                    : "more than " + (ForceCounts.NEVER - 1);
        }
    };

    private final String title;

    Term(String title) {
        this.title = title;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** Its number, which the coefficient is multiplied with. */
    public abstract double of(ForceCounts counts);

    /** The count in words, to be read after the title. */
    abstract String words(ForceCounts counts);
}
