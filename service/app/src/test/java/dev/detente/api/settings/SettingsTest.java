package dev.detente.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.api.access.OidcProperties;
import dev.detente.api.wiring.GdeltProperties;
import dev.detente.app.command.ServeCommand;
import dev.detente.model.Repository;
import dev.detente.reader.http.CoderProperties;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import picocli.CommandLine;

/** Who runs the service finds every setting. */
class SettingsTest {
    private static String kebab(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    @Test
    void theHelpOfServeNamesTheSettingsOfTheService() {
        String help = new CommandLine(new ServeCommand()).getUsageMessage();

        assertThat(DetenteProperties.class.getRecordComponents())
                .isNotEmpty()
                .allSatisfy(component -> assertThat(help)
                        .containsAnyOf(
                                "detente." + kebab(component) + " ",
                                "detente." + kebab(component) + "=",
                                "detente." + kebab(component) + ".FEED",
                                "--" + kebab(component) + " "));
    }

    @Test
    void thePageOnAccessNamesTheSettingsOfAccess() throws IOException {
        String page = Files.readString(Repository.of("docs/access.md"));

        assertThat(OidcProperties.class.getRecordComponents())
                .isNotEmpty()
                .allSatisfy(component -> assertThat(page).contains("`detente.oidc." + kebab(component) + "`"));
        assertThat(page).contains("`detente.admin-key`", "`detente.open-reads`");
    }

    @Test
    void thePageOnImportsNamesTheSettingsOfTheLiveFeed() throws IOException {
        String page = Files.readString(Repository.of("docs/import.md"));
        String table = page.substring(page.indexOf("| `detente.gdelt.`"));

        assertThat(Arrays.stream(GdeltProperties.class.getRecordComponents()))
                .isNotEmpty()
                .allSatisfy(component -> assertThat(table).contains("`" + kebab(component) + "`"));
    }

    @Test
    void thePageOnLimitsNamesTheSettingsOfImports() throws IOException {
        String page = Files.readString(Repository.of("docs/limits.md"));

        assertThat(ImportsProperties.class.getRecordComponents())
                .isNotEmpty()
                .allSatisfy(component -> assertThat(page).contains("`detente.imports." + kebab(component) + "`"));
    }

    @Test
    void limitsOfImportsThatCannotBeMeantAreRefused() {
        DataSize some = DataSize.ofMegabytes(1);
        Duration quick = Duration.ofSeconds(5);

        assertThatThrownBy(() -> new ImportsProperties(DataSize.ofBytes(0), some, 100, 10, 20, quick))
                .hasMessage("detente.imports.max-upload must be 1 or more, not 0");
        assertThatThrownBy(() -> new ImportsProperties(some, some, 0, 10, 20, quick))
                .hasMessage("detente.imports.max-ratio must be 1 or more, not 0");
        assertThatThrownBy(() -> new ImportsProperties(some, some, 100, -1, 20, quick))
                .hasMessage("detente.imports.kept-rejected must be 0 or more, not -1");
        assertThatThrownBy(() -> new ImportsProperties(some, some, 100, 0, 0, quick))
                .hasMessage("detente.imports.max-unfinished must be 1 or more, not 0");
        assertThatThrownBy(() -> new ImportsProperties(some, some, 100, 0, 1, Duration.ZERO))
                .hasMessageContaining("detente.imports.quick must be a duration above zero");
    }

    @Test
    void thePageOnTextsNamesTheSettingsOfTheCoder() throws IOException {
        String page = Files.readString(Repository.of("docs/texts.md"));

        assertThat(CoderProperties.class.getRecordComponents())
                .isNotEmpty()
                .allSatisfy(component -> assertThat(page.substring(page.indexOf("| `detente.text.coder.`")))
                        .contains("| `" + kebab(component) + "` |"));
    }
}
