package dev.detente.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Repository;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.cases.CaseRunner;
import dev.detente.rules.compile.RuleEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookFoldersTest {
    private static final Path WHOLE = Repository.of("rules", "src", "main", "resources", "rule-books", "default");

    private final Path folder;

    BookFoldersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theDefaultBookHoldsWhatIsEdited() throws IOException {
        for (RuleEdits.Edit edit : List.of(RuleEdits.PARAMETER, RuleEdits.BASE_RULE, RuleEdits.RULE)) {
            assertThat(Files.readString(WHOLE.resolve(edit.file()))).contains(edit.before());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 197})
    void aBookOfAnySizeIsSound(int rules) throws IOException {
        try (Stream<Path> files = Files.list(WHOLE)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
            }
        }

        BookFolders.resize(folder, rules);

        RuleEngine engine = RuleEngine.compile(RuleBookReader.read(folder), ActorCatalog.standard());
        assertThat(engine.rules()).hasSize(rules);
        assertThat(CaseRunner.run(engine, ActorCatalog.standard()).findings()).isEmpty();
    }
}
