package dev.detente.rules.book;

import dev.detente.model.Action;
import dev.detente.model.QuadClass;
import dev.detente.model.SignalKind;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a rule book that depend on the feed: how densely it reports, and how long its reports matter. {@code calibrate} finds the kappas
 * from labelled pairs.
 *
 * @param kappa points that make a load of 1, above 0: greater for feeds that report more densely
 * @param forceKappa points of acts of force that make a load of force of 1, above 0. Such a load fills half of the part of the scale that words leave
 *     free
 * @param cooperationKappa points of cooperation that make a load of 1, above 0. Where a feed counts each report, a pair that talks much has ever more of
 *     them, so they count less than conflict does
 * @param halfLifeVerbalDays half-life of escalation by words, 1 to 3650 whole days
 * @param halfLifeMaterialDays half-life of escalation by deeds, 1 to 3650 whole days
 * @param halfLifeForceDays half-life of acts of force, 1 to 3650 whole days
 * @param halfLifeCooperationDays half-life of cooperation, 1 to 3650 whole days
 * @param reports how it counts each of its reports; null for a feed whose reports of one act merge
 */
public record FeedParameters(
        double kappa,
        double forceKappa,
        double cooperationKappa,
        int halfLifeVerbalDays,
        int halfLifeMaterialDays,
        int halfLifeForceDays,
        int halfLifeCooperationDays,
        @Nullable ReportCounts reports) {
    /** How many times kappa the force kappa is where a rule book states none (docs/adr/0021). */
    public static final double FORCE_BY_KAPPA = 1.5;

    /** The defaults of a rule book that sets none, found for ICEWS (docs/validation.md). */
    public static final FeedParameters STANDARD = new FeedParameters(50, 75, 7, 7, 9, 25);

    /** A feed whose reports of one act merge, and whose points of cooperation count as those of conflict do. */
    public FeedParameters(
            double kappa,
            double forceKappa,
            int halfLifeVerbalDays,
            int halfLifeMaterialDays,
            int halfLifeForceDays,
            int halfLifeCooperationDays) {
        this(
                kappa,
                forceKappa,
                kappa,
                halfLifeVerbalDays,
                halfLifeMaterialDays,
                halfLifeForceDays,
                halfLifeCooperationDays,
                null);
    }

    /** @throws IllegalArgumentException naming the first number that is out of its range */
    public FeedParameters {
        kappa("kappa", kappa);
        kappa("forceKappa", forceKappa);
        kappa("cooperationKappa", cooperationKappa);
        halfLife("halfLifeVerbalDays", halfLifeVerbalDays);
        halfLife("halfLifeMaterialDays", halfLifeMaterialDays);
        halfLife("halfLifeForceDays", halfLifeForceDays);
        halfLife("halfLifeCooperationDays", halfLifeCooperationDays);
    }

    private static void kappa(String name, double points) {
        Ranges.require(
                points > 0 && points <= 1e6, name + " must be a number above 0 and at most 1000000, not " + points);
    }

    private static void halfLife(String name, int days) {
        Ranges.require(days >= 1 && days <= 3650, name + " must be 1 to 3650, not " + days);
    }

    /** The same with other kappas, and with reports counted in another way. */
    public FeedParameters with(
            double kappa, double forceKappa, double cooperationKappa, @Nullable ReportCounts reports) {
        return new FeedParameters(
                kappa,
                forceKappa,
                cooperationKappa,
                halfLifeVerbalDays,
                halfLifeMaterialDays,
                halfLifeForceDays,
                halfLifeCooperationDays,
                reports);
    }

    /** The same with reports counted in another way. */
    public FeedParameters with(@Nullable ReportCounts reports) {
        return with(kappa, forceKappa, cooperationKappa, reports);
    }

    /** The same with another kappa; the others change in proportion. */
    public FeedParameters withKappa(double other) {
        return with(other, forceKappa * (other / kappa), cooperationKappa * (other / kappa), reports);
    }

    /** The half-life of a signal whose rule states none. */
    public int halfLifeDays(SignalKind kind, QuadClass act) {
        return switch (kind) {
            case ESCALATION -> act.material() ? halfLifeMaterialDays : halfLifeVerbalDays;
            case FORCE, REPORTS -> halfLifeForceDays;
            case COOPERATION -> halfLifeCooperationDays;
        };
    }

    /** How widely an action of the feed was reported: see {@link Action#volume}, or {@link ReportCounts}. */
    public double volume(Action action) {
        return reports == null ? action.volume() : reports.volume(action);
    }
}
