package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.api.DetenteApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A list of crises that cannot be taken ends the start with all that is wrong with it. */
@ExtendWith(OutputCaptureExtension.class)
class CrisesSettingTest {
    private final Path folder;

    CrisesSettingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private void start(Path crises) {
        SpringApplication.run(
                        DetenteApplication.class,
                        "--server.port=0",
                        "--detente.data-dir=" + folder.resolve("data"),
                        "--detente.crises=" + crises)
                .close();
    }

    @Test
    void aBadListIsReportedWithFileRowValueAndRemedy(CapturedOutput output) throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.csv"), "dyad,onset,event,what\nCHN-USS,2023-03-01,it,it\nCHN-USA,March,it,it\n");

        assertThatThrownBy(() -> start(file)).hasRootCauseInstanceOf(ListException.class);

        assertThat(output.getOut())
                .contains(
                        "The list of crises that detente.crises names cannot be taken:",
                        "mine.csv: row 1: dyad \"CHN-USS\": ",
                        "did you mean USA",
                        "mine.csv: row 2: onset \"March\": ",
                        "without the setting the built-in list is used")
                .doesNotContain("\tat dev.detente");
    }

    @Test
    void aListThatIsNotThereIsReportedByItsName(CapturedOutput output) {
        assertThatThrownBy(() -> start(folder.resolve("none.csv"))).hasStackTraceContaining("there is no file");

        assertThat(output.getOut()).contains("there is no file " + folder.resolve("none.csv") + ": name one");
    }
}
