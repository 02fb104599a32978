package dev.detente.rules.drools;

/** What compiled rules may call, and all they may call. */
@FunctionalInterface
public interface SignalSink {
    /**
     * A rule fired.
     *
     * @param row on what
     * @param emission which of the rule book's emissions, by its number
     * @param points as computed, not yet checked
     */
    void emit(ActionRow row, int emission, double points);
}
