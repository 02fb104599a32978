package dev.detente.scoring.review;

import java.util.Locale;

/** Why an action is in the review queue. {@link ReviewQueue} has the numbers behind each. */
public enum Suspicion {
    /** A material conflict, such as an assault or a seizure, that only one row of a machine-coded feed reports. */
    ONE_REPORT,
    /** A material conflict in a pair whose record is calm and mostly cooperative. */
    ATTACK_BETWEEN_FRIENDS,
    /** The pair's first act of its type and mode in its direction, after enough days and actions to know what is usual. */
    FIRST_OF_ITS_KIND,
    /** The tension jumped in a day, and this action alone made most of it. */
    ONE_ROW_JUMP,
    /** It is the gravest of one side's grave acts on a day, see {@link dev.detente.scoring.alarm.GraveActs}. */
    GRAVE_ACTS;

    /** The name in JSON: lower-case words with dashes, such as {@code one-report}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
