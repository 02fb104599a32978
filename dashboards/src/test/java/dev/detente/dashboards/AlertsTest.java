package dev.detente.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.service.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prometheus and Alertmanager accept their files, and every alert has its cases and its page. */
class AlertsTest {
    private static final Path RULES = Path.of("prometheus/rules.yml");
    private static final Path TESTS = Path.of("prometheus/tests");
    private static final Path RUNBOOKS = Path.of("runbooks");

    private static List<String> found(String regex, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(regex, Pattern.MULTILINE).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static List<String> alerts() {
        return found("- alert: (\\w+)", Catalogue.read(RULES));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void passes(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(command));
        all.set(0, Tools.require(command[0]).toString());
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("SUCCESS");
    }

    @Test
    void promtoolAcceptsConfigurationAndRules() throws Exception {
        passes("promtool", "check", "config", "--syntax-only", "prometheus/prometheus.yml");
        passes("promtool", "check", "config", "prometheus/local.yml");
        passes("promtool", "check", "rules", RULES.toString());
    }

    @Test
    void everyAlertFiresHoldsAndResolvesAsItsCasesSay() throws Exception {
        for (Path tests : files(TESTS)) {
            passes("promtool", "test", "rules", tests.toString());
        }
    }

    @Test
    void amtoolAcceptsTheExampleForAlertmanager() throws Exception {
        passes("amtool", "check-config", "alertmanager/alertmanager.yml");
    }

    @Test
    void everyAlertIsTestedFiringAndNotFiringAndHasARunbook() throws IOException {
        assertThat(alerts()).hasSizeGreaterThan(9).doesNotHaveDuplicates();
        String tests = files(TESTS).stream().map(Catalogue::read).collect(Collectors.joining());
        Set<String> runbooks = files(RUNBOOKS).stream()
                .map(f -> String.valueOf(f.getFileName()).replace(".md", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(runbooks).isEqualTo(new TreeSet<>(alerts()));
        for (String alert : alerts()) {
            assertThat(tests).containsPattern("alertname: " + alert + "\\s+exp_alerts: \\[\\]");
            assertThat(tests).containsPattern("alertname: " + alert + "\\s+exp_alerts:\\s+- exp_labels");
            assertThat(Catalogue.read(RULES)).contains("runbook: runbooks/" + alert + ".md");
            assertThat(Catalogue.read(RUNBOOKS.resolve(alert + ".md")))
                    .startsWith("# " + alert + "\n")
                    .contains("**What it says.**", "**What to do.**", "**When it ends.**", "**When it is wrong.**");
        }
        assertThat(found("severity: (\\w+)", Catalogue.read(RULES)))
                .hasSameSizeAs(alerts())
                .allMatch(Set.of("critical", "warning", "info")::contains);
    }

    @Test
    void alertsAskForScrapedMetricsOnlyAndTheCatalogueHasThem() {
        Map<String, Set<String>> catalogue = Catalogue.all();
        String rules = Catalogue.read(RULES).replaceAll("(?m)^\\s*#.*$", "");
        List<String> recorded = found("- record: (\\S+)", rules);
        List<String> expressions = found("expr: (\\|\\n(?: {10,}.*\\n)+|.*\\n)", rules);

        assertThat(expressions).hasSize(alerts().size() + recorded.size());
        for (String expression : expressions) {
            for (PromQl.Selector selector : PromQl.selectors(expression.replaceFirst("^\\|", ""))) {
                if (!recorded.contains(selector.metric()) && !selector.metric().equals("ALERTS")) {
                    assertThat(catalogue).as(expression).containsKey(selector.metric());
                    assertThat(catalogue.get(selector.metric())).as(expression).containsAll(selector.labels());
                    assertThat(selector.metric()).doesNotStartWith("tension_history_");
                }
            }
        }
    }

    @Test
    void theConfigurationForOneMachineDiffersInAddressesKeysAndAlertmanagerAlone() {
        String local = Catalogue.read(Path.of("prometheus/local.yml")).replace("127.0.0.1:8080", "detente:8080");
        String whole = Catalogue.read(Path.of("prometheus/prometheus.yml"))
                .replaceAll("(?s)alerting:.*?(?=scrape_configs:)", "")
                .replaceAll(
                        " *authorization:( &key\\n *credentials_file: \\S+| \\*key|\\n *credentials_file: \\S+)\\n",
                        "");

        assertThat(local.substring(local.indexOf("global:"))).isEqualTo(whole.substring(whole.indexOf("global:")));
    }

    @Test
    void prometheusReadsEveryMetricOfThePastAndNothingElse() {
        Set<String> past = Catalogue.ours().keySet().stream()
                .filter(m -> m.startsWith("tension_history_"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(past).hasSizeGreaterThan(6);
        assertThat(new TreeSet<>(found("__name__: (\\w+)", Catalogue.read(Path.of("prometheus/prometheus.yml")))))
                .isEqualTo(past);
    }
}
