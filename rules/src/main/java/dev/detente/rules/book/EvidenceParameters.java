package dev.detente.rules.book;

/**
 * How much {@linkplain dev.detente.model.Evidence evidence} is enough: a number of actions on a number of days; or, on any days, hostile actions with a
 * number of witnesses and an amount of load. So an invasion between states that never met has a level on its first day, and a single wrong row has
 * none.
 *
 * @param actions how many actions in the last 90 days are enough, 1 to 1000 (standard 5)
 * @param days on how many different days they must be, 1 to 90 (standard 3)
 * @param witnesses how many witnesses are enough, 1 to 1000 (standard 5): the different pairs of entities that hostile actions of the last 90 days
 *     name, at most two an action, so that no action suffices alone however often it is reported; a hand-coded action has one
 * @param load how much escalation load the actions of the last 90 days must have before it fades, 0 or more and at most 1000 (standard 0.5, a gross
 *     tension of 33); in ICEWS of 2014, 2018 and 2021 this gives no quiet pair a level by mistake (docs/validation.md)
 * @param warmUpDays the first days of a dyad, and of a feed, while numbers are still building up, 0 to 365 (standard 14); those of a dyad end when
 *     witnesses and load are enough
 */
public record EvidenceParameters(int actions, int days, int witnesses, double load, int warmUpDays) {
    /** The standard numbers. */
    public static final EvidenceParameters STANDARD = new EvidenceParameters(5, 3, 5, 0.5, 14);

    /** @throws IllegalArgumentException naming the first number that is out of its range */
    public EvidenceParameters {
        Ranges.require(actions >= 1 && actions <= 1000, "actions must be 1 to 1000, not " + actions);
        Ranges.require(days >= 1 && days <= 90, "days must be 1 to 90, not " + days);
        Ranges.require(witnesses >= 1 && witnesses <= 1000, "witnesses must be 1 to 1000, not " + witnesses);
        Ranges.require(load >= 0 && load <= 1000, "load must be a number from 0 to 1000, not " + load);
        Ranges.require(warmUpDays >= 0 && warmUpDays <= 365, "warmUpDays must be 0 to 365, not " + warmUpDays);
    }
}
