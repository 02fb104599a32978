package dev.detente.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.Jar;
import dev.detente.model.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** ICEWS 2021: hundreds of dyads, and years between its last day and now. */
class LiveCorpusTest extends LiveQueries {
    /** Day, source, code and target. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^(\\d{4}-\\d\\d-\\d\\d),.*?,([A-Z]{3}),(\\d+),.*,([A-Z]{3})\\r?$");

    LiveCorpusTest() {
        super(
                LocalDate.parse("2021-08-31"),
                Map.of("dyad", "CHN-USA", "issue", "general", "actor", "CHN"),
                // After years without news nothing moves, and data are too few for any level.
                Set.of(
                        "Lag of live feeds A",
                        "Garbage collection A",
                        "Time for one B",
                        "Time for one C",
                        "Tension A",
                        "What moved it A",
                        // Loads have faded below what counts as 0.
                        "Is strained by A",
                        "Strains others A",
                        "Who strains whom A",
                        "Whose conduct A",
                        "Odds of force A",
                        "Surging dyads A",
                        "Most unusual dyads A",
                        "Most unusual dyads B",
                        "Most unusual dyads C",
                        "Most unusual dyads D",
                        "Most unusual dyads E",
                        "Most unusual dyads F",
                        "Risen in 7 days A",
                        "Risen in 30 days A",
                        "Fallen in 7 days A",
                        "Fallen in 30 days A"));
    }

    /** The events as actions: the corpus has them in a form of its own. */
    private static String actions() {
        StringBuilder csv = new StringBuilder("id,day,source,target,type,mode,code,issues,summary,url,reportedOn\n");
        Matcher row = ROW.matcher(Corpus.text("data/icews/icews_state_events_2021.csv"));
        for (int n = 0; row.find(); n++) {
            csv.append("%d,%s,%s,%s,,,%s,,,,\n".formatted(n, row.group(1), row.group(2), row.group(4), row.group(3)));
        }
        return csv.toString();
    }

    @Override
    Jar serve(Path folder, String key) throws IOException, InterruptedException {
        String store = "--detente.data-dir=" + folder.resolve("store");
        Jar.run(
                "-Xmx512m",
                "import",
                Files.writeString(folder.resolve("icews-2021.csv"), actions()).toString(),
                "--data-dir",
                folder.resolve("store").toString());
        return Jar.serve("-Xmx1g", store, key);
    }

    @Test
    void prometheusShowsWhyTheHistoryOfAllDyadsIsRefused() throws Exception {
        String answer = prometheus()
                .ask(
                        "/api/v1/query_range?query=tension_history_score%7Bjob=%22detente-history%22%7D&start=2021-01-01T00:00:00Z&end=2021-08-31T00:00:00Z&step=1d")
                .body();

        assertThat(answer).contains("\"result\":[]", "\"warnings\"", "tension_history_score{job=");
    }
}
