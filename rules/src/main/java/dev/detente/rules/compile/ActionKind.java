package dev.detente.rules.compile;

import dev.detente.model.Action;
import dev.detente.model.CameoCode;
import dev.detente.model.EventType;
import dev.detente.model.Mode;
import org.jspecify.annotations.Nullable;

/**
 * A kind of act, shared by all actions of that kind: its fields as rules read them, and the rules whose conditions on these fields hold.
 *
 * @param intensity by the rule book's weights, -10 to +10
 * @param rules a bit for each rule of the book, in their order; filled by {@link RuleIndex} and never changed after that
 */
@SuppressWarnings("ArrayRecordComponent")
record ActionKind(String type, String mode, String code, String root, String quad, double intensity, long[] rules) {
    /** The fields of an action that decide its kind; the intensity follows from them. */
    record Key(
            EventType type, @Nullable Mode mode, @Nullable CameoCode code) {
        static Key of(Action action) {
            return new Key(action.type(), action.mode(), action.code());
        }
    }

    static ActionKind of(Key key, double intensity, long[] rules) {
        return new ActionKind(
                key.type.name(),
                key.mode == null ? "" : key.mode.value(),
                key.code == null ? "" : key.code.value(),
                key.code == null ? "" : key.code.root(),
                key.type.quadClass().name(),
                // A weight table may hold -0, which Drools treats as less than 0.
                intensity + 0.0,
                rules);
    }
}
