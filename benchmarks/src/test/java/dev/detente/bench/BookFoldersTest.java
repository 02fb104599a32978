package dev.detente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.cases.CaseRunner;
import dev.detente.rules.compile.RuleEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookFoldersTest {
    private final Path folder;

    BookFoldersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 197})
    void aBookOfAnySizeIsSound(int rules) throws IOException {
        Path whole = Path.of("..", "rules", "src", "main", "resources", "rule-books", "default");
        try (Stream<Path> files = Files.list(whole)) {
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
