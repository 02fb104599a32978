package dev.detente.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus and Alertmanager accept their files, and every alert has its cases and its page. */
class AlertsTest {
    private static final Path RULES = Path.of("prometheus/rules.yml");
    private static final Path TESTS = Path.of("prometheus/tests");
    private static final Path RUNBOOKS = Path.of("runbooks");
    private static final Path ALERTMANAGER = Path.of("alertmanager/alertmanager.yml");
    /** Where reading needs a key, people take away the signs of a comment. */
    private static final String LOCAL_WITH_KEY =
            Catalogue.read(Path.of("prometheus/local.yml")).replace("# authorization:", "authorization:");

    private static List<String> found(String regex, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(regex, Pattern.MULTILINE).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static List<String> alerts() {
        List<String> alerts = found("- alert: (\\w+)", Catalogue.read(RULES));
        assertThat(alerts).hasSizeGreaterThan(9);
        return alerts;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Returns the output of a command that succeeds. */
    private static String said(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(command));
        all.set(0, Tools.require(command[0]).toString());
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** Runs a tool that has to find nothing wrong, and says so. */
    static void passes(String... command) throws IOException, InterruptedException {
        assertThat(said(command)).contains("SUCCESS");
    }

    /** The rules' expressions, by name of the alert or of the series that is recorded. */
    private static Map<String, String> expressions() {
        String rules = Catalogue.read(RULES).replaceAll("(?m)^\\s*#.*\\n", "");
        Map<String, String> expressions = new LinkedHashMap<>();
        Pattern.compile("- (?:record|alert): (\\S+)\\n *expr: (\\|\\n(?: {10,}.*\\n)+|.*\\n)")
                .matcher(rules)
                .results()
                .forEach(r -> expressions.put(r.group(1), r.group(2).replaceFirst("^\\|", "")));
        assertThat(expressions).hasSameSizeAs(found("- (record|alert):", rules));
        return expressions;
    }

    @Test
    void promtoolAcceptsConfigurationAndRules() throws Exception {
        passes("promtool", "check", "config", "--syntax-only", "prometheus/prometheus.yml");
        passes("promtool", "check", "config", "prometheus/local.yml");
        passes("promtool", "check", "rules", RULES.toString());
    }

    @Test
    void everyAlertFiresHoldsAndResolvesAsItsCasesSay() throws Exception {
        List<FutureTask<Void>> all = new ArrayList<>();
        for (Path tests : files(TESTS)) {
            FutureTask<Void> each = new FutureTask<>(() -> {
                passes("promtool", "test", "rules", tests.toString());
                return null;
            });
            all.add(each);
            new Thread(each, tests.toString()).start();
        }
        for (FutureTask<Void> each : all) {
            each.get();
        }
    }

    @Test
    void amtoolAcceptsTheExampleForAlertmanager() throws Exception {
        passes("amtool", "check-config", ALERTMANAGER.toString());
    }

    @Test
    void tensionAlertsGoToTheDeskAndAllOthersToThePlatform() throws Exception {
        Map<String, String> severities = new LinkedHashMap<>();
        Pattern.compile("- alert: (\\w+)\\n(?s:.*?)severity: (\\w+)")
                .matcher(Catalogue.read(RULES))
                .results()
                .forEach(r -> severities.put(r.group(1), r.group(2)));

        assertThat(severities).containsOnlyKeys(alerts());
        for (String alert : alerts()) {
            String receiver = said(
                    "amtool",
                    "config",
                    "routes",
                    "test",
                    "--config.file=" + ALERTMANAGER,
                    "alertname=" + alert,
                    "severity=" + severities.get(alert));
            assertThat(receiver.strip()).as(alert).endsWith(alert.startsWith("Tension") ? "desk" : "platform");
        }
    }

    @Test
    void onlyAServiceThatIsDownOrACrisisInhibitsTensionAlerts() {
        String example = Catalogue.read(ALERTMANAGER);
        String sources = String.join(" ", found("source_matchers: \\['alertname=\"(\\w+)\"'\\]", example));

        assertThat(sources).isEqualTo("DetenteDown TensionCrisis");
        assertThat(alerts()).contains("DetenteDown", "TensionCrisis", "DetenteInstanceDown");
        assertThat(found("target_matchers: \\['alertname=~\"([^\"]+)\"'\\]", example))
                .containsExactly("Tension.*|DetenteInstanceDown", "TensionLevelReached|TensionSurging");
        assertThat(expressions().get("DetenteDown")).contains("job:up:now").doesNotContain("instance");
    }

    @Test
    void everyAlertIsTestedFiringAndNotFiringAndHasARunbook() throws IOException {
        assertThat(alerts()).doesNotHaveDuplicates();
        String tests = files(TESTS).stream().map(Catalogue::read).collect(Collectors.joining());
        Set<String> runbooks = files(RUNBOOKS).stream()
                .map(f -> String.valueOf(f.getFileName()).replace(".md", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(runbooks).isEqualTo(new TreeSet<>(alerts()));
        for (String alert : alerts()) {
            assertThat(tests).containsPattern("alertname: " + alert + "\\s+exp_alerts: \\[\\]");
            assertThat(tests).containsPattern("alertname: " + alert + "\\s+exp_alerts:\\s+- exp_labels");
            assertThat(Catalogue.read(RULES))
                    .contains("runbook_url: '{{ $externalLabels.detente }}/help/" + alert + "'");
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
        List<String> recorded = found("- record: (\\S+)", Catalogue.read(RULES));

        for (String expression : expressions().values()) {
            for (PromQl.Selector selector : PromQl.selectors(expression)) {
                if (!recorded.contains(selector.metric()) && !selector.metric().equals("ALERTS")) {
                    assertThat(catalogue).as(expression).containsKey(selector.metric());
                    assertThat(catalogue.get(selector.metric())).as(expression).containsAll(selector.labels());
                    assertThat(selector.metric()).doesNotStartWith("tension_history_");
                }
            }
        }
    }

    /** Only what is recorded of now may end five minutes after a scrape, and only what is kept for 36 hours may be asked for. */
    @Test
    void noAlertAsksForASampleThatIsFiveMinutesOldAtMost() {
        Pattern ofNow = Pattern.compile(".*:(now|at|minutes1h)");
        int sparse = 0;
        for (Map.Entry<String, String> rule : expressions().entrySet()) {
            for (PromQl.Selector selector : PromQl.selectors(rule.getValue())) {
                boolean ends = selector.metric().startsWith("tension_")
                        || ofNow.matcher(selector.metric()).matches();
                if (ends && !ofNow.matcher(rule.getKey()).matches()) {
                    assertThat(selector.range())
                            .as("%s: a scrape a day must do, so write last_over_time(...[36h])", rule)
                            .isEqualTo("36h");
                    sparse++;
                }
            }
        }
        assertThat(sparse).isGreaterThan(10);
    }

    @Test
    void anAlertHoldsForLessThanItsWaitSoThatNoneReturns() {
        Map<String, Integer> waits = new LinkedHashMap<>();
        Pattern.compile("- alert: (\\w+)\\n(?s:.*?)for: (\\d+)([mh])")
                .matcher(Catalogue.read(RULES))
                .results()
                .forEach(r -> waits.put(
                        r.group(1), Integer.parseInt(r.group(2)) * (r.group(3).equals("h") ? 60 : 1)));
        int held = 0;
        for (String alert : alerts()) {
            for (String minutes : found(
                    "last_over_time\\(ALERTS\\{alertname=\"" + alert + "\", alertstate=\"firing\"}\\[(\\d+)m]\\)",
                    Catalogue.read(RULES))) {
                assertThat(Integer.parseInt(minutes)).as(alert).isLessThan(waits.get(alert));
                held++;
            }
        }
        // A crisis silences the acute alert.
        assertThat(held)
                .isEqualTo(8)
                .isEqualTo(found("(ALERTS\\{)", Catalogue.read(RULES)).size() - 1);
    }

    /** Too little data, or a dyad's first days, are no news, but for a grave act; and each alert has to be shown to end. */
    @Test
    void noAlertAboutTensionRingsOnNumbersThatCannotBeReliedOn() {
        Map<String, String> expressions = expressions();

        assertThat(expressions.get("dyad:tension_firm:now"))
                .contains("tension_evidence) == bool 2", "tension_warming_up) == bool 0");
        assertThat(alerts())
                .filteredOn(alert -> alert.startsWith("Tension") && !alert.equals("TensionGraveAct"))
                .hasSize(6)
                .allSatisfy(alert ->
                        assertThat(expressions.get(alert)).contains("and on (dyad) dyad:tension_firm:last == 1"));
    }

    /** In a case of its own it is silent, rings, and is silent again. */
    @Test
    void everyAlertAboutTensionBeginsAndEndsInOneCase() throws IOException {
        List<String> cases = new ArrayList<>();
        for (Path file : files(TESTS)) {
            cases.addAll(List.of(Catalogue.read(file).split("(?m)^  - name: ")));
        }

        for (String alert : alerts()) {
            if (alert.startsWith("Tension")) {
                Pattern rings = Pattern.compile("alertname: " + alert + "\\s+exp_alerts:\\s+(\\[]|- exp)");
                assertThat(cases.stream()
                                .map(one -> rings.matcher(one)
                                        .results()
                                        .map(r -> r.group(1))
                                        .collect(Collectors.joining(" "))))
                        .as(alert)
                        .anyMatch(all -> all.matches(".*\\[].*exp.*\\[].*"));
            }
        }
    }

    @Test
    void alertsLinkToDashboardsThatExistInBothConfigurations() {
        String rules = Catalogue.read(RULES);
        List<String> boards = found("externalLabels.grafana }}/d/([a-z-]+)", rules);

        assertThat(boards)
                .hasSizeGreaterThan(8)
                .allSatisfy(board -> assertThat(Path.of("grafana/dashboards/" + board + ".json"))
                        .exists());
        for (String config : List.of("prometheus", "local")) {
            assertThat(found(
                            "(?s)external_labels:\n(.*?)\n\n",
                            Catalogue.read(Path.of("prometheus/" + config + ".yml"))))
                    .containsExactly("    grafana: http://127.0.0.1:3000\n    detente: http://127.0.0.1:8080");
        }
        assertThat(new TreeSet<>(found("externalLabels\\.(\\w+)", rules))).containsExactly("detente", "grafana");
        assertThat(Catalogue.read(Path.of("prometheus/prometheus.yml"))).contains("regex: grafana|detente\n");
    }

    @Test
    void theLocalSetupDiffersInAddressesAndAlertmanagerOnly() {
        String whole = Catalogue.read(Path.of("prometheus/prometheus.yml"))
                .replace("detente:8080", "127.0.0.1:8080")
                .replace("/etc/prometheus/keys/viewer.key", "keys/viewer.key")
                .replaceAll("(?s)alerting:.*?(?=scrape_configs:)", "");
        String local = Catalogue.read(Path.of("prometheus/local.yml"));

        assertThat(local.substring(local.indexOf("global:"))).isEqualTo(whole.substring(whole.indexOf("global:")));
        assertThat(found("^ *(authorization)", local)).isEmpty();
    }

    @Test
    void promtoolAcceptsTheConfigurationForOneMachineWithAKey(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("local.yml"), LOCAL_WITH_KEY);

        passes("promtool", "check", "config", "--syntax-only", file.toString());
    }

    /** So that Prometheus does not ask the service for what it scraped. */
    @Test
    void thePastIsReadByOneBlockForAJobThatNothingScrapes() {
        String config = Catalogue.read(Path.of("prometheus/prometheus.yml"));

        assertThat(found("(url: http)", config)).hasSize(1);
        assertThat(found("required_matchers: \\{ (.*) }", config)).containsExactly("job: detente-history");
        assertThat(found("job_name: (.*)", config)).containsExactly("detente");
    }

    /** As the monitoring mixins do: people group and silence by a summary, so it is the same for every series. */
    @Test
    void summariesAreFixedSentencesAndValuesAreInDescriptions() {
        String rules = Catalogue.read(RULES);

        assertThat(found("^ {10}summary: '(.*)'$", rules))
                .hasSameSizeAs(alerts())
                .doesNotHaveDuplicates()
                .allSatisfy(summary -> assertThat(summary).endsWith(".").doesNotContain("{{"));
        assertThat(found("^ {10}description: '(.*)'$", rules)).hasSameSizeAs(alerts());
        assertThat(found("^ {10}dashboard_url: (.*)$", rules)).hasSizeGreaterThan(20);
    }
}
