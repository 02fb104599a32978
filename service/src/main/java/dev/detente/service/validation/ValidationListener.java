package dev.detente.service.validation;

/** Told how a validation goes on. It is told by several threads, but never by two at once. */
public interface ValidationListener {
    /** Nobody is told. */
    ValidationListener NONE = (stage, done, of) -> {};

    /** What a validation is at. */
    enum Stage {
        /** Computing the scores of each judged dyad of each period, day by day. */
        SCORING,
        /** Judging each series over all periods and each of them, with intervals. */
        JUDGING,
        /** Judging the book without each topic file and each of the loudest rules. */
        LEAVING_OUT
    }

    /**
     * A step is done.
     *
     * @param done how many dyads are scored, judgements made, or files and rules left out
     * @param of how many there are at this stage
     */
    void step(Stage stage, int done, int of);
}
