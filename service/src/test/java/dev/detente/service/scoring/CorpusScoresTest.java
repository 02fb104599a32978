package dev.detente.service.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Report;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.drools.RuleEngine;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.service.Corpus;
import dev.detente.service.RuleBooks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Mean tensions over 2021-06-03..08-31 on ICEWS, against the figures of docs/design.md, section 5. */
class CorpusScoresTest {
    private static final LocalDate FROM = LocalDate.of(2021, 6, 3);
    private static final LocalDate TO = LocalDate.of(2021, 8, 31);
    /** No fatigue: the base rules of the default book let words that are said again count half. */
    private static final String WEIGHTS_ALONE = """
            rule "hostile" when $a : Action(intensity < 0, $w : intensity) then signals.escalate($a, -$w); end
            rule "friendly" when $a : Action(intensity > 0, $w : intensity) then signals.cooperate($a, $w); end
            """;

    private static final Map<String, Double> DESIGN = new LinkedHashMap<>();

    static {
        DESIGN.put("RUS-UKR", 85.5);
        DESIGN.put("IRN-ISR", 76.3);
        DESIGN.put("RUS-USA", 69.1);
        DESIGN.put("CHN-USA", 69.1);
        DESIGN.put("CHN-TWN", 61.7);
        DESIGN.put("AUS-CHN", 55.6);
        DESIGN.put("CHN-IND", 44.2);
        DESIGN.put("CHN-JPN", 41.5);
        DESIGN.put("IND-PAK", 35.7);
        DESIGN.put("JPN-USA", 33.2);
        DESIGN.put("CAN-USA", 19.7);
        DESIGN.put("TWN-USA", 13.6);
        DESIGN.put("CHN-RUS", 9.4);
        DESIGN.put("DEU-FRA", 3.1);
    }

    @Test
    void baseWeightsAloneGiveTheFourteenMeansOfTheDesign() {
        Map<String, Double> means = means(baseWeightsAlone());

        DESIGN.forEach((dyad, mean) -> assertThat(means.get(dyad)).as(dyad).isCloseTo(mean, within(0.2)));
    }

    @Test
    void theDefaultBookKeepsTheOrderOfThatList() {
        Map<String, Double> means = means(RuleBooks.read(null));

        assertThat(spearman(
                        List.copyOf(DESIGN.values()),
                        DESIGN.keySet().stream().map(means::get).toList()))
                .as("rank correlation of %s", means)
                .isGreaterThanOrEqualTo(0.9);
    }

    private static Map<String, Double> means(RuleBook book) {
        RuleEngine engine = RuleEngine.compile(book, ActorCatalog.standard());
        List<Report> reports = Corpus.icews("icews_state_events_2021.csv");
        ScoreSheet sheet = Snapshots.of(engine, reports).sheet();
        Map<String, Double> means = new LinkedHashMap<>();
        for (String dyad : DESIGN.keySet()) {
            means.put(
                    dyad,
                    sheet.history(Dyad.parse(dyad), null, FROM, TO, 1).stream()
                            .mapToDouble(
                                    p -> Objects.requireNonNull(p.tension()).tension())
                            .average()
                            .orElseThrow());
        }
        return means;
    }

    private static RuleBook baseWeightsAlone() {
        StringBuilder weights = new StringBuilder("type,mode,code,intensity\n");
        for (String type : EventType.names()) {
            weights.append(type).append(",,,0\n");
        }
        Corpus.text("data/cameo/base_weights.csv").lines().skip(1).forEach(line -> {
            String[] cells = line.split(",", -1);
            weights.append(",,").append(cells[0]).append(',').append(cells[4]).append('\n');
        });
        Map<String, String> files = new HashMap<>();
        files.put("rulebook.yaml", "{name: base, description: weights alone, feeds: [icews]}");
        files.put("weights.csv", weights.toString());
        files.put("issues.yaml", "[{id: general, title: General}]");
        files.put("base.drl", WEIGHTS_ALONE);
        return RuleBookReader.read(files);
    }

    private static double spearman(List<Double> a, List<Double> b) {
        double[] x = ranks(a);
        double[] y = ranks(b);
        double mean = (a.size() + 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }
        return xy / Math.sqrt(xx * yy);
    }

    /** Ranks from 1; equals share the mean of theirs. */
    private static double[] ranks(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(null);
        return values.stream()
                .mapToDouble(v -> (sorted.indexOf(v) + sorted.lastIndexOf(v)) / 2.0 + 1)
                .toArray();
    }
}
