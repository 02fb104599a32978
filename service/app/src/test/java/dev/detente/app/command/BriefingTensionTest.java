package dev.detente.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.api.command.CommandLines;
import dev.detente.model.Corpus;
import dev.detente.model.Repository;
import dev.detente.reader.command.ReadCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tension that the demo's report makes when it is accepted as it is read, beside that of the demo's hand coding of it. */
class BriefingTensionTest {
    private static final Path DEMO = Repository.of("service/intake/src/main/resources/demo");
    private static final String DAY = "2024-04-26";

    @TempDir
    Path folder;

    @Test
    void besideTheRestOfTheDemoItIsWithinEightPoints() throws Exception {
        Path read = Files.writeString(
                folder.resolve("read.csv"),
                run(
                        new ReadCommand(),
                        Corpus.folder()
                                .resolve("data/briefing-beijing-2024-04.txt")
                                .toString(),
                        "--day=" + DAY,
                        "--output=csv"));
        Path coded = DEMO.resolve("beijing-2024-04.csv");
        Path[] rest = {DEMO.resolve("us-china-2023-2024.csv"), DEMO.resolve("other-pairs-2023-2024.csv")};

        double byReader = tension(read, rest);
        double byHand = tension(coded, rest);

        System.out.printf(
                "CHN-USA on %s: read %.1f, by hand %.1f; alone in a store: %.1f and %.1f%n",
                DAY, byReader, byHand, tension(read), tension(coded));
        assertThat(byReader).isCloseTo(byHand, within(8.0));
    }

    private static double tension(Path report, Path... others) {
        List<String> arguments = new ArrayList<>(Stream.concat(Stream.of(report), Stream.of(others))
                .map(Path::toString)
                .toList());
        arguments.addAll(List.of("--as-of", DAY, "--output", "csv"));
        return run(new ScoreCommand(), arguments.toArray(String[]::new))
                .lines()
                .filter(line -> line.startsWith("CHN-USA," + DAY))
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[2]))
                .findFirst()
                .orElseThrow();
    }

    private static String run(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = CommandLines.of(command, List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        assertThat(status).as(err.toString()).isZero();
        return out.toString();
    }
}
