package dev.detente.rules.book;

/**
 * When {@linkplain dev.detente.model.Evidence evidence} is no longer thin.
 *
 * @param actions how many actions in the last 90 days are enough, 1 to 1000 (standard 5)
 * @param days on how many different days they must be, 1 to 90 (standard 3)
 * @param warmUpDays the first days of a dyad, and of a feed, while numbers are still building up, 0 to 365 (standard 14)
 */
public record EvidenceParameters(int actions, int days, int warmUpDays) {
    /** The standard numbers. */
    public static final EvidenceParameters STANDARD = new EvidenceParameters(5, 3, 14);

    /** @throws IllegalArgumentException naming the first number that is out of its range */
    public EvidenceParameters {
        Ranges.require(actions >= 1 && actions <= 1000, "actions is 1 to 1000, not " + actions);
        Ranges.require(days >= 1 && days <= 90, "days is 1 to 90, not " + days);
        Ranges.require(warmUpDays >= 0 && warmUpDays <= 365, "warmUpDays is 0 to 365, not " + warmUpDays);
    }
}
