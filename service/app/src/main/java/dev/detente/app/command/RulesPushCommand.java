package dev.detente.app.command;

import dev.detente.api.command.FileCommand;
import dev.detente.app.command.RuleBookClient.RefusalException;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBooks;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Saves the rule book of a folder as a draft of a service. */
@Command(
        name = "push",
        description =
                "Saves the rule book of a folder as a draft of a service that runs. A person reviews and publishes it there.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 the command is done, 2 it could not run."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class RulesPushCommand extends FileCommand {
    @Parameters(paramLabel = "DIR", description = "The folder of the rule book.")
    private Path folder;

    @Option(names = "--title", paramLabel = "TEXT", description = "What the new draft is for; needed without --draft.")
    private @Nullable String title;

    @Option(
            names = "--draft",
            paramLabel = "ID",
            description =
                    "The draft to save into (default: a new one). It is refused when somebody else saved it meanwhile.")
    private @Nullable String draft;

    @Mixin
    private RuleBookClient service;

    @Override
    protected int run(PrintWriter out, PrintWriter err) {
        if (!Files.isDirectory(folder)) {
            err.println(folder + " is not a folder: name the one that holds rulebook.yaml");
            return 2;
        }
        if ((title == null) == (draft == null)) {
            err.println("give either --title, for a new draft, or --draft, the id of one that there is");
            return 2;
        }
        try {
            SortedMap<String, String> files = RuleBooks.texts(folder);
            JsonNode begun = draft == null ? begin() : service.get("/drafts/" + RuleBookClient.encoded(draft));
            ObjectNode body = RuleBookClient.JSON.createObjectNode();
            body.put("was", begun.path("version").asString());
            files.forEach(body.putObject("files")::put);
            String id = begun.path("id").asString();
            JsonNode saved = service.send("PUT", "/drafts/" + RuleBookClient.encoded(id), body);
            out.println(id);
            err.println("Saved " + files.size() + " files as version "
                    + saved.path("version").asString() + ". Open it at " + service.url() + "/workbench#book=draft:"
                    + id);
            return 0;
        } catch (RefusalException e) {
            err.println(e.getMessage());
        } catch (RuleBookException e) {
            e.diagnostics().forEach(err::println);
        }
        return 2;
    }

    private JsonNode begin() throws RefusalException {
        return service.send(
                "POST", "/drafts", RuleBookClient.JSON.createObjectNode().put("title", title));
    }
}
