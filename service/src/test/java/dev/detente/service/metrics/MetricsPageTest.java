package dev.detente.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/metrics.md is what the catalogue says. */
class MetricsPageTest {
    private static final Path PAGE = Path.of("../docs/metrics.md");
    private static final Path FRESH = Path.of("target/metrics.md");

    private static final String HEAD = """
            # Metrics

            Every metric of Détente's own. Names, units and labels are an interface: dashboards and alerts of others depend on them. This page is made from
            the catalogue in code (`CatalogueMetric`); the build fails when it is stale. To renew it:

                mvn verify -pl service -am -Dtest=MetricsPageTest -Dsurefire.failIfNoSpecifiedTests=false
                cp service/target/metrics.md docs/metrics.md

            The first command fails while the page is stale, and says so. Beside these stand Spring Boot's own: `jvm_*`, `process_*`, `http_server_requests_*` and others.

            A dyad has its actors in alphabetical order: `CHN-USA`. The label `issue` is `all` for the dyad as a whole, else one issue; choose one of the two, or a
            panel mixes them. A dyad without any signal has no series: no data is not zero.

            ## How to read them

            | question | metric | in the default rule book |
            |---|---|---|
            | how tense? | `tension_score`, and in a word `tension_level` | levels from 20, 40, 60 and 80 |
            | is that unusual for the two? | `tension_surge`, and of one side's conduct `tension_directed_surge` | unusual from 2 on (`surge.border`) |
            | is there enough to say so? | `tension_evidence` | 2 (enough) from 5 actions on 3 days within 90 days; else 1 (thin) |
            | has it only begun? | `tension_warming_up` | 1 in the dyad's first 14 days |

            While evidence is thin the tension is a number without a level: `tension_level` has no series then, and a panel should say *too little data*. In a dyad's first days numbers
            build up from nothing, so they rise without any news. Surge compares the two with themselves, not with others: 0 is as expected, and a pair without any hostile action is below 0,
            which is no news either. Nor is there a surge before any feed has been read for two weeks: it has no series then.

            To alert on what is unusual, ask for all three:

                tension_surge >= 2 and on (dyad) tension_evidence == 2 and on (dyad) tension_warming_up == 0

            and on a level that a dyad did not have in the week before:

                tension_level > on (dyad) max_over_time(tension_level[7d] offset 1d)
                  and on (dyad) tension_evidence == 2 and on (dyad) tension_warming_up == 0

            These are the bare conditions. `dashboards/prometheus/rules.yml` has them with a wait, hysteresis, scrapes that fail, and several instances. Points and loads differ: a load is
            points that fade with time, divided by the kappa of their feed, so that feeds that report more or less densely add up; an escalation load of 1 alone makes a tension of 50.

            """;
    private static final String SCRAPED = """
            ## Scraped

            From `/actuator/prometheus`, as of now.

            """;
    private static final String WORK = """

            ## Scraped: how long work takes

            Each has `_count`, `_sum` and `_max` behind its name.

            """;
    private static final String FEEDS = """

            ## Scraped while a live feed is read

            """;
    private static final String HISTORY = """

            ## Read for any past day

            Through Prometheus remote read, `POST /api/v1/prometheus/read`; nothing of it is stored in Prometheus. The sample at an instant is the number as of
            the instant's UTC day, with what is known and under the rule book in use now: a correction or another rule book shows in all of the past at once.
            There is one at every evaluation of the query, whatever its step; every 4 minutes for a query without a step, and in ranges of 4 minutes or more
            at a step shorter than that. There is none before the first signal and none for the time to come.

            Prometheus does not tell of an offset within a subquery, so there are no samples where such a subquery evaluates, and it comes out empty. Write the
            offset outside, or let it be a whole multiple of the subquery's step:

                avg_over_time((tension_history_score{dyad="CHN-USA",issue="all"} offset 1h)[30d:1d])   # empty: 1h is within, and no multiple of 1d
                avg_over_time(tension_history_score{dyad="CHN-USA",issue="all"}[30d:1d] offset 1h)     # the 30 days up to an hour ago
                avg_over_time((tension_history_score{dyad="CHN-USA",issue="all"} offset 7d)[30d:1d])   # the 30 days up to a week ago

            One answer holds at most 2,000,000 samples, and one query reads at most 360 dyads over more than 31 days, and not every dyad when there are more than
            50, unless it names the one actor of all of them; where a range such as `[60d]` is read, its length counts. What would be more is refused. Prometheus makes of that no data and a warning, which names a narrower query. Two reads are computed at a
            time; up to 100 others wait for 20 seconds at most, and are then told to ask again (503).

            """;

    private static String table(Stream<? extends CatalogueMetric> metrics) {
        return "| metric | labels | unit | meaning | series |\n|---|---|---|---|---|\n"
                + metrics.map(m -> "| `%s` | %s | %s | %s | %s |\n"
                                .formatted(
                                        m.metric(),
                                        m.labels().stream()
                                                .map(l -> "`" + l + "`")
                                                .collect(Collectors.joining(", ")),
                                        m.unit(),
                                        m.help(),
                                        m.bound().text()))
                        .collect(Collectors.joining());
    }

    @Test
    void thePageIsNotStale() throws IOException {
        String fresh = HEAD
                + SCRAPED
                + table(Stream.of(ScoreMetric.values()))
                + WORK
                + table(Stream.of(WorkMetric.values()))
                + FEEDS
                + table(Stream.of(FeedMetric.values()))
                + HISTORY
                + table(Stream.of(HistoryMetric.values()));
        Files.createDirectories(FRESH.toAbsolutePath().getParent());
        Files.writeString(FRESH, fresh);

        assertThat(PAGE)
                .withFailMessage("docs/metrics.md is stale: cp service/target/metrics.md docs/metrics.md")
                .exists()
                .content()
                .isEqualToNormalizingNewlines(fresh);
    }

    @Test
    void namesAreUniqueAndEachMetricIsExplained() {
        List<CatalogueMetric> all = CatalogueMetric.all();

        assertThat(all)
                .extracting(CatalogueMetric::metric)
                .doesNotHaveDuplicates()
                .isNotEmpty()
                .allMatch(n -> n.startsWith("tension_"));
        assertThat(all).isNotEmpty().allSatisfy(m -> {
            assertThat(m.help()).as(m.metric()).endsWith(".").hasSizeGreaterThan(15);
            assertThat(m.unit()).as(m.metric()).isNotBlank().isEqualTo(m.unit().toLowerCase(Locale.ROOT));
        });
        assertThat(all)
                .hasSize(ScoreMetric.values().length
                        + WorkMetric.values().length
                        + FeedMetric.values().length
                        + HistoryMetric.values().length);
    }
}
