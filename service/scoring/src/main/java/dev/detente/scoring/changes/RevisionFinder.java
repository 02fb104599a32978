package dev.detente.scoring.changes;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.model.Pair;
import dev.detente.model.RecentMap;
import dev.detente.model.Report;
import dev.detente.model.work.Parallel;
import dev.detente.model.work.Worker;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.Snapshot;
import dev.detente.scoring.View;
import dev.detente.scoring.changes.Changes.Effect;
import dev.detente.scoring.changes.Revisions.AmendmentEffects;
import dev.detente.scoring.changes.Revisions.CorrectionEffects;
import dev.detente.scoring.changes.Revisions.PublicationEffects;
import dev.detente.store.ReportStore;
import dev.detente.store.RuleBookStore.Publication;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds corrections and publications, and how far each moved the tensions. The lock guards which effects are known or being computed. */
public final class RevisionFinder implements AutoCloseable {
    /** The number of amendments, of pairs with corrections, and of effects of one publication that are listed. */
    private static final int LISTED = 20;
    /** Effects of this many amendments, corrections and publications are kept. */
    private static final int KEPT = 200;
    /** An effect below this, in points, is not listed. */
    private static final double LEAST = 0.05;

    private final Scoring scoring;
    private final RuleEngines engines;
    private final ReportStore store;
    private final Worker background = new Worker("effects of publications");

    @GuardedBy("this")
    private final Map<Object, List<Effect>> kept = new RecentMap<>(KEPT);

    @GuardedBy("this")
    private final Set<Object> computing = new HashSet<>();

    /** A revision, the day of the tensions, and the state of the store; a publication has any state. */
    private record Key(Object revised, LocalDate asOf, ReportStore.@Nullable Position position, String ruleBook) {}

    /** A finder over a scoring and what it reads. */
    public RevisionFinder(Scoring scoring, RuleEngines engines, ReportStore store) {
        this.scoring = scoring;
        this.engines = engines;
        this.store = store;
    }

    /** The revisions of a time, with what they moved. */
    public Revisions find(View view, Since since) {
        List<Amendment> amendments = view.snapshot().facts().said().stream()
                .filter(a -> within(a.recordedAt(), since))
                .sorted(Comparator.comparing(Amendment::recordedAt).reversed())
                .toList();
        Map<Pair, List<Report>> corrections = store.corrections(since.from(), since.until()).stream()
                .collect(Collectors.groupingBy(r -> r.content().pair(), LinkedHashMap::new, Collectors.toList()));
        List<Publication> all = engines.publications();
        List<PublicationEffects> publications = new ArrayList<>();
        for (int i = all.size() - 1; i > 0; i--) {
            if (within(all.get(i).at(), since)) {
                publications.add(published(all.subList(0, i + 1), view));
            }
        }
        return new Revisions(
                amendments.stream()
                        .limit(LISTED)
                        .map(a -> new AmendmentEffects(a, effects(view, a)))
                        .toList(),
                Math.max(0, amendments.size() - LISTED),
                corrections.entrySet().stream()
                        .limit(LISTED)
                        .map(e -> new CorrectionEffects(
                                e.getKey(),
                                e.getValue().size(),
                                e.getValue().get(0).recordedAt(),
                                effects(view, e.getKey(), e.getValue())))
                        .toList(),
                Math.max(0, corrections.size() - LISTED),
                publications);
    }

    private static boolean within(Instant at, Since since) {
        return at.isAfter(since.from()) && !at.isAfter(since.until());
    }

    private List<Effect> effects(View view, Amendment amendment) {
        return known(key(amendment, view), () -> {
            Set<Pair> pairs = view.snapshot().facts().pairsOf(amendment.actionId());
            return moved(view, view.snapshot().without(amendment), pairs);
        });
    }

    private List<Effect> effects(View view, Pair pair, List<Report> corrections) {
        Set<Pair> pairs = new TreeSet<>(Set.of(pair));
        corrections.forEach(c -> view.snapshot().facts().reports(pair).stream()
                .filter(r -> r.key().equals(c.key()))
                .forEach(r -> pairs.add(r.content().pair())));
        return known(
                key(List.copyOf(corrections), view),
                () -> moved(view, view.snapshot().without(corrections, pairs), pairs));
    }

    private Key key(Object revised, View view) {
        return new Key(revised, view.asOf(), store.position(), view.book().version());
    }

    private synchronized List<Effect> known(Key key, Supplier<List<Effect>> computation) {
        List<Effect> known = kept.get(key);
        if (known == null) {
            known = computation.get();
            kept.put(key, known);
        }
        return known;
    }

    private static List<Effect> moved(View view, Snapshot without, Collection<Pair> pairs) {
        Set<Dyad> dyads = new TreeSet<>();
        for (Pair pair : pairs) {
            dyads.addAll(view.snapshot().sums(pair).dyads());
            dyads.addAll(without.sums(pair).dyads());
        }
        return effects(dyads, view.sheet(), without.sheet(), view.asOf(), LEAST);
    }

    private static List<Effect> effects(
            Collection<Dyad> dyads, ScoreSheet now, ScoreSheet before, LocalDate asOf, double least) {
        return Parallel.map(
                        dyads,
                        d -> new Effect(
                                d,
                                tension(now.series(d).standing(asOf))
                                        - tension(before.series(d).standing(asOf))))
                .stream()
                .filter(e -> Math.abs(e.points()) >= least)
                .sorted(Comparator.comparingDouble((Effect e) -> -Math.abs(e.points()))
                        .thenComparing(Effect::dyad))
                .toList();
    }

    private static double tension(Standing standing) {
        return Math.max(0, standing.tensionOrNone());
    }

    /**
     * The effects of the last of two publications or more. Computes them in the background, since this may compile a rule book and score all pairs, and keeps
     * them for the day: otherwise each new report would cause that work again.
     */
    private synchronized PublicationEffects published(List<Publication> until, View view) {
        Publication publication = until.get(until.size() - 1);
        List<Publication> earlier = until.subList(0, until.size() - 1);
        boolean back = earlier.stream().anyMatch(e -> e.version().equals(publication.version()));
        Key key = new Key(publication, view.asOf(), null, view.book().version());
        List<Effect> known = kept.get(key);
        if (known == null) {
            if (computing.add(key)) {
                background.run(() -> compute(key, publication, earlier.get(earlier.size() - 1)));
            }
            return new PublicationEffects(publication, back, null, List.of());
        }
        return new PublicationEffects(
                publication, back, known.size(), known.stream().limit(LISTED).toList());
    }

    private void compute(Key key, Publication publication, Publication before) {
        try {
            ScoreSheet now = scoring.view(new Query(key.asOf(), null, publication.version()))
                    .sheet();
            ScoreSheet then =
                    scoring.view(new Query(key.asOf(), null, before.version())).sheet();
            Set<Dyad> dyads = new TreeSet<>(now.dyads());
            dyads.addAll(then.dyads());
            List<Effect> effects = effects(dyads, now, then, key.asOf(), Changes.MIN_MOVE);
            synchronized (this) {
                kept.put(key, effects);
            }
        } finally {
            // Without a result, the next request tries again and does not claim that nothing moved. The worker logs the
            // failure.
            synchronized (this) {
                computing.remove(key);
            }
        }
    }

    @Override
    public void close() {
        background.stop();
    }
}
