package dev.detente.record.odds;

import dev.detente.api.metrics.ExportedDyads;
import dev.detente.api.metrics.Samples;
import dev.detente.api.settings.DetenteProperties;
import dev.detente.record.work.Workshop;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Board;
import dev.detente.scoring.Boards;
import dev.detente.scoring.Moment;
import dev.detente.scoring.Query;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Exports the odds of dyads to Prometheus. They are made in the background; a scrape gives those made last, and none before the first. */
@Component
public final class OddsMetrics implements MultiCollector, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OddsMetrics.class.getName());
    private final Boards boards;
    private final OddsCounter counter;
    private final DetenteProperties properties;
    private final Workshop<String, State, MetricSnapshots> odds;

    /** The state that odds are made from: the store, and when the days were counted. */
    private record State(Moment moment, @Nullable Instant counted) {}

    OddsMetrics(
            Boards boards,
            OddsCounter counter,
            DetenteProperties properties,
            InstantSource clock,
            PrometheusRegistry registry) {
        this.boards = boards;
        this.counter = counter;
        this.properties = properties;
        odds = new Workshop<>("the odds to be scraped", clock, 1);
        registry.register(this);
    }

    @Override
    public MetricSnapshots collect() {
        MetricSnapshots made = null;
        try {
            Board board = boards.board(Query.NOW);
            Workshop.Latest<OddsCounts> counts = counter.counts(board.view(), Duration.ZERO);
            OddsCounts counted = counts.value();
            if (counted != null) {
                State state = new State(board.view().moment(), counts.at());
                made = odds.look("odds", state, Duration.ZERO, progress -> samples(board, counted))
                        .value();
            }
        } catch (RuntimeException e) {
            // All other metrics come with the same scrape, those of the store among them, which say why.
            LOG.log(System.Logger.Level.WARNING, "the odds for a scrape cannot be computed", e);
        }
        return made == null ? new MetricSnapshots() : made;
    }

    private MetricSnapshots samples(Board board, OddsCounts counts) {
        Samples samples = new Samples();
        for (Standing standing : ExportedDyads.choose(board.standings(), properties.watched(), properties.maxDyads())) {
            String dyad = standing.dyad().toString();
            PairOdds.of(counts, board.view(), standing.dyad()).odds().stream()
                    .filter(o -> o.direction() == null && o.question().within() == Counterpart.NEXT_DAYS)
                    .forEach(o -> add(samples, dyad, o));
        }
        return samples.gauges();
    }

    private static void add(Samples into, String dyad, Odds odds) {
        String outcome = odds.question().outcome().word();
        if (odds.enough()) {
            into.add(OddsMetric.SHARE, odds.count().share(), dyad, outcome);
        }
        if (odds.usual().days() > 0) {
            into.add(OddsMetric.USUAL, odds.usual().share(), dyad, outcome);
        }
    }

    @Override
    public void close() {
        odds.close();
    }
}
