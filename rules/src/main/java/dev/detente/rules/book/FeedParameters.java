package dev.detente.rules.book;

import dev.detente.model.QuadClass;
import dev.detente.model.SignalKind;

/**
 * The parameters of a rule book that depend on the feed: how densely it reports, and how long its reports matter. {@code calibrate} finds kappa from
 * data.
 *
 * @param kappa escalation points at which gross tension is 50, above 0: greater for feeds that report more densely
 * @param halfLifeVerbalDays half-life of escalation by words, 1 to 3650 whole days
 * @param halfLifeMaterialDays half-life of escalation by deeds, 1 to 3650 whole days
 * @param halfLifeCooperationDays half-life of cooperation, 1 to 3650 whole days: long, so that it measures how much two states deal with each other
 *     rather than whether they talk this week
 */
public record FeedParameters(
        double kappa, int halfLifeVerbalDays, int halfLifeMaterialDays, int halfLifeCooperationDays) {
    /** The defaults of a rule book that sets none, found for ICEWS (docs/validation.md). */
    public static final FeedParameters STANDARD = new FeedParameters(140, 7, 7, 120);

    /** @throws IllegalArgumentException naming the first number that is out of its range */
    public FeedParameters {
        Ranges.require(kappa > 0 && kappa <= 1e6, "kappa is a number above 0 and at most 1000000, not " + kappa);
        halfLife("halfLifeVerbalDays", halfLifeVerbalDays);
        halfLife("halfLifeMaterialDays", halfLifeMaterialDays);
        halfLife("halfLifeCooperationDays", halfLifeCooperationDays);
    }

    private static void halfLife(String name, int days) {
        Ranges.require(days >= 1 && days <= 3650, name + " is 1 to 3650, not " + days);
    }

    /** The half-life of a signal whose rule states none. */
    public int halfLifeDays(SignalKind kind, QuadClass act) {
        return kind == SignalKind.COOPERATION
                ? halfLifeCooperationDays
                : act.material() ? halfLifeMaterialDays : halfLifeVerbalDays;
    }
}
