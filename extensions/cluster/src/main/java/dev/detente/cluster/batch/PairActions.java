package dev.detente.cluster.batch;

import dev.detente.model.Action;
import dev.detente.model.Pair;
import dev.detente.rules.codec.ActionsCodec;
import java.util.List;

/**
 * The actions of a pair on a day, or on all days, as far as scores depend on them: without text, and with ids that hold only between two steps.
 *
 * @param packed for each way of merging, the actions by day and id, as {@link ActionsCodec} packs them
 */
record PairActions(Pair pair, List<byte[]> packed) {
    static PairActions of(Pair pair, List<List<Action>> actions) {
        return new PairActions(
                pair,
                actions.stream().map(some -> ActionsCodec.encode(pair, some)).toList());
    }

    /** The actions that one of the ways of merging gives. */
    List<Action> actions(int way) {
        return ActionsCodec.decode(pair, packed.get(way));
    }
}
