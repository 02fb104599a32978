package dev.detente.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.service.cli.ServeCommand;
import dev.detente.service.ingest.live.GdeltProperties;
import dev.detente.service.text.http.CoderProperties;
import dev.detente.service.web.access.OidcProperties;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
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
        String page = Files.readString(Path.of("../docs/access.md"));

        assertThat(OidcProperties.class.getRecordComponents())
                .isNotEmpty()
                .allSatisfy(component -> assertThat(page).contains("`detente.oidc." + kebab(component) + "`"));
        assertThat(page).contains("`detente.admin-key`", "`detente.open-reads`");
    }

    @Test
    void thePageOnImportsNamesTheSettingsOfTheLiveFeed() throws IOException {
        String page = Files.readString(Path.of("../docs/import.md"));
        String table = page.substring(page.indexOf("| `detente.gdelt.`"));

        assertThat(Arrays.stream(GdeltProperties.class.getRecordComponents()))
                .isNotEmpty()
                .allSatisfy(component -> assertThat(table).contains("`" + kebab(component) + "`"));
    }

    @Test
    void thePageOnTextsNamesTheSettingsOfTheCoder() throws IOException {
        String page = Files.readString(Path.of("../docs/texts.md"));

        assertThat(CoderProperties.class.getRecordComponents())
                .isNotEmpty()
                .allSatisfy(component -> assertThat(page.substring(page.indexOf("| `detente.text.coder.`")))
                        .contains("| `" + kebab(component) + "` |"));
    }
}
