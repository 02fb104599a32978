package dev.detente.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.command.CommandLines;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBooks;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RulesNewCommandTest {
    private final Path folder;
    private final StringWriter err = new StringWriter();

    RulesNewCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int run(Path book) {
        return CommandLines.of(new RulesCommand(), List.of())
                .setErr(new PrintWriter(err))
                .execute("new", book.toString());
    }

    @Test
    void aNewFolderGetsTheBookWithinToTheLastByte() {
        Path book = folder.resolve("mine").resolve("book");

        assertThat(run(book)).as(err.toString()).isZero();
        assertThat(RuleBooks.texts(book)).isEqualTo(RuleBooks.texts(null));
        assertThat(RuleBooks.read(book).version())
                .isEqualTo(RuleBooks.read(null).version());
        assertThat(err.toString())
                .contains("files into " + book)
                .contains("rules test " + book)
                .contains("rules backtest " + book)
                .contains("serve --detente.rule-book=" + book);
    }

    @Test
    void editorsLearnTheFieldsOfAnActionAndHowFindingsLook() throws IOException {
        assertThat(run(folder)).isZero();

        assertThat(folder.resolve("editor").resolve("types.drl"))
                .content()
                .contains(
                        "package detente.rules;\n\ndeclare Action\n", "\n  target : String\n", "\n  volume : double\n");
        JsonNode pattern = new JsonMapper()
                .readTree(Files.readString(folder.resolve(".vscode").resolve("tasks.json")))
                .at("/tasks/0/problemMatcher/pattern/regexp");
        assertThat(new Diagnostic("taiwan.drl", 3, 7, "unknown actor \"CHM\"").toString())
                .matches(pattern.stringValue());
    }

    @Test
    void anEmptyFolderWillDo() {
        assertThat(run(folder)).isZero();
        assertThat(folder.resolve("rulebook.yaml")).exists();
    }

    @Test
    void aFolderThatHoldsAnythingIsLeftAsItIs() throws IOException {
        Path kept = Files.writeString(folder.resolve("notes.txt"), "mine");

        assertThat(run(folder)).isEqualTo(2);
        assertThat(err.toString()).contains(folder + " is not empty, and no file is overwritten");
        assertThat(folder).isDirectoryContaining(kept::equals);
        assertThat(folder.resolve("rulebook.yaml")).doesNotExist();
        assertThat(run(kept)).isEqualTo(2);
        assertThat(err.toString()).contains("is a file");
        assertThat(kept).hasContent("mine");
    }
}
