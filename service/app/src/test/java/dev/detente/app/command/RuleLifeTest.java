package dev.detente.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.command.CommandLines;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Repository;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.cases.CaseRunner;
import dev.detente.rules.compile.RuleEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The changes of the default book that docs/rule-life.md shows do what it shows. */
class RuleLifeTest {
    private static final String DEMO = Repository.of("service/intake/src/main/resources/demo") + "/";
    private static final List<String> DEMO_FILES =
            List.of(DEMO + "other-pairs-2023-2024.csv", DEMO + "us-china-2023-2024.csv", DEMO + "beijing-2024-04.csv");
    private static final String ARMS =
            "signals.escalate($a, %d).between(\"USA\", \"CHN\").because(\"arms for Taiwan\")";

    private final Path mine;
    private final String page;

    RuleLifeTest(@TempDir Path mine) throws IOException {
        this.mine = mine;
        this.page = Files.readString(Repository.of("docs/rule-life.md"));
    }

    /** Writes the default book with one change. */
    private void change(String from, String to) throws IOException {
        int changed = 0;
        for (Map.Entry<String, String> file : RuleBooks.texts(null).entrySet()) {
            String text = file.getValue().replace(from, to);
            changed += text.equals(file.getValue()) ? 0 : 1;
            Files.writeString(mine.resolve(file.getKey()), text);
        }
        assertThat(changed).isEqualTo(1);
    }

    @Test
    void theBacktestIsTheOneThatComesOut() throws IOException {
        change(ARMS.formatted(3), ARMS.formatted(9));
        StringWriter out = new StringWriter();

        CommandLines.of(
                        new RulesBacktestCommand()
                                .with(InstantSource.fixed(Instant.parse("2024-07-01T00:00:00Z")), ProgressDisplay::on),
                        List.of())
                .setOut(new PrintWriter(out))
                .execute(Stream.of(List.of(mine.toString(), "--actions"), DEMO_FILES, List.of("--from", "2024-01-01"))
                        .flatMap(List::stream)
                        .toArray(String[]::new));

        List<String> shown = page.substring(page.indexOf("--from 2024-01-01\n"), page.indexOf("- **Movers**"))
                .lines()
                .skip(1)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.equals("…"))
                .toList();
        assertThat(shown).hasSizeGreaterThan(8);
        assertThat(out.toString().lines().map(String::strip)).containsSubsequence(shown);
        assertThat(page).contains("gets 9 points instead of 3,", "`points 3 → 9`");
        assertThat(readme())
                .contains("\n    " + out.toString().lines().findFirst().orElseThrow() + "\n");
    }

    /** The README shows the same edit, and the score under both books. */
    @Test
    void theReadmeShowsTheScoreAfterTheEdit() throws IOException {
        String before = score();
        change(ARMS.formatted(3), ARMS.formatted(9));
        String after = score("--rule-book", mine.toString());

        assertThat(before).isNotEqualTo(after);
        assertThat(readme())
                .contains(
                        "    -  " + ARMS.formatted(3) + ";",
                        "    +  " + ARMS.formatted(9) + ";",
                        "the tension of 26 April 2024 is " + after + " instead of " + before
                                + ", and a rollback makes it " + before + " again");
    }

    private static String score(String... options) {
        StringWriter out = new StringWriter();
        List<String> arguments = new ArrayList<>(DEMO_FILES);
        arguments.addAll(List.of("--as-of", "2024-04-26", "--dyad", "CHN-USA"));
        arguments.addAll(List.of(options));
        CommandLines.of(new ScoreCommand(), List.of())
                .setOut(new PrintWriter(out))
                .execute(arguments.toArray(String[]::new));
        return out.toString()
                .lines()
                .filter(line -> line.startsWith("CHN-USA"))
                .map(line -> line.replaceFirst("CHN-USA +([0-9.]+) .*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    private static String readme() throws IOException {
        return Files.readString(Repository.of("README.md"));
    }

    @Test
    void theCasesAreTheOnesThatRun() throws IOException {
        change("CONSULT,third-party,,1.0", "CONSULT,third-party,,2.0");

        RuleEngine engine = RuleEngine.compile(RuleBooks.read(mine), ActorCatalog.standard());
        CaseRunner.Results results = CaseRunner.run(engine, ActorCatalog.standard());

        assertThat(results.findings()).isEmpty();
        assertThat(page)
                .contains("{\"rules\":%d,\"passed\":%d,\"failed\":0,\"findings\":[]}"
                        .formatted(engine.rules().size(), results.cases()));
    }
}
