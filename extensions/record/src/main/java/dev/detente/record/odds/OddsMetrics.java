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
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Exports the odds of dyads to Prometheus. They are made in the background; a scrape gives those made last, and none before the first. */
@Component
public final class OddsMetrics implements MultiCollector, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OddsMetrics.class.getName());
    private final Boards boards;
    private final DetenteProperties properties;
    private final Workshop<String, Moment, MetricSnapshots> odds;

    OddsMetrics(Boards boards, DetenteProperties properties, InstantSource clock, PrometheusRegistry registry) {
        this.boards = boards;
        this.properties = properties;
        odds = new Workshop<>("the odds to be scraped", clock, 1);
        registry.register(this);
    }

    @Override
    public MetricSnapshots collect() {
        MetricSnapshots made = null;
        try {
            Board board = boards.board(Query.NOW);
            made = odds.look("odds", board.view().moment(), Duration.ZERO, progress -> samples(board))
                    .value();
        } catch (RuntimeException e) {
            // All other metrics come with the same scrape, those of the store among them, which say why.
            LOG.log(System.Logger.Level.WARNING, "the odds for a scrape cannot be computed", e);
        }
        return made == null ? new MetricSnapshots() : made;
    }

    private MetricSnapshots samples(Board board) {
        Samples samples = new Samples();
        for (Standing standing : ExportedDyads.choose(board.standings(), properties.watched(), properties.maxDyads())) {
            Double share = ForceOdds.of(board.view(), standing.dyad()).share();
            if (share != null) {
                samples.add(OddsMetric.SHARE, share, standing.dyad().toString());
            }
        }
        return samples.gauges();
    }

    @Override
    public void close() {
        odds.close();
    }
}
