package dev.detente.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.api.DetenteApplication;
import dev.detente.api.keys.FirstKey;
import dev.detente.app.command.ServeCommand;
import dev.detente.rules.BaseRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import picocli.CommandLine;

/** What a start makes, shows and refuses. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {
    private static final Pattern SHOWN = Pattern.compile("Authorization: Bearer (dtk_[0-9a-f_]+)");

    private final Path folder;

    StartTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A small rule book, so that starts are quick. */
    @BeforeEach
    void writeRuleBook() throws IOException {
        Path book = Files.createDirectories(folder.resolve("book"));
        for (Map.Entry<String, String> file : BaseRules.FILES.entrySet()) {
            Files.writeString(book.resolve(file.getKey()), file.getValue());
        }
    }

    private Path file() {
        return folder.resolve("data").resolve(FirstKey.FILE);
    }

    /** Starts the service, writes with a key, and ends it. */
    private int statusOfWriteWith(String key, String... settings) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.add("--server.port=0");
        arguments.add("--detente.data-dir=" + folder.resolve("data"));
        arguments.add("--detente.rule-book=" + folder.resolve("book"));
        try (ConfigurableApplicationContext service =
                SpringApplication.run(DetenteApplication.class, arguments.toArray(String[]::new))) {
            String used = key.isEmpty() ? Files.readString(file()).strip() : key;
            HttpRequest write = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                            + service.getEnvironment().getProperty("local.server.port") + "/api/v1/actions"))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + used)
                    .POST(BodyPublishers.ofString("[]"))
                    .build();
            return HttpClient.newHttpClient()
                    .send(write, BodyHandlers.ofString())
                    .statusCode();
        }
    }

    private static List<String> shown(CapturedOutput output) {
        Matcher matcher = SHOWN.matcher(output.getAll());
        List<String> keys = new ArrayList<>();
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        return keys;
    }

    @Test
    void theFirstStartMakesAKeyAndShowsItOnce(CapturedOutput output) throws Exception {
        assertThat(statusOfWriteWith("")).isEqualTo(200);
        String key = Files.readString(file()).strip();
        assertThat(shown(output)).containsExactly(key);
        assertThat(output.getOut()).contains("it is also in " + file().toAbsolutePath());

        assertThat(statusOfWriteWith(""))
                .as("the same key after the next start")
                .isEqualTo(200);

        assertThat(Files.readString(file()).strip()).isEqualTo(key);
        assertThat(output.getAll().split(Pattern.quote(key), -1))
                .as("shown once")
                .hasSize(2);
    }

    @Test
    void aKeyThatIsGivenIsUsedAndNeverShown(CapturedOutput output) throws Exception {
        String key = "given-key-0123456789";
        assertThat(statusOfWriteWith(key, "--detente.admin-key=" + key)).isEqualTo(200);

        assertThat(output.getAll()).doesNotContain(key);
        assertThat(shown(output)).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    void theDemoLeavesNoKeyBehind(CapturedOutput output) throws Exception {
        assertThat(statusOfWriteWith("dtk_none", "--detente.demo=true")).isEqualTo(401);
        assertThat(statusOfWriteWith("dtk_none", "--detente.demo=true")).isEqualTo(401);

        assertThat(shown(output)).hasSize(2).doesNotHaveDuplicates();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aWeakKeyIsRefusedAndNotShown(CapturedOutput output) {
        assertThatThrownBy(() -> statusOfWriteWith("secret", "--detente.admin-key=secret"));

        assertThat(output.getAll())
                .contains("detente.admin-key (not shown) has 6 characters")
                .doesNotContain("=secret", "\tat ");
    }

    @Test
    void listeningElsewhereWithoutAWordOnReadsIsRefusedWithTheRemedy(CapturedOutput output) {
        int status = new CommandLine(new ServeCommand())
                .execute("--server.address=0.0.0.0", "--server.port=0", "--detente.data-dir=" + folder.resolve("data"));

        assertThat(status).isEqualTo(2);
        assertThat(output.getAll())
                .contains(
                        "server.address=0.0.0.0 lets other machines reach the service, and no setting says who may read"
                                + " there.",
                        "--detente.open-reads=false",
                        "--detente.open-reads=true",
                        "docs/access.md")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("data")).as("nothing was begun").doesNotExist();
    }

    @Test
    void aTakenPortIsRefusedBeforeAnythingIsBegun(CapturedOutput output) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int status = new CommandLine(new ServeCommand())
                    .execute("--server.port=" + other.getLocalPort(), "--detente.data-dir=" + folder.resolve("data"));

            assertThat(status).isEqualTo(2);
            assertThat(output.getAll())
                    .contains(
                            "Port " + other.getLocalPort() + " cannot be used: Address already in use",
                            "Take another port, for example --server.port=" + (other.getLocalPort() + 1)
                                    + ", or stop the program that listens on this one.")
                    .doesNotContain("\tat ");
            assertThat(folder.resolve("data")).as("nothing was begun").doesNotExist();
        }
    }

    private static void check(Map<String, Object> settings) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
            new StartCheck().initialize(context);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "", "no-such-host.invalid"})
    void everyAddressThatOthersReachAsksWhoMayRead(String address) {
        assertThatThrownBy(() -> check(Map.of("server.address", address))).hasMessageContaining("server.address=");
        assertThatThrownBy(() -> check(Map.of("server.address", "127.0.0.1", "management.server.address", address)))
                .hasMessageContaining("management.server.address=");
        assertThatCode(() -> check(Map.of("server.address", address, "detente.open-reads", "false")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.3.2.1", "localhost", "::1"})
    void theLoopbackAddressesAskNothing(String address) {
        assertThatCode(() -> check(Map.of("server.address", address))).doesNotThrowAnyException();
    }
}
