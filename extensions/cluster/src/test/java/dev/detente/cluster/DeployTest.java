package dev.detente.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.cluster.cli.DetenteCluster;
import dev.detente.cluster.cli.StreamCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files under {@code deploy} agree with each other and with the program. */
class DeployTest {
    private static final Path FOLDER = Path.of("deploy");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final StreamCommand STREAM = new StreamCommand();

    private static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> objects() {
        List<JsonNode> objects = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(read("stream.yaml"))
                .forEach(object -> objects.add(JSON.valueToTree(object)));
        return objects;
    }

    private static JsonNode deployment() {
        return objects().get(0);
    }

    private static List<String> found(String regex, String text) {
        return Pattern.compile(regex, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    @Test
    void theJobIsAProgramWithArgumentsThatItTakes() {
        JsonNode job = deployment().at("/spec/job");
        List<String> arguments =
                job.at("/args").valueStream().map(JsonNode::asString).toList();

        CommandLine.ParseResult parsed = new CommandLine(STREAM)
                .parseArgs(arguments.subList(1, arguments.size()).toArray(new String[0]));

        assertThat(arguments.get(0)).isEqualTo(new CommandLine(STREAM).getCommandName());
        assertThat(parsed.matchedOptions()).hasSize(arguments.size() - 1);
        assertThat(job.at("/entryClass").asString()).isEqualTo(DetenteCluster.class.getName());
        assertThat(read("Dockerfile")).contains(job.at("/jarURI").asString().replace("local://", ""));
    }

    @Test
    void allFilesNameTheVersionsThatAreBuilt() {
        String flink = EnvironmentInformation.getVersion();

        assertThat(found("^FROM flink:(\\S+)-java17$", read("Dockerfile"))).containsExactly(flink);
        assertThat(read("stream.yaml")).contains("flink-s3-fs-hadoop-" + flink + ".jar");
        assertThat(deployment().at("/spec/flinkVersion").asString())
                .isEqualTo("v" + flink.replaceFirst("\\.\\d+$", "").replace('.', '_'));
    }

    @Test
    void everySettingIsOneOfFlinks() {
        Map<String, ConfigOption<?>> known = Map.ofEntries(
                option(TaskManagerOptions.NUM_TASK_SLOTS),
                option(StateBackendOptions.STATE_BACKEND),
                option(CheckpointingOptions.INCREMENTAL_CHECKPOINTS),
                option(CheckpointingOptions.CHECKPOINTING_INTERVAL),
                option(CheckpointingOptions.CHECKPOINTING_TIMEOUT),
                option(CheckpointingOptions.CHECKPOINTS_DIRECTORY),
                option(CheckpointingOptions.SAVEPOINT_DIRECTORY),
                option(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION),
                option(HighAvailabilityOptions.HA_MODE),
                option(HighAvailabilityOptions.HA_STORAGE_PATH),
                option(RestartStrategyOptions.RESTART_STRATEGY),
                option(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF));

        assertThat(deployment().at("/spec/flinkConfiguration").propertyNames())
                .filteredOn(name -> !name.startsWith("metrics.reporter"))
                .containsExactlyInAnyOrderElementsOf(known.keySet());
    }

    private static Map.Entry<String, ConfigOption<?>> option(ConfigOption<?> option) {
        return Map.entry(option.key(), option);
    }

    @Test
    void everyTopicOfTheJobIsMade() {
        List<String> made = found("^create (\\S+)", read("topics.sh"));
        List<String> used = new CommandLine(STREAM)
                .getCommandSpec().options().stream()
                        .filter(option -> option.paramLabel().equals("TOPIC"))
                        .map(option -> option.defaultValueString() != null
                                        && !option.defaultValueString().equals("null")
                                ? option.defaultValueString()
                                : "detente" + option.longestName().substring(1))
                        .toList();

        assertThat(made).containsExactlyInAnyOrderElementsOf(used);
        assertThat(made).containsAll(found("--\\S+=(detente-\\S+)$", read("stream.yaml")));
    }

    @Test
    void whatPrometheusReadsIsThePortThatTheReporterHas() {
        JsonNode container = deployment().at("/spec/podTemplate/spec/containers/0");

        assertThat(container.at("/ports/0/containerPort").asString())
                .isEqualTo(deployment()
                        .at("/spec/flinkConfiguration")
                        .get("metrics.reporter.prometheus.port")
                        .asString());
        assertThat(objects().get(1).at("/spec/podMetricsEndpoints/0/port").asString())
                .isEqualTo(container.at("/ports/0/name").asString());
        assertThat(container.at("/env").valueStream().map(e -> e.at("/name").asString()))
                .contains("DETENTE_STORE_PASSWORD");
    }
}
