package dev.detente.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import dev.detente.app.command.ServeCommand;
import dev.detente.model.Repository;
import dev.detente.model.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The files that put the service into a container, under systemd or into Kubernetes agree with each other and with the program. */
class DeployTest extends ServiceTest {
    private static final String DOCKERFILE = read("Dockerfile");
    private static final String IMAGE = profile("image");
    private static final String UNIT = read("deploy/detente.service");
    private static final String MANIFESTS = read("deploy/kubernetes.yaml");
    private static final String DATA = "/var/lib/detente";

    private final ApplicationContext beans;

    DeployTest(Environment environment, ApplicationContext beans) {
        super(environment);
        this.beans = beans;
    }

    private static String read(String file) {
        try {
            return Files.readString(Repository.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A profile of the service's pom.xml. */
    private static String profile(String id) {
        return found("(?s)<profile>\\s*<id>" + id + "</id>(.*?)</profile>", read("service/app/pom.xml"))
                .get(0);
    }

    private static List<String> found(String regex, String text) {
        return Pattern.compile(regex, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static List<JsonNode> objects() {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return StreamSupport.stream(yaml.loadAll(MANIFESTS).spliterator(), false)
                .<JsonNode>map(JSON::valueToTree)
                .toList();
    }

    private static JsonNode object(String kind) {
        return objects().stream()
                .filter(object -> object.at("/kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode pod() {
        return object("StatefulSet").at("/spec/template/spec");
    }

    private static JsonNode container() {
        assertThat(pod().at("/containers")).hasSize(1);
        return pod().at("/containers/0");
    }

    private static List<String> texts(JsonNode list, String pointer) {
        return list.valueStream().map(each -> each.at(pointer).asString()).toList();
    }

    /** The environment that the image sets, by name: as the Dockerfile does. */
    private static Map<String, String> environment() {
        String lines = found("(?s)^ENV (.*?[^\\\\])$", DOCKERFILE).get(0);
        return Stream.of(lines.split("\\s*\\\\\\n\\s*"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** All settings, of the program and of Spring Boot. */
    private Set<String> settings() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Class<?> group : beans.getBeansWithAnnotation(ConfigurationProperties.class).values().stream()
                .map(Object::getClass)
                .filter(Class::isRecord)
                .toList()) {
            String prefix = group.getAnnotation(ConfigurationProperties.class).value();
            for (RecordComponent setting : group.getRecordComponents()) {
                names.add(variable(prefix + "." + setting.getName()));
            }
        }
        for (URL described : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream stream = described.openStream()) {
                JSON.readTree(stream)
                        .at("/properties")
                        .forEach(setting ->
                                names.add(variable(setting.at("/name").asString())));
            }
        }
        // Read without Spring Boot, by commands too.
        new CommandLine(new ServeCommand())
                .getCommandSpec()
                .optionsMap()
                .keySet()
                .forEach(option -> names.add(variable(option.substring(2))));
        return names;
    }

    /** Spring Boot takes both DETENTE_DATA_DIR and DETENTE_DATADIR for detente.data-dir; here it is DETENTEDATADIR. */
    private static String variable(String setting) {
        return setting.replaceAll("[._-]", "").toUpperCase(Locale.ROOT);
    }

    @Test
    void everySettingExists() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(
                object("ConfigMap").at("/data/application.properties").asString()));
        List<String> variables = new ArrayList<>(properties.stringPropertyNames());
        variables.addAll(environment().keySet());
        variables.addAll(found("(?:^Environment=| )([A-Z_]+)=", UNIT));
        variables.addAll(found("^#?([A-Z_]+)=", read("deploy/detente.env")));
        variables.addAll(texts(container().at("/env"), "/name"));
        // For Java, by the script that starts it.
        assertThat(read("deploy/root/usr/bin/detente")).contains("${JAVA_OPTS:-}");
        variables.removeIf("JAVA_OPTS"::equals);

        Set<String> settings = settings();
        assertThat(variables)
                .contains("detente.live", "DETENTE_OPEN_READS", "DETENTE_ADMIN_KEY", "SPRING_DATASOURCE_URL")
                .allSatisfy(name ->
                        assertThat(settings.contains(variable(name))).as(name).isTrue());
    }

    @Test
    void theImagesAreTheSame() {
        Map<String, String> environment = environment();
        String set = found("(?s)<environment>(.*?)</environment>", IMAGE).get(0);
        Map<String, String> jib = Pattern.compile("<(\\w+)>(.*?)</\\1>")
                .matcher(set)
                .results()
                .collect(Collectors.toMap(each -> each.group(1), each -> each.group(2)));

        assertThat(jib).isEqualTo(environment);
        assertThat(found("<image.base>(.*?)</image.base>", IMAGE)).isEqualTo(found("RUN_BASE=(\\S+)", DOCKERFILE));
        assertThat(found("<user>(.*?)</user>", IMAGE)).isEqualTo(found("^USER (\\S+)", DOCKERFILE));
        assertThat(found("<volume>(.*?)</volume>", IMAGE))
                .isEqualTo(found("^VOLUME (\\S+)", DOCKERFILE))
                .containsExactly(DATA);
        assertThat(found("<port>(.*?)</port>", IMAGE)).isEqualTo(found("^EXPOSE (\\S+)", DOCKERFILE));
        assertThat(found("(?s)<entrypoint>\\s*<arg>(.*?)</arg>", IMAGE))
                .isEqualTo(found("^ENTRYPOINT \\[\"(.*)\"\\]", DOCKERFILE))
                .isEqualTo(found("^ExecStart=(\\S+)", UNIT));
        assertThat(environment).containsEntry("DETENTE_DATA_DIR", DATA);
        assertThat(UNIT).contains("StateDirectory=detente\n", "DETENTE_DATA_DIR=%S/detente ");
        assertThat(Repository.of("deploy/root/usr/bin/detente").toFile()).isExecutable();
    }

    @Test
    void kubernetesTakesEachObject() throws ReflectiveOperationException {
        assertThat(objects()).hasSize(6);
        for (JsonNode object : objects()) {
            Class<?> schema = Class.forName("io.kubernetes.client.openapi.models.V1"
                    + object.at("/kind").asString());
            schema.getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, new Gson().fromJson(object.toString(), JsonElement.class));
        }
    }

    @Test
    void thePodRunsTheImageAsItsUserOnItsVolume() {
        String version = found("<version>(.*?)</version>", read("pom.xml")).get(0);

        assertThat(container().at("/image").asString()).isEqualTo("detente:" + version);
        assertThat(IMAGE).contains("<image>detente:${project.version}</image>");
        assertThat(pod().at("/securityContext/runAsUser").asString() + ":"
                        + pod().at("/securityContext/runAsGroup").asString())
                .isEqualTo(found("^USER (\\S+)", DOCKERFILE).get(0));
        assertThat(texts(container().at("/volumeMounts"), "/mountPath"))
                .containsExactlyInAnyOrder(DATA, "/etc/detente", "/tmp");
        assertThat(environment()).containsEntry("SPRING_CONFIG_ADDITIONAL_LOCATION", "optional:file:/etc/detente/");
        assertThat(found("^server.port=(\\d+)", read("service/api/src/main/resources/application.properties")))
                .isEqualTo(found("^EXPOSE (\\S+)", DOCKERFILE))
                .containsExactly(container().at("/ports/0/containerPort").asString());
    }

    @Test
    void theNamesInTheManifestsLeadSomewhere() {
        JsonNode set = object("StatefulSet").at("/spec");
        List<String> ports = texts(container().at("/ports"), "/name");
        Stream<String> volumes = Stream.of(
                        texts(pod().at("/volumes"), "/name"), texts(set.at("/volumeClaimTemplates"), "/metadata/name"))
                .flatMap(Collection::stream);

        assertThat(found("port: ([a-z]+)[ \\n]", MANIFESTS.replace("port: http,", "port: http ")))
                .hasSize(4)
                .isSubsetOf(ports);
        assertThat(texts(object("Service").at("/spec/ports"), "/targetPort")).isSubsetOf(ports);
        assertThat(texts(container().at("/volumeMounts"), "/name")).hasSameElementsAs(volumes.toList());
        assertThat(pod().at("/volumes/0/configMap/name"))
                .isEqualTo(object("ConfigMap").at("/metadata/name"));
        assertThat(pod().at("/serviceAccountName"))
                .isEqualTo(object("ServiceAccount").at("/metadata/name"));
        assertThat(set.at("/serviceName")).isEqualTo(object("Service").at("/metadata/name"));
        JsonNode labels = set.at("/template/metadata/labels");
        assertThat(labels).isNotEmpty();
        assertThat(List.of(
                        set.at("/selector/matchLabels"),
                        object("Service").at("/spec/selector"),
                        object("PodDisruptionBudget").at("/spec/selector/matchLabels"),
                        object("NetworkPolicy").at("/spec/podSelector/matchLabels")))
                .allMatch(labels::equals);
        assertThat(MANIFESTS)
                .contains("secret generic "
                        + container().at("/env/0/valueFrom/secretKeyRef/name").asString() + " ")
                .contains("--from-literal="
                        + container().at("/env/0/valueFrom/secretKeyRef/key").asString() + "=");
    }

    /** What Kubernetes's "restricted" standard asks of a pod, and a read-only root. */
    @Test
    void thePodHasNoRights() {
        assertThat(JSON.readTree("{\"runAsNonRoot\":true,\"seccompProfile\":{\"type\":\"RuntimeDefault\"}}")
                        .properties())
                .isSubsetOf(pod().at("/securityContext").properties());
        assertThat(container().at("/securityContext"))
                .isEqualTo(
                        JSON.readTree(
                                "{\"allowPrivilegeEscalation\":false,\"readOnlyRootFilesystem\":true,\"capabilities\":{\"drop\":[\"ALL\"]}}"));
        assertThat(pod().at("/automountServiceAccountToken").asBoolean()).isFalse();
        assertThat(List.of("hostNetwork", "hostPID", "hostIPC")).noneMatch(pod()::has);
        assertThat(container().at("/resources/limits").propertyNames())
                .containsExactlyInAnyOrder("cpu", "memory", "ephemeral-storage");
    }

    @Test
    void whatProbesAskIsAnsweredWithoutAKey() {
        List<String> paths = Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                .map(probe -> container().at("/" + probe + "/httpGet/path").asString())
                .toList();
        List<String> checked = found("GET (\\S+) HTTP", DOCKERFILE);

        assertThat(paths).hasSize(3).containsAll(checked);
        assertThat(checked).hasSize(1);
        assertThat(paths).allSatisfy(path -> assertThat(get(path).statusCode()).isEqualTo(200));
        // Longer than requests may take to end.
        assertThat(pod().at("/terminationGracePeriodSeconds").asInt())
                .isGreaterThan(
                        30 + container().at("/lifecycle/preStop/sleep/seconds").asInt());
        assertThat(Integer.parseInt(found("^TimeoutStopSec=(\\d+)$", UNIT).get(0)))
                .isGreaterThan(30);
    }

    @Test
    void systemdKnowsEachLineOfTheUnit(@TempDir Path folder) throws IOException, InterruptedException {
        Path unit = folder.resolve("detente.service");
        Files.writeString(unit, UNIT.replace("ExecStart=/usr/bin/detente", "ExecStart=/bin/true"));

        assertThat(analyze(0, "verify", "--man=no", unit.toString())).isEmpty();
    }

    @Test
    void theUnitMayDoLittle() throws IOException, InterruptedException {
        String most = "12"; // of 100, as systemd counts: the network, /proc, and memory that Java writes and runs.

        assertThat(analyze(
                        0,
                        "security",
                        "--offline=true",
                        "--threshold=" + most,
                        Repository.of("deploy", "detente.service").toString()))
                .contains("Overall exposure level");
    }

    private static String analyze(int status, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, Tools.require("systemd-analyze").toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(status);
        return output;
    }
}
