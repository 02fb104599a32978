package dev.detente.app.command;

import dev.detente.api.DetenteApplication;
import dev.detente.api.command.CommandErrors;
import dev.detente.api.command.StoreOptions;
import dev.detente.api.wiring.FirstAnswers;
import dev.detente.model.work.Worker;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Serves pages, REST and metrics until it is stopped. */
@Command(
        name = "serve",
        description = "Serves pages, REST and metrics on http://127.0.0.1:8080 until it is stopped.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Settings, as --name=value, as environment variables or in application.properties:",
            "  server.port, server.address   where to listen (default: 8080 on 127.0.0.1)",
            "  detente.admin-key             the key of an admin (default: the first start makes one)",
            "  detente.open-reads            true: anyone who reaches the port may read; false: readers need",
            "                                a key (default: true for requests from this machine to itself);",
            "                                required to listen on an address other than 127.0.0.1",
            "  detente.import-dir            a folder; REST may import its files by path (default: none)",
            "  detente.assistants.enabled    true: answer assistants at /api/v1/mcp (default: false)",
            "  detente.private-people        true: count force between private people as acts of their states (default: false)",
            "  detente.gdelt.days            how many days before today --live reads (default: 90)",
            "  detente.retention.FEED        days after which the reports of a feed are deleted (default: never;",
            "                                with --live, those of GDELT after 730)",
            "  detente.rule-book             the folder of a rule book (default: the built-in book)",
            "  detente.four-eyes             false: people may approve drafts that they wrote (default: true; false in the demo)",
            "  detente.crises                a file of dated crises for backtests (default: the built-in list)",
            "  detente.watch-list            dyads whose metrics are always exported, such as CHN-USA,RUS-UKR",
            "  detente.max-dyads             for how many dyads metrics are exported (default: 500)",
            "  detente.text.border           the least confidence of a proposal from a text (default: 0.5)",
            "  detente.text.unaccepted       how many texts without an accepted action are kept (default: 1000)",
            "docs/operations.md, docs/access.md, docs/import.md and docs/assistants.md describe them."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ServeCommand implements Callable<Integer> {
    /** Not an exit status: the server continues in threads of its own. */
    public static final int SERVING = -1;

    /** The first pages go before. */
    private static final Duration AFTER_START = Duration.ofSeconds(15);

    @Option(
            names = "--demo",
            description = "Load the demo's actions; the default day of scores is then their last day.")
    private boolean demo;

    @Option(
            names = "--live",
            description =
                    "Read GDELT's last 90 days from the network, newest first, and what it publishes from now on.")
    private boolean live;

    @Mixin
    private StoreOptions store;

    @Unmatched
    private final List<String> others = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtErrors(Runtime.getRuntime()::halt));
        List<String> args = settings();
        if (demo) {
            args.add("--detente.demo=true");
        }
        if (live) {
            args.add("--detente.live=true");
        }
        ConfigurableApplicationContext service = DetenteApplication.start(args);
        if (service == null) {
            return 2;
        }
        var unused = new Worker("first-answers").after(AFTER_START, () -> prepareFirstAnswers(service));
        return SERVING;
    }

    /** Makes what the first who asks would wait for: the description of the API, and what listens for it. */
    private void prepareFirstAnswers(ConfigurableApplicationContext service) {
        Environment settings = service.getEnvironment();
        try {
            URI description = new URI(
                    "http",
                    null,
                    settings.getProperty("server.address"),
                    settings.getRequiredProperty("local.server.port", Integer.class),
                    "/v3/api-docs",
                    null,
                    null);
            HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(description).build(), HttpResponse.BodyHandlers.discarding());
        } catch (URISyntaxException | IOException e) {
            // A service that this machine cannot ask without more describes itself to the first who asks.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        service.publishEvent(new FirstAnswers(demo));
    }

    /** Settings of Spring Boot that are in no group and need no value. */
    private static final Set<String> SWITCHES = Set.of("--debug", "--trace");

    /**
     * All settings as {@code --name=value}, which is how Spring Boot takes them; {@code --name value} is joined.
     *
     * @throws ParameterException when an argument is not a setting, or a setting has no value
     */
    List<String> settings() {
        List<String> settings = store.arguments();
        for (int i = 0; i < others.size(); i++) {
            String setting = others.get(i);
            if (!setting.startsWith("--")) {
                throw refused("\"" + setting + "\" is not a setting: write --name=value or --name value");
            }
            String name = setting.split("=", 2)[0];
            if (SWITCHES.contains(name)) {
                settings.add(setting);
                continue;
            }
            // All other settings of Spring Boot and of this program are in groups.
            if (!name.contains(".")) {
                throw refused(CommandErrors.unknownOption(setting, spec));
            }
            if (!setting.contains("=")) {
                i++;
                if (i == others.size() || others.get(i).startsWith("--")) {
                    throw refused(setting + " has no value: write " + setting + "=VALUE");
                }
                setting += "=" + others.get(i);
            }
            settings.add(setting);
        }
        return settings;
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
