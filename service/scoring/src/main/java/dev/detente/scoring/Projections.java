package dev.detente.scoring;

import dev.detente.model.Pair;
import dev.detente.rules.codec.ActionsCodec;
import dev.detente.rules.codec.PackedReader;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.store.ProjectionStore;
import dev.detente.store.ProjectionStore.Kind;
import dev.detente.store.ProjectionStore.Projection;
import dev.detente.store.ProjectionStore.Version;
import dev.detente.store.ReportStore.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Stores the computed actions and sums of pairs, so that the next start computes only those that have changed. */
public final class Projections {
    private static final System.Logger LOG = System.getLogger(Projections.class.getName());

    private final ProjectionStore store;
    private final String program;

    /**
     * Stored data, packed.
     *
     * @param at the position it was computed from
     * @param byPair by pair; damaged ones are missing
     * @param damaged pairs whose data cannot be read
     */
    record State(Position at, Map<Pair, byte[]> byPair, List<Pair> damaged) {}

    /** @param program the program's version; results of other versions are ignored, since these may compute differently */
    public Projections(ProjectionStore store, String program) {
        this.store = store;
        this.program = program;
    }

    private Version actions(RuleEngine engine) {
        return new Version(Kind.ACTIONS, ActionMerger.key(engine.book()) + " " + program + " " + ActionsCodec.FORM);
    }

    private Version sums(RuleEngine engine) {
        return new Version(Kind.SUMS, engine.book().version() + " " + program + " " + PairSumsCodec.FORM);
    }

    /** The stored sums for that rule book; empty when none are stored. */
    Optional<State> sumsOf(RuleEngine engine) {
        return read(sums(engine));
    }

    /** The stored actions that this rule book makes from reports; empty when none are stored. */
    Optional<State> actionsOf(RuleEngine engine) {
        return read(actions(engine));
    }

    private Optional<State> read(Version version) {
        return store.position(version).map(at -> {
            Map<Pair, byte[]> byPair = new HashMap<>();
            List<Pair> damaged = new ArrayList<>();
            store.read(version, projection -> {
                try {
                    byPair.put(projection.pair(), PackedReader.checked(projection.data()));
                } catch (IllegalArgumentException e) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "{0}: {1}; its {2} are computed again",
                            projection.pair(),
                            e.getMessage(),
                            version.kind().name().toLowerCase(Locale.ROOT));
                    damaged.add(projection.pair());
                }
            });
            return new State(at, byPair, damaged);
        });
    }

    /**
     * Stores what these pairs have in a snapshot of the store up to the position. It also stores that a pair has no actions, so that the next start
     * need not find it out again.
     */
    void save(Snapshot snapshot, Position at, Collection<Pair> changed) {
        save(
                actions(snapshot.engine()),
                at,
                changed,
                pair -> snapshot.packed(pair).orElseGet(() -> ActionsCodec.encode(pair, List.of())));
        saveSums(snapshot, at, changed);
    }

    /**
     * Stores the actions and sums of all pairs, made from everything that the store has.
     *
     * @param at the position of the store
     * @param actions as {@link ActionsCodec} packs them
     * @param sums as {@link PairSumsCodec} packs them
     */
    public void save(RuleEngine engine, Position at, Collection<Projection> actions, Collection<Projection> sums) {
        store.save(actions(engine), at, actions);
        store.save(sums(engine), at, sums);
    }

    private void saveSums(Snapshot snapshot, Position at, Collection<Pair> changed) {
        save(sums(snapshot.engine()), at, changed, pair -> PairSumsCodec.encode(snapshot.sums(pair)));
    }

    private void save(Version version, Position at, Collection<Pair> changed, Function<Pair, byte[]> encode) {
        store.save(
                version,
                at,
                changed.stream()
                        .map(pair -> new Projection(pair, encode.apply(pair)))
                        .toList());
    }

    /**
     * Stores the sums of a snapshot made from another one under another rule book; for most pairs they are the same.
     *
     * @param base the other snapshot, which is already stored
     */
    void saveUnder(Snapshot base, Snapshot snapshot, Position at) {
        Collection<Pair> pairs = snapshot.pairs();
        if (ActionMerger.key(base.engine().book())
                        .equals(ActionMerger.key(snapshot.engine().book()))
                && store.copy(sums(base.engine()), sums(snapshot.engine()))) {
            saveSums(
                    snapshot,
                    at,
                    pairs.stream()
                            .filter(pair -> snapshot.sums(pair) != base.sums(pair))
                            .toList());
        } else {
            save(snapshot, at, pairs);
        }
    }
}
