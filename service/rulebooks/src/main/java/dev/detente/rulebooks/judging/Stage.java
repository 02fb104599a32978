package dev.detente.rulebooks.judging;

/** The stages of judging event data. */
public enum Stage {
    /** Counting the rows of each pair by day. */
    COUNTING,
    /** Computing the sums of each pair in each period. */
    SCORING,
    /** Judging each series over all periods and over each of them, with intervals. */
    JUDGING,
    /** Judging the book without each topic file and each of the loudest rules. */
    LEAVING_OUT
}
