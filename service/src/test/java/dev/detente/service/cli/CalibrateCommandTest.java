package dev.detente.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.answers.command.CommandLines;
import dev.detente.base.Corpus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    CalibrateCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int run(String... args) {
        return CommandLines.of(
                        new CalibrateCommand(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"))), List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    @Test
    void tooLittleDataIsSaidAndTheKappaOfTheRuleBookStays() throws IOException {
        Path file = Files.writeString(folder.resolve("few.csv"), """
                id,day,source,target,type,mode,code,issues,summary,url,reportedOn
                a,2024-04-24,USA,CHN,SANCTION,,,trade,one,,
                b,2024-04-24,CHN,USA,,,042,trade,two,,
                """);

        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(out.toString()).startsWith("feeds:\n  hand: {kappa: 40, forceKappa: 40, halfLifeVerbalDays: 14");
        assertThat(err.toString())
                .contains(
                        "hand: too little data to compute kappa: 0 of at least 10 dyads have 20 signals of hostile words or more");
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        assertThat(run(folder.resolve("none.csv").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none.csv");
    }

    @Test
    void yamlForTheRuleBookIsPrintedFromAYearOfAFeed() {
        Path year = Corpus.folder().resolve("data/icews/icews_state_events_2021.csv");

        assertThat(run(year.toString())).isZero();
        assertThat(out.toString())
                .startsWith("feeds:\n")
                .containsPattern(
                        "  icews: \\{kappa: 4[0-9], forceKappa: [67][0-9.]+, halfLifeVerbalDays: 7, halfLifeMaterialDays: 7,"
                                + " halfLifeForceDays: 9, halfLifeCooperationDays: 25}  # from 198 days of the 25 busiest dyads");
    }
}
