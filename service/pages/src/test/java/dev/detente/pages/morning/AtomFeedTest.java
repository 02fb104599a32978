package dev.detente.pages.morning;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.io.FeedException;
import dev.detente.intake.Ingest;
import dev.detente.intake.Rows;
import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.Pair;
import dev.detente.rules.book.RuleBooks;
import dev.detente.scoring.Facts;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AtomFeedTest {
    private static final LocalDate DAY = LocalDate.of(2024, 5, 3);
    private static final Instant END = Instant.parse("2024-05-04T00:00:00Z");
    private static final Pair PAIR = Pair.of(Dyad.parse("DEU-FRA"));

    private final InMemoryReportStore store = new InMemoryReportStore();

    private void told(String recordedAt, String day, String target, String type) throws IOException {
        var issues = RuleBooks.read(null).issues();
        Ingest ingest = new Ingest(store, ActorCatalog.standard(), () -> issues, (feed, outcome, count) -> {});
        Ingest.Result result = ingest.take(
                Rows.text("{\"id\":\"%s\",\"day\":\"%s\",\"source\":\"FRA\",\"target\":\"%s\",\"type\":\"%s\"}"
                        .formatted(day + target, day, target, type)),
                Format.JSON,
                InstantSource.fixed(Instant.parse(recordedAt)));
        assertThat(result.rejected()).isEmpty();
    }

    private Instant fresh() {
        return Freshness.after(store, END, DAY).of(Facts.StoredFacts.present(store), Set.of(PAIR));
    }

    @Test
    void aDayThatALaterReportChangesIsUpdated() throws IOException {
        told("2024-05-03T10:00:00Z", "2024-05-03", "DEU", "ACCUSE");
        assertThat(fresh()).isEqualTo(END);

        told("2024-05-05T10:00:00Z", "2024-05-04", "DEU", "ACCUSE");
        told("2024-05-06T10:00:00Z", "2024-05-03", "GBR", "ACCUSE");
        assertThat(fresh()).as("another day and another pair").isEqualTo(END);

        told("2024-05-07T10:00:00Z", "2024-05-03", "DEU", "SANCTION");
        assertThat(fresh()).isEqualTo("2024-05-07T10:00:00Z");
    }

    @Test
    void noTextBreaksTheFeed() throws FeedException {
        AtomFeed feed = new AtomFeed("http://localhost", "all", END);
        feed.add("changes/1/\uFFFF", END.plusSeconds(1), "/", "a\uFFFFb", List.of("c\uD800\u0000d", "e"));

        assertThat(feed.xml())
                .contains("<title>a b</title>", "c  d", "changes/1/%20", "<updated>2024-05-04T00:00:01Z</updated>");
    }
}
