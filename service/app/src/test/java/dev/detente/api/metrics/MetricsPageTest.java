package dev.detente.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.metrics.ServiceMetric.Part;
import dev.detente.app.Interface;
import dev.detente.kafka.KafkaMetric;
import dev.detente.messages.wiring.MessageMetric;
import dev.detente.model.Repository;
import dev.detente.record.odds.OddsMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** docs/metrics.md is what the catalogue says. */
class MetricsPageTest {
    private static final Path PAGE = Repository.of("docs/metrics.md");
    private static final Path FRESH = Path.of("target/metrics.md");

    private static final String HEAD = """
        # Metrics

        Every metric that Détente defines. Names, units and labels are an interface: other people's dashboards and alerts depend on them.
        Spring Boot adds its own metrics: `jvm_*`, `process_*`, `http_server_requests_*` and others.

        <!-- not in the help -->
        This page is generated from the catalogue in code (`CatalogueMetric`); the build fails when it is stale. To renew it:

            mvn verify -pl service/app -am -Dtest=MetricsPageTest -Dsurefire.failIfNoSpecifiedTests=false
            cp service/app/target/metrics.md docs/metrics.md

        The first command fails while the page is stale, and says so.
        <!-- in the help -->

        A pair (label `dyad`) names its actors in alphabetical order: `CHN-USA`. The pair as a whole and its single issues have metrics of their own, so that a sum over
        issues is right: `tension_score` is the pair's, `tension_issue_score` an issue's. A pair without any signal has no series, because no data is not zero. A number below
        0.000001 is 0: weights fade for ever, and REST has them to the last digit. No label is free text; `action` leads to the summary, at `/actions/ID`.

        ## How to read them

        | question | metric | in the default rule book |
        |---|---|---|
        | how tense? | `tension_score`, or `tension_level` for a single word | levels from 15, 35, 60 and 80 |
        | is that unusual for the two? | `tension_surge`, or `tension_directed_surge` for one side's conduct | unusual from 2 on (`surge.border`) |
        | is there enough data to say so? | `tension_evidence` | 2 (enough) from 5 actions on 3 days within 90 days, or when hostile ones are well attested; otherwise 1 (thin) |
        | how often did force follow such reports? | `tension_odds` | [odds](odds.md): of ICEWS and POLECAT; made in the background, so none just after a start |
        | is the dyad too new? | `tension_warming_up` | 1 in the dyad's first 14 days |

        While evidence is thin, the tension is a number without a level: `tension_level` has no series, and a panel should say *too little data*. In a dyad's first days numbers
        build up from nothing, so they rise without any news. Surge compares a dyad with its own past, not with other dyads: 0 is as expected, and a dyad without any hostile action is below 0,
        which is not news. Surge has no series until some feed has been read for two weeks.

        To alert on what is unusual, require all three:

            tension_surge >= 2 and on (dyad) tension_evidence == 2 and on (dyad) tension_warming_up == 0

        To alert on a level that a dyad did not have in the week before:

            tension_level > on (dyad) max_over_time(tension_level[7d] offset 1d)
              and on (dyad) tension_evidence == 2 and on (dyad) tension_warming_up == 0

        These are the bare conditions. `dashboards/prometheus/rules.yml` adds a waiting time and hysteresis, and handles failed scrapes and several instances. Points are not loads: a load is
        decayed points divided by the kappa of their feed, so that feeds that report more or less densely can be added. An escalation load of 1 alone gives a tension of 40; acts of force have a load of their own besides.

        """;
    private static final String SCRAPED = """
        ## Scraped

        From `/actuator/prometheus`, with current values.

        """;
    private static final String WORK = """

        ## Scraped: how long work takes

        Each exists with `_count`, `_sum` and `_max` after its name.

        """;
    private static final String STORE = """

        ## Scraped: faults of the store

        [Operations](operations.md#when-things-go-wrong) lists the faults and how each ends.

        """;
    private static final String MESSAGES = """

        ## Scraped: messages to those who subscribed

        [Messages](messages.md) says what they are and when one is given up.

        """;
    private static final String FEEDS = """

        ## Scraped while a live feed is read

        """;
    private static final String KAFKA = """

        ## Scraped while Kafka is used

        """;
    private static final String HISTORY = """

        ## Read for any past day

        Through Prometheus remote read, `POST /api/v1/prometheus/read`; Prometheus stores none of it. Every series has the label `job="detente-history"`, so one block serves them all:

            remote_read:
              - url: http://127.0.0.1:8080/api/v1/prometheus/read
                read_recent: true
                required_matchers: { job: detente-history }

        With it, Prometheus asks Détente for the selectors that name this job, and for no others. A sample is the number as of the UTC day of its
        time stamp, computed from what is known now and with the rule book in use now. So a correction or another rule book changes the whole past at once.
        There is a sample at every evaluation of the query, for any step. For a query without a step, and for a range of 4 minutes or more with a step shorter
        than that, there is one every 4 minutes. There are no samples before the first signal or in the future.

        Prometheus does not pass on an offset within a subquery, so there are no samples at the times that such a subquery evaluates, and its result is empty. Write
        the offset outside, or make it a whole multiple of the subquery's step:

            avg_over_time((tension_history_score{job="detente-history",dyad="CHN-USA"} offset 1h)[30d:1d])   # empty: 1h is inside, and not a multiple of 1d
            avg_over_time(tension_history_score{job="detente-history",dyad="CHN-USA"}[30d:1d] offset 1h)     # the 30 days up to an hour ago
            avg_over_time((tension_history_score{job="detente-history",dyad="CHN-USA"} offset 7d)[30d:1d])   # the 30 days up to a week ago

        An answer holds at most 2,000,000 samples. A query over more than 31 days reads at most 360 dyads; if there are more than 50 dyads, it may not read all
        of them, unless it names an actor that all of them share. The length of a range such as `[60d]` counts towards these days. A larger query is refused: Prometheus then
        shows no data and a warning that suggests a narrower query. Two reads are computed at a time. Up to 100 others wait for at most 20 seconds; then they get
        status 503 and can try again.

        What `tension_history_largest_action_…` gives of a day are the actions that were largest then: the 3 that moved the tension furthest on their own day, of that day and the 29
        before. A dyad's first days are left out: while its numbers build up from nothing, its first action has the whole tension. The values of an action do not change while it is among
        the largest. So a query over a year gives the large actions of each month of it; it reads at most 360 dyads. To mark them in Grafana, let the value be the time of an annotation:

            1000 * tension_history_largest_action_timestamp_seconds{job="detente-history",dyad="CHN-USA"}
              * on (dyad, action) group_left (source, target, type) (tension_history_largest_action_points{job="detente-history",dyad="CHN-USA"} * 0 + 1)

        """;

    private static final String BACKFILL = """

        ## History without remote read

        Mimir, VictoriaMetrics and Grafana Cloud do not read remotely. For them, `export history` prints the same series as OpenMetrics text, with one sample a day at 23:59:59 UTC:

            detente export history --output openmetrics --from 2023-01-01 > history.om

        `--dyad CHN-USA` leaves out all other pairs, the means of actors and the numbers of feeds. The text is a copy: a correction or another rule book reaches it with the next export. A query finds a daily sample
        in a window of a day, as in `last_over_time(tension_history_score{job="detente-history"}[1d])`; a panel with a step of one day needs no window, and shows at each midnight the day that ends there.

        **Prometheus.** Make blocks in its data folder while it is stopped. Without longer blocks than usual, `promtool` makes one for each day, and reads the file once for each:

            promtool tsdb create-blocks-from --max-block-duration=744h openmetrics history.om /var/lib/prometheus

        `--storage.tsdb.retention.time` has to reach back to the first sample, because Prometheus deletes older blocks when it starts; its default is 15 days.

        **Mimir**, and Grafana Cloud where it allows a tenant to upload, take such blocks (`compactor.block_upload_enabled`). They are not to be longer than Mimir's own, which have 24 hours, so leave out
        `--max-block-duration`:

            promtool tsdb create-blocks-from openmetrics history.om blocks
            mimirtool backfill --address=https://mimir.example --id=TENANT blocks/*

        **VictoriaMetrics** takes Prometheus' text format, in which times are milliseconds:

            sed -E '/^#/d; s/ ([0-9]+)$/ \\1000/' history.om | curl --data-binary @- http://127.0.0.1:8428/api/v1/import/prometheus

        The commands of `detente` and `promtool` are run by a test, with a real Prometheus on the blocks. Those for Mimir, Grafana Cloud and VictoriaMetrics follow their documentation and have not been run.
        """;

    /** All enumerations of metrics: those that belong to the core, and one of each extension that has metrics. */
    private static final List<Class<? extends CatalogueMetric>> OWNERS = List.of(
            ScoreMetric.class,
            OddsMetric.class,
            ServiceMetric.class,
            MessageMetric.class,
            KafkaMetric.class,
            HistoryMetric.class);

    private static List<CatalogueMetric> all() {
        return OWNERS.stream()
                .<CatalogueMetric>flatMap(owner -> Stream.of(owner.getEnumConstants()))
                .toList();
    }

    /** The odds of dyads stand among their scores. */
    private static List<CatalogueMetric> scores() {
        List<CatalogueMetric> scores = new ArrayList<>(List.of(ScoreMetric.values()));
        scores.addAll(scores.indexOf(ScoreMetric.RULE_SIGNALS), List.of(OddsMetric.values()));
        return scores;
    }

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
                + table(scores().stream())
                + WORK
                + table(ServiceMetric.of(Part.WORK))
                + STORE
                + table(ServiceMetric.of(Part.STORE))
                + MESSAGES
                + table(Stream.of(MessageMetric.values()))
                + FEEDS
                + table(ServiceMetric.of(Part.FEED))
                + KAFKA
                + table(Stream.of(KafkaMetric.values()))
                + HISTORY
                + table(Stream.of(HistoryMetric.values()))
                + BACKFILL;
        Files.createDirectories(FRESH.toAbsolutePath().getParent());
        Files.writeString(FRESH, fresh);

        assertThat(PAGE)
                .withFailMessage("docs/metrics.md is stale: cp service/app/target/metrics.md docs/metrics.md")
                .exists()
                .content()
                .isEqualToNormalizingNewlines(fresh);
    }

    @Test
    void noDashboardIsBroken() {
        Interface.METRICS.check(all().stream()
                .map(m -> m.metric() + m.labels() + " " + m.unit())
                .toList());
    }

    @Test
    void namesAreUniqueAndEachMetricIsExplained() {
        List<CatalogueMetric> all = all();

        assertThat(all)
                .extracting(CatalogueMetric::metric)
                .doesNotHaveDuplicates()
                .isNotEmpty()
                .allMatch(n -> n.startsWith("tension_"));
        assertThat(all).isNotEmpty().allSatisfy(m -> {
            assertThat(m.help()).as(m.metric()).endsWith(".").hasSizeGreaterThan(15);
            assertThat(m.unit()).as(m.metric()).isNotBlank().isEqualTo(m.unit().toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void theCatalogueHasTheMetricsOfEveryOwner() {
        ClassPathScanningCandidateComponentProvider owners = new ClassPathScanningCandidateComponentProvider(false);
        owners.addIncludeFilter(new AssignableTypeFilter(CatalogueMetric.class));

        assertThat(owners.findCandidateComponents("dev.detente"))
                .extracting(BeanDefinition::getBeanClassName)
                .containsExactlyInAnyOrderElementsOf(
                        OWNERS.stream().map(Class::getName).toList());
    }
}
