package dev.detente.record.odds;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.record.odds.ForceModel.Factor;
import dev.detente.record.outcome.Outcome;
import dev.detente.record.outcome.Outcomes;
import dev.detente.record.outcome.PairDays;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The odds that a first use of force in {@value Outcomes#QUIET_DAYS} days is attested between two states within {@value ForceModel#WITHIN} days. It is no
 * forecast: it says what followed such counts in the years that the model was fitted on.
 *
 * @param share the share of days with such counts that force followed, 0 to 1; null when there is nothing to say, which the sentence explains
 * @param usual the share of all days at risk in ICEWS, 0 to 1
 * @param factors the factors whose product is the odds, share / (1 - share); empty without a share
 * @param last the last acts that a feed read as force between the two, the latest first, with only the fields that scores depend on
 * @param sentence the same in a sentence
 */
public record ForceOdds(
        Dyad dyad,
        LocalDate asOf,
        @Nullable Double share,
        double usual,
        List<Factor> factors,
        List<Action> last,
        String sentence) {
    /** The feeds whose counts the model may be used on: POLECAT continues ICEWS, which it was fitted on. */
    private static final Set<Feed> FEEDS = Set.of(Feed.ICEWS, Feed.POLECAT);

    private static final int SHOWN = 5;
    /** From this share on the sentence says by how much such shares were off on the year that they were not fitted on (docs/odds.md). */
    private static final double UNSURE = 0.05;

    public ForceOdds {
        factors = List.copyOf(factors);
        last = List.copyOf(last);
    }

    /** The odds as of the day of a view. */
    public static ForceOdds of(View view, Dyad dyad) {
        LocalDate day = view.asOf();
        List<Action> acts = view.snapshot().scored(Pair.of(dyad)).stream()
                .filter(a -> !a.day().isAfter(day))
                .toList();
        List<Action> last = acts.stream()
                .filter(Outcome.FIRST_FORCE::counts)
                .sorted(Comparator.comparing(Action::day).reversed().thenComparing(Action::id))
                .limit(SHOWN)
                .toList();
        ForceModel model = ForceModel.standard();
        String reason = reason(view, dyad, acts);
        ForceCounts counts = new ForceCounts.Days(
                        acts.stream().filter(a -> FEEDS.contains(a.feed())).toList(),
                        day.minusDays(ForceCounts.NEVER),
                        day)
                .on(day);
        Double share = reason == null ? (Double) model.share(counts) : null;
        return new ForceOdds(
                dyad,
                day,
                share,
                model.usual(),
                share == null ? List.of() : model.factors(counts),
                last,
                share == null
                        ? reason + " In ICEWS, " + percent(model.usual())
                                + " of all days of all pairs were followed by a first use of force within "
                                + ForceModel.WITHIN + " days."
                        : sentence(share, model));
    }

    private static String sentence(double share, ForceModel model) {
        return "Of 100 days with such reports, about " + (share < 0.005 ? "none" : Math.round(100 * share)) + " ("
                + percent(share) + ") were followed within " + ForceModel.WITHIN
                + " days by force that three reports attest, the first in " + Outcomes.QUIET_DAYS
                + " days; of all days "
                + percent(model.usual()) + " were. Learnt from ICEWS, " + model.fitted()
                + (share < UNSURE ? "." : "; in years not learnt from, shares above 5 % were off by up to 11 points.");
    }

    /** Why there are no odds; null when there are. */
    private static @Nullable String reason(View view, Dyad dyad, List<Action> acts) {
        LocalDate day = view.asOf();
        LocalDate since = view.snapshot().facts().observedSince().entrySet().stream()
                .filter(feed -> FEEDS.contains(feed.getKey()))
                .map(Map.Entry::getValue)
                .min(LocalDate::compareTo)
                .orElse(null);
        if (acts.stream()
                .noneMatch(a -> FEEDS.contains(a.feed()) && a.day().isAfter(day.minusDays(ForceCounts.DAYS)))) {
            return "There are no odds: ICEWS and POLECAT have no report on this pair in the last " + ForceCounts.DAYS
                    + " days.";
        }
        long reported = since == null ? 0 : ChronoUnit.DAYS.between(since, day) + 1;
        if (reported < ForceCounts.DAYS) {
            return "There are no odds yet: they need " + ForceCounts.DAYS + " days of reports, and there are "
                    + Math.max(0, reported) + ".";
        }
        PairDays days = PairDays.of(
                view.series(dyad), view.book().parameters().surge(), day.minusDays(2L * Outcomes.QUIET_DAYS), day);
        return Outcomes.ofFirstActs(days, acts, List.of(Objects.requireNonNull(since)))
                        .atRisk(Outcome.FIRST_FORCE, day)
                ? null
                : "There are no odds of a first use of force: it was attested within the last " + Outcomes.QUIET_DAYS
                        + " days.";
    }

    /** A share as a percentage: two digits that mean something, at most two after the point. */
    public static String percent(double share) {
        double percent = 100 * share;
        return String.format(
                Locale.ROOT, percent >= 9.95 ? "%.0f %%" : percent >= 0.95 ? "%.1f %%" : "%.2f %%", percent);
    }
}
