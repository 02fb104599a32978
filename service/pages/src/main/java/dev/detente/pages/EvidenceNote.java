package dev.detente.pages;

import dev.detente.model.Evidence;
import dev.detente.model.TensionScore;
import dev.detente.rules.book.EvidenceParameters;
import org.jspecify.annotations.Nullable;

/**
 * The evidence that a tension rests on, in words.
 *
 * @param thin whether it is too little for a level; false when there is no tension at all
 * @param ground the end of a sentence that begins "It rests": how little evidence there is, and how much would be enough; empty when there is enough
 */
public record EvidenceNote(boolean thin, String brief, String ground) {
    public static EvidenceNote of(TensionScore score, EvidenceParameters enough) {
        boolean thin = score.evidence() == Evidence.THIN;
        String actions = score.actions90d() == 0 ? "no action" : Words.count(score.actions90d(), "action");
        String days = score.actions90d() == 0 ? "" : " on " + Words.count(score.daysObserved90d(), "day");
        if (!thin) {
            return new EvidenceNote(false, actions + " in 90 days", "");
        }
        return new EvidenceNote(
                true,
                actions + days + " in 90 days; " + enough.actions() + " on " + enough.days() + " would be enough",
                (score.actions90d() == 0
                                ? "only on older actions, with none in the last 90 days"
                                : "on " + actions + days + " of the last 90")
                        + ": too little data for a level. " + enough(enough));
    }

    /** The evidence that would be enough, a sentence. */
    public static String enough(EvidenceParameters enough) {
        return "At least " + Words.count(enough.actions(), "action") + " on at least "
                + Words.count(enough.days(), "day") + " of the last 90 would be enough.";
    }

    /** How little evidence there is, and how much would be enough, in sentences; empty when there is enough. */
    public String sentence() {
        return thin ? "It rests " + ground : "";
    }

    /** As {@link #sentence}, for the score after supposed actions. */
    public String supposed() {
        return thin ? "It would rest " + ground : "";
    }

    /** The first days, in which numbers mean little: {@code the first 14 days of the pair, while ...}. */
    public static String firstDays(String whose, EvidenceParameters enough) {
        return "the first " + Words.count(enough.warmUpDays(), "day") + " of " + whose
                + ", while its number builds up from nothing";
    }

    /** Explains the hatched part of a chart of one pair, a sentence; empty when there is none. */
    public static String legend(@Nullable WarmUp warmUp, EvidenceParameters enough) {
        return warmUp == null ? "" : "Hatched are " + firstDays("the pair", enough) + ".";
    }
}
