package dev.detente.evaluation;

/** Receives the progress of a validation. Called by several threads, but never by two at once. */
public interface ValidationListener {
    /** Ignores progress. */
    ValidationListener NONE = (stage, done, of) -> {};

    /** The stages of a validation. */
    enum Stage {
        /** Computing the scores of each judged dyad of each period, day by day. */
        SCORING,
        /** Judging each series over all periods and over each of them, with intervals. */
        JUDGING,
        /** Judging the book without each topic file and each of the loudest rules. */
        LEAVING_OUT
    }

    /**
     * Called after each step.
     *
     * @param done how many dyads are scored, judgements made, or files and rules left out
     * @param of how many there are in this stage
     */
    void step(Stage stage, int done, int of);
}
