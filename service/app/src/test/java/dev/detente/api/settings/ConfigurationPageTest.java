package dev.detente.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.therapi.runtimejavadoc.CommentFormatter;
import com.github.therapi.runtimejavadoc.ParamJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import dev.detente.model.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/configuration.md is what the typed settings say. */
class ConfigurationPageTest {
    private static final Path PAGE = Repository.of("docs/configuration.md");
    /** A size that stands for one that depends on the machine; the setting's meaning has it in words. */
    private static final String COMPUTED = "0B";

    private static final Pattern IN_WORDS = Pattern.compile("\\(default ([^)]*)\\)");
    private static final Path FRESH = Path.of("target/configuration.md");

    private static final String HEAD = """
        # Configuration

        <!-- not in the help -->
        Every setting, from the records that hold them; the build fails when this page is stale. To renew it:

            mvn verify -pl service/app -am -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false
            cp service/app/target/configuration.md docs/configuration.md
        <!-- in the help -->

        Settings are given to `serve` as `--name=value`, as environment variables (`DETENTE_DATA_DIR` for `detente.data-dir`), or in a file `application.properties` where the service
        is started. A setting under `detente.` that does not exist, or has a value that it cannot have, stops the start with a message that names both.
        Durations are written as `30s`, `15m` or `2h`, sizes as `10MB`, lists with commas. `spring.datasource.url`, `.username` and `.password` name a PostgreSQL database instead of
        SQLite ([operations](operations.md#where-data-lives)).
        """;

    private static final String SPRING = """

        ## Settings of Spring Boot that matter here

        Spring Boot has [hundreds more](https://docs.spring.io/spring-boot/appendix/application-properties/); these are the ones that people who run Détente need.

        | setting | meaning |
        |---|---|
        """;

    private static final Map<String, String> OF_SPRING = new LinkedHashMap<>();

    static {
        OF_SPRING.put(
                "server.address",
                "the address to listen on (default 127.0.0.1); for others, set `detente.open-reads` too");
        OF_SPRING.put("server.port", "the port to listen on (default 8080)");
        OF_SPRING.put(
                "server.forward-headers-strategy",
                "`native` behind a proxy that sets `X-Forwarded-For` and `X-Forwarded-Proto` ([access](access.md))");
        OF_SPRING.put(
                "spring.lifecycle.timeout-per-shutdown-phase",
                "how long a stop waits for requests that are being answered (default 30s)");
        OF_SPRING.put(
                "logging.structured.format.console",
                "`ecs` for a log in JSON, a line for each entry, with the request's and the trace's id");
        OF_SPRING.put(
                "spring.kafka.properties",
                "a map of settings of Kafka's clients, above all how to sign in, as in"
                        + " `spring.kafka.properties.security.protocol=SASL_SSL` ([operations](operations.md#kafka))");
        OF_SPRING.put(
                "spring.mail.host",
                "the mail server for messages, with `spring.mail.port`, `.username` and `.password` ([messages](messages.md))");
        OF_SPRING.put("logging.file.name", "a file for the log, besides the console");
        OF_SPRING.put(
                "management.opentelemetry.tracing.export.otlp.endpoint",
                "a collector of OpenTelemetry traces, such as `http://127.0.0.1:4318/v1/traces`; without it nothing is"
                        + " traced");
        OF_SPRING.put(
                "management.tracing.sampling.probability", "the share of requests that are traced then (default 1.0)");
        OF_SPRING.put(
                "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                "an OpenID Connect issuer whose bearer tokens are accepted ([access](access.md))");
    }

    @Test
    void thePageIsNotStale() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (Class<?> settings : records()) {
            String prefix =
                    settings.getAnnotation(ConfigurationProperties.class).value();
            page.append("\n## `")
                    .append(prefix)
                    .append("`\n\n| setting | type | default | meaning |\n|---|---|---|---|\n");
            Map<String, String> meanings = meanings(settings);
            for (RecordComponent setting : settings.getRecordComponents()) {
                String meaning = meanings.getOrDefault(setting.getName(), "");
                assertThat(meaning).as(settings + " " + setting.getName()).isNotEmpty();
                page.append("| `%s.%s` | %s | %s | %s |\n"
                        .formatted(
                                prefix,
                                kebab(setting.getName()),
                                type(setting.getGenericType()),
                                standard(settings, setting, meaning),
                                meaning.replaceAll(" \\(default[^)]*\\)", "")));
            }
        }
        page.append(SPRING);
        OF_SPRING.forEach((name, meaning) ->
                page.append("| `").append(name).append("` | ").append(meaning).append(" |\n"));
        Files.createDirectories(FRESH.toAbsolutePath().getParent());
        Files.writeString(FRESH, page);

        assertThat(PAGE)
                .withFailMessage(
                        "docs/configuration.md is stale: cp service/app/target/configuration.md docs/configuration.md")
                .exists()
                .content()
                .isEqualToNormalizingNewlines(page.toString());
    }

    @Test
    void theNamedSettingsOfSpringBootExist() throws IOException {
        Set<String> names = new HashSet<>();
        for (URL metadata : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = metadata.openStream()) {
                for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
                    names.add(property.get("name").stringValue());
                }
            }
        }

        assertThat(names).containsAll(OF_SPRING.keySet());
    }

    private static List<Class<?>> records() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<Class<?>> records = new ArrayList<>();
        scanner.findCandidateComponents("dev.detente").forEach(found -> {
            try {
                Class<?> settings = Class.forName(found.getBeanClassName());
                if (settings.isRecord()) {
                    records.add(settings);
                }
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        records.sort(Comparator.comparing(settings ->
                settings.getAnnotation(ConfigurationProperties.class).value()));
        return records;
    }

    private static Map<String, String> meanings(Class<?> settings) {
        CommentFormatter formatter = new CommentFormatter();
        return RuntimeJavadoc.getJavadoc(settings).getRecordComponents().stream()
                .collect(Collectors.toMap(
                        ParamJavadoc::getName,
                        param -> formatter
                                .format(param.getComment())
                                .replaceAll("</?code>", "`")
                                .replaceAll("\\s+", " ")
                                .replaceAll("\\bnull (for|when)\\b", "none $1")));
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String type(Type type) {
        if (type instanceof ParameterizedType generic) {
            return type(generic.getRawType()) + " of "
                    + Arrays.stream(generic.getActualTypeArguments())
                            .map(ConfigurationPageTest::type)
                            .collect(Collectors.joining(" to "));
        }
        return switch (((Class<?>) type).getSimpleName()) {
            case "boolean", "Boolean" -> "true or false";
            case "int", "Integer", "long", "Long" -> "whole number";
            case "double", "Double" -> "number";
            case "Path" -> "file or folder";
            case "URI" -> "address";
            case "LocalDate" -> "date";
            case "String" -> "text";
            case "List", "Set" -> "list";
            case "Map" -> "map";
            case "Duration" -> "duration";
            case "DataSize" -> "size";
            default -> throw new IllegalStateException("no word for " + type);
        };
    }

    private static String standard(Class<?> settings, RecordComponent setting, String meaning) {
        DefaultValue value = Arrays.stream(settings.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(setting.getName()))
                .findFirst()
                .orElseThrow()
                .getAnnotation(DefaultValue.class);
        if (value == null) {
            return setting.getType() == boolean.class ? "`false`" : "none";
        }
        String given = String.join(",", value.value());
        Matcher computed = IN_WORDS.matcher(meaning);
        return given.isEmpty()
                ? "none"
                : given.equals(COMPUTED) && computed.find() ? computed.group(1) : "`" + given + "`";
    }
}
