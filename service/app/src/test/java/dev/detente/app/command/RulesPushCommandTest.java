package dev.detente.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.command.CommandLines;
import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.rules.book.RuleBooks;
import dev.detente.store.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

class RulesPushCommandTest extends ServiceTest {
    private final ApiKeys keys;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    RulesPushCommandTest(Environment environment, ApiKeys keys) {
        super(environment);
        this.keys = keys;
    }

    private int run(Path key, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", "http://127.0.0.1:" + port(), "--key-file", key.toString()));
        return CommandLines.of(new RulesCommand(), List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void aRuleBookGoesToAFolderAndComesBackAsADraft(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(
                folder.resolve("key"),
                keys.make("ana", Role.ANALYST, null, "test").text() + "\n");
        Path book = folder.resolve("book");
        assertThat(run(key, "export", book.toString())).as(err.toString()).isZero();
        assertThat(RuleBooks.read(book).version())
                .isEqualTo(json("/api/v1/rule-books").get("inUse").stringValue());
        assertThat(run(key, "export", book.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is not empty: name another folder, or give --over");

        Path rules = book.resolve("base.drl");
        Files.writeString(rules, Files.readString(rules) + "// from Git\n");
        Files.writeString(book.resolve("notes.txt"), "mine");
        assertThat(run(key, "push", book.toString(), "--title", "From Git"))
                .as(err.toString())
                .isZero();
        String id = out.toString().strip();
        assertThat(json("/api/v1/rule-books/drafts/" + id).at("/files/base.drl").stringValue())
                .endsWith("// from Git\n");

        Files.writeString(rules, Files.readString(rules) + "// again\n");
        assertThat(run(key, "push", book.toString(), "--draft", id))
                .as(err.toString())
                .isZero();
        Files.writeString(book.resolve("gone.drl"), "package detente.rules;\n");
        assertThat(run(key, "export", book.toString(), "--over", "--version-or-draft", id))
                .as(err.toString())
                .isZero();
        assertThat(rules).content().endsWith("// from Git\n// again\n");
        assertThat(book.resolve("gone.drl")).doesNotExist();
        assertThat(book.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void whyItCannotBeDoneIsSaid(@TempDir Path folder) throws IOException {
        Path wrong = Files.writeString(folder.resolve("key"), "dtk_0_wrong");
        Path book = folder.resolve("book");
        assertThat(CommandLines.of(new RulesCommand(), List.of())
                        .setErr(new PrintWriter(err))
                        .execute("new", book.toString()))
                .isZero();

        assertThat(run(wrong, "push", book.toString(), "--title", "No")).isEqualTo(2);
        assertThat(err.toString()).contains("refused with status 401");
        assertThat(run(wrong, "push", book.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("give either --title, for a new draft, or --draft");
        assertThat(run(wrong, "push", folder.resolve("none").toString(), "--title", "No"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is not a folder");
    }
}
