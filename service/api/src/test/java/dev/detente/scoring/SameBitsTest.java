package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.answer.ExplanationJson;
import dev.detente.api.answer.Origins;
import dev.detente.api.answer.ScoreJson;
import dev.detente.intake.DemoData;
import dev.detente.intake.Ingest;
import dev.detente.intake.Rows;
import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Shuffled, one by one, in any batches or twice: the same actions give the same bits, in every number of every answer. */
class SameBitsTest {
    private static final LocalDate DAY = LocalDate.of(2024, 6, 21);
    private static final Instant NOW = Instant.parse("2024-07-01T00:00:00Z");
    private static final RuleEngine ENGINE = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> rows = rows();
    private final String expected = answers(List.of(rows));

    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (String file : DemoData.FILES) {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(SameBitsTest.class.getResourceAsStream("/demo/" + file)),
                    StandardCharsets.UTF_8))) {
                reader.lines().skip(1).forEach(rows::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return rows;
    }

    /** Every answer about every dyad, as JSON: doubles are written so that equal text means equal bits. */
    private static String answers(List<List<String>> batches) {
        InMemoryReportStore store = new InMemoryReportStore();
        Ingest ingest =
                new Ingest(store, ActorCatalog.standard(), () -> ENGINE.book().issues(), (f, o, c) -> {});
        Scoring scoring = new Scoring(store, ENGINE, InstantSource.fixed(NOW), false);
        Query query = new Query(DAY, null, null);
        for (List<String> batch : batches) {
            String csv =
                    "id,day,source,target,type,mode,code,issues,summary,url,reportedOn\n" + String.join("\n", batch);
            try {
                Ingest.Result result = ingest.take(Rows.text(csv), Format.CSV, InstantSource.fixed(NOW));
                assertThat(result.rejected()).isEmpty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            // Makes the next batch an update of this state, not a fresh start.
            scoring.view(query);
        }
        View view = scoring.view(query);
        StringBuilder all = new StringBuilder();
        for (Dyad dyad : view.sheet().dyads()) {
            all.append(JSON.writeValueAsString(ScoreJson.of(view, view.sheet().score(dyad, DAY))));
            all.append(JSON.writeValueAsString(ExplanationJson.of(
                    view, view.sheet().explain(dyad, DAY, null), null, 0, Integer.MAX_VALUE, Origins.none())));
            view.series(dyad)
                    .topCause(DAY, 7)
                    .ifPresent(c -> all.append(c.points()).append(c.signal()));
            for (ScoreSheet.Point point : view.sheet().history(dyad, null, DAY.minusDays(400), DAY, 7)) {
                all.append(point);
            }
        }
        return all.toString();
    }

    @Test
    void shufflingGivesTheSameBits() {
        for (int seed = 0; seed < 5; seed++) {
            List<String> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(answers(List.of(shuffled))).isEqualTo(expected);
        }
    }

    @Test
    void oneByOneInAnyOrderGivesTheSameBits() {
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(9));

        assertThat(answers(shuffled.stream().map(List::of).toList())).isEqualTo(expected);
    }

    @Test
    void anyBatchesGiveTheSameBits() {
        Random random = new Random(4);
        for (int round = 0; round < 3; round++) {
            List<String> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, random);
            List<List<String>> batches = new ArrayList<>();
            for (int from = 0; from < shuffled.size(); ) {
                int to = Math.min(shuffled.size(), from + 1 + random.nextInt(40));
                batches.add(shuffled.subList(from, to));
                from = to;
            }
            assertThat(answers(batches)).isEqualTo(expected);
        }
    }

    @Test
    void twiceGivesTheSameBits() {
        assertThat(answers(List.of(rows, rows))).isEqualTo(expected);
    }

    @Test
    void oneActionLessGivesOtherBits() {
        assertThat(answers(List.of(rows.subList(0, rows.size() - 1)))).isNotEqualTo(expected);
    }
}
