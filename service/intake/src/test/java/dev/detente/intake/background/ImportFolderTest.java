package dev.detente.intake.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.FieldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportFolderTest {
    @TempDir
    private Path dir;

    private Path root;
    private Path inside;

    @BeforeEach
    void files() throws IOException {
        root = dir.resolve("files");
        Files.createDirectories(root.resolve("2024"));
        inside = Files.writeString(root.resolve("2024/a.csv"), "a");
        Path secret = Files.writeString(dir.resolve("secret"), "s");
        Files.createSymbolicLink(root.resolve("link-out"), secret);
        Files.createSymbolicLink(root.resolve("folder-out"), dir);
        Files.createSymbolicLink(root.resolve("link-in"), inside);
        Files.createSymbolicLink(dir.resolve("link-to-root"), root);
        Files.createDirectories(dir.resolve("files-of-others"));
        Files.writeString(dir.resolve("files-of-others/b.csv"), "b");
    }

    @Test
    void aFileIsFoundByRelativeOrAbsolutePathOrByALinkWithin() {
        ImportFolder folder = new ImportFolder(root);

        assertThat(folder.file("2024/a.csv")).isEqualTo(inside);
        assertThat(folder.file("2024/../2024/./a.csv")).isEqualTo(inside);
        assertThat(folder.file(inside.toString())).isEqualTo(inside);
        assertThat(folder.file("link-in")).isEqualTo(inside);
        assertThat(new ImportFolder(dir.resolve("link-to-root")).file("2024/a.csv"))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "2024/../../secret",
                "link-out",
                "folder-out/secret",
                "/etc/passwd",
                "/no/such/file",
                "../nothing",
                "../files-of-others/b.csv"
            })
    void whatLeadsOutIsForbidden(String path) {
        assertThatThrownBy(() -> new ImportFolder(root).file(path))
                .isInstanceOf(ForbiddenPathException.class)
                .hasMessageContaining("leads out of the import folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.csv", "2024", "", "a\0b", "2024/a.csv/b"})
    void whatIsNoFileIsABadPath(String path) {
        assertThatThrownBy(() -> new ImportFolder(root).file(path)).isInstanceOf(FieldException.class);
    }

    @Test
    void withoutAFolderNothingIsAllowed() {
        assertThatThrownBy(() -> new ImportFolder(null).file(inside.toString()))
                .isInstanceOf(ForbiddenPathException.class)
                .hasMessageContaining("--detente.import-dir");
    }
}
