package dev.detente.service.scoring;

import dev.detente.rules.drools.RuleEngine;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.service.store.ProjectionStore;
import dev.detente.service.store.ProjectionStore.Projection;
import dev.detente.service.store.ReportStore.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the sums of pairs from one start to the next, so that a start computes only what came since. */
final class Projections {
    private static final System.Logger LOG = System.getLogger(Projections.class.getName());

    private final ProjectionStore store;
    private final String program;

    /**
     * Sums as they were kept.
     *
     * @param at what they were computed from
     * @param sums by pair; damaged ones are missing
     * @param damaged pairs whose sums cannot be read
     */
    record Kept(Position at, Map<String, PairSums> sums, List<String> damaged) {}

    /** @param program the program's version: another one may compute otherwise */
    Projections(ProjectionStore store, String program) {
        this.store = store;
        this.program = program;
    }

    private String version(RuleEngine engine) {
        return engine.book().version() + " " + program + " " + PairSumsCodec.FORM;
    }

    /** What is kept of that rule book; empty when nothing is. */
    Optional<Kept> read(RuleEngine engine) {
        String version = version(engine);
        return store.position(version).map(at -> {
            Map<String, PairSums> sums = new HashMap<>();
            List<String> damaged = new ArrayList<>();
            store.read(version, projection -> {
                try {
                    sums.put(projection.pair(), PairSumsCodec.decode(projection.data()));
                } catch (IllegalArgumentException e) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "{0}: {1}; they are computed anew",
                            projection.pair(),
                            e.getMessage());
                    damaged.add(projection.pair());
                }
            });
            return new Kept(at, sums, damaged);
        });
    }

    /** Keeps the sums of these pairs of a snapshot, which was made from what is stored up to the position. */
    void save(Snapshot snapshot, Position at, Collection<String> changed) {
        List<Projection> projections = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (String pair : changed) {
            PairSums sums = snapshot.sums(pair);
            if (sums.isEmpty()) {
                gone.add(pair);
            } else {
                projections.add(new Projection(pair, PairSumsCodec.encode(sums)));
            }
        }
        store.save(version(snapshot.engine()), at, projections, gone);
    }
}
