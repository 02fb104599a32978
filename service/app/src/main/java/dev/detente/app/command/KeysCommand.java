package dev.detente.app.command;

import dev.detente.api.command.CommandLines;
import dev.detente.api.command.DayConverter;
import dev.detente.api.command.StoreOptions;
import dev.detente.api.keys.ApiKeys;
import dev.detente.model.FieldException;
import dev.detente.store.ApiKey;
import dev.detente.store.Role;
import dev.detente.store.Store;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, lists and revokes API keys in the store, whether or not a server runs on it. */
@Command(
        name = "keys",
        description = "Makes, lists and revokes the keys that REST and the pages ask for.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(new | list | revoke)",
        footer = {
            "",
            "A running server of the same store sees every change at once.",
            "Exit status: 0 the command is done, 2 it could not run."
        })
public final class KeysCommand {
    private static final String ROW = "%-12s  %-9s  %-7s  %-10s  %-10s  %s%n";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final InstantSource clock;

    /** The command as the program runs it, on the system's clock. */
    public KeysCommand() {
        this(InstantSource.system());
    }

    KeysCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Command(
            name = "new",
            description = "Makes a key and prints it once; the store keeps only a hash of it.",
            mixinStandardHelpOptions = true,
            footer = {"", StoreOptions.FOOTER})
    int make(
            @Parameters(paramLabel = "NAME", description = "The user of the key; the audit log names them.")
                    String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            required = true,
                            description =
                                    "viewer, feeder, analyst, publisher or admin; each includes the rights of those before it.")
                    Role role,
            @Option(
                            names = "--expires",
                            paramLabel = "DAY",
                            converter = DayConverter.class,
                            description =
                                    "The last day, in UTC, on which the key is valid (default: it never expires).")
                    @Nullable
                    LocalDate expires,
            @Mixin StoreOptions options) {
        return run(options, keys -> {
            ApiKeys.NewKey made = keys.make(name, role, expires, CommandLines.author());
            out().println(made.text());
            out().flush();
            spec.commandLine()
                    .getErr()
                    .println(
                            "Made key " + made.key().id() + " for " + made.key().name() + ", " + role.word()
                                    + ". It is not shown again. Send it as \"Authorization: Bearer KEY\".");
        });
    }

    @Command(
            name = "list",
            description = "Lists all keys without their secrets.",
            mixinStandardHelpOptions = true,
            footer = {"", StoreOptions.FOOTER})
    int list(@Mixin StoreOptions options) {
        return run(options, keys -> {
            List<ApiKey> all = keys.all();
            if (!all.isEmpty()) {
                out().printf(Locale.ROOT, ROW, "ID", "ROLE", "STATE", "EXPIRES", "MADE", "NAME");
            }
            for (ApiKey key : all) {
                out().printf(
                                Locale.ROOT,
                                ROW,
                                key.id(),
                                key.role().word(),
                                keys.state(key).word(),
                                Objects.requireNonNullElse(key.lastDay(), "never"),
                                LocalDate.ofInstant(key.createdAt(), ZoneOffset.UTC),
                                key.name());
            }
            out().flush();
            spec.commandLine().getErr().println(all.size() + (all.size() == 1 ? " key" : " keys"));
        });
    }

    @Command(
            name = "revoke",
            description = "Revokes a key permanently. It stops working at once, and so do sessions that began with it.",
            mixinStandardHelpOptions = true,
            footer = {"", StoreOptions.FOOTER})
    int revoke(
            @Parameters(paramLabel = "ID", description = "The id of the key, as \"keys list\" shows it.") String id,
            @Mixin StoreOptions options) {
        return run(options, keys -> {
            ApiKey key = keys.revoke(id, CommandLines.author())
                    .orElseThrow(() -> new FieldException(
                            "ID", id, "This is not the id of a key: \"keys list\" shows all of them."));
            spec.commandLine()
                    .getErr()
                    .println("Key " + id + " of " + key.name() + " was revoked at " + key.revokedAt() + ".");
        });
    }

    private int run(StoreOptions options, Consumer<ApiKeys> command) {
        try (Store store = options.settings().openExisting()) {
            command.accept(new ApiKeys(store.apiKeys(), store.audit(), clock));
        }
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
