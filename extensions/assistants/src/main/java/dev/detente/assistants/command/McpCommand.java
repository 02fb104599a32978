package dev.detente.assistants.command;

import dev.detente.api.DetenteApplication;
import dev.detente.api.command.StoreOptions;
import dev.detente.assistants.AssistantServer;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers an assistant over standard input and output: it hands each message to a service, with the key that it was given. */
@Command(
        name = "mcp",
        description = "Answers an assistant over standard input and output (Model Context Protocol).",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The key is taken from the environment variable DETENTE_KEY; without one, what needs no key is answered.",
            "Without --service it starts a service of its own, which ends with it; while that starts, it says which",
            "tools there are, and what they are asked waits. docs/assistants.md has more.",
            "",
            StoreOptions.FOOTER
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class McpCommand implements Callable<Integer> {
    private static final String KEY = "DETENTE_KEY";

    @Option(
            names = "--service",
            paramLabel = "URL",
            description =
                    "The running service that answers, such as http://127.0.0.1:8080, with detente.assistants.enabled=true (default: one of its own).")
    private @Nullable URI service;

    @Option(names = "--demo", description = "Its own service has the demo's actions and saves nothing.")
    private boolean demo;

    @Mixin
    private StoreOptions store;

    @Override
    public Integer call() throws InterruptedException {
        PrintStream answers = System.out;
        // Standard output is for messages alone.
        System.setOut(System.err);
        if (service != null) {
            new MessageRelay(CompletableFuture.completedFuture(service), System.getenv(KEY), null)
                    .run(System.in, answers);
            return 0;
        }
        CompletableFuture<URI> started = new CompletableFuture<>();
        MessageRelay relay = new MessageRelay(started, System.getenv(KEY), AssistantServer::greeting);
        Thread messages = new Thread(() -> relay.run(System.in, answers), "messages");
        messages.setDaemon(true);
        messages.start();
        List<String> settings = store.arguments();
        settings.add("--detente.demo=" + demo);
        settings.addAll(List.of("--detente.assistants.enabled=true", "--server.address=127.0.0.1", "--server.port=0"));
        try (ConfigurableApplicationContext own = DetenteApplication.start(settings)) {
            if (own == null) {
                started.completeExceptionally(new IllegalStateException("no service"));
                return 2;
            }
            started.complete(
                    URI.create("http://127.0.0.1:" + own.getEnvironment().getRequiredProperty("local.server.port")));
            messages.join();
            return 0;
        }
    }
}
