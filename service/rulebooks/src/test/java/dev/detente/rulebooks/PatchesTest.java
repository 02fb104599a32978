package dev.detente.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.FieldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchesTest {
    private static final Map<String, String> BEFORE =
            Map.of("aid.drl", "one\ntwo\nthree\n", "gone.drl", "old\n", "same.drl", "same\n", "noend.drl", "a\nb");
    private static final Map<String, String> AFTER = Map.of(
            "aid.drl",
            "one\n2 \"外\"\nthree\n",
            "new.drl",
            "new\n",
            "same.drl",
            "same\n",
            "noend.drl",
            "a\nc",
            "empty.drl",
            "");

    @Test
    void aPatchLeadsFromOneVersionToTheOther() {
        String patch = Patches.of(BEFORE, AFTER);

        assertThat(patch)
                .contains("diff --git a/aid.drl b/aid.drl\n--- a/aid.drl\n+++ b/aid.drl\n", "-two\n+2 \"外\"\n");
        assertThat(patch).doesNotContain("same.drl");
        assertThat(Patches.applied(BEFORE, patch)).isEqualTo(new TreeMap<>(AFTER));
        assertThat(Patches.of(AFTER, AFTER)).isEmpty();
    }

    @Test
    void gitTakesThePatchAndItsOwnComesBack(@TempDir Path folder) throws Exception {
        write(folder.resolve("book"), BEFORE);
        Path patch = Files.writeString(folder.resolve("change.patch"), Patches.of(BEFORE, AFTER));
        git(folder, "init", "-q");
        git(folder, "add", "book");

        git(folder, "apply", "--directory=book", patch.toString());

        assertThat(read(folder.resolve("book"))).isEqualTo(new TreeMap<>(AFTER));
        git(folder, "add", "-N", "book/new.drl", "book/empty.drl");
        assertThat(Patches.applied(BEFORE, git(folder, "diff", "--", "book"))).isEqualTo(new TreeMap<>(AFTER));
    }

    @Test
    void whatIsNoPatchOrDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Patches.applied(BEFORE, "Dear all,\nplease change two to 2.\n"))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("This is no patch of text files: send what \"git diff\"");
        assertThatThrownBy(
                        () -> Patches.applied(
                                BEFORE,
                                "diff --git a/aid.drl b/aid.drl\nindex 1..2 100644\nGIT binary patch\nliteral 3\nKcmZQz00IC2\n\n"))
                .hasMessageContaining("This is no patch of text files");
        assertThatThrownBy(() -> Patches.applied(AFTER, Patches.of(BEFORE, AFTER)))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("This does not fit the files of the draft, and nothing of it was applied: ");
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (var within = Files.list(folder)) {
            for (Path file : within.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }

    private static String git(Path folder, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-c", "core.autocrlf=false", "-c", "core.quotePath=false"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "git", ".out");
        Process git = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(out);
        assertThat(git.exitValue()).as(said).isZero();
        return said;
    }
}
