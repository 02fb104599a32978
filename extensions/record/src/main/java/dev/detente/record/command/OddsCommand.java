package dev.detente.record.command;

import dev.detente.api.command.DayConverter;
import dev.detente.api.command.FileCommand;
import dev.detente.api.command.FilesOrStore;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.api.command.StoreOptions;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.record.answer.OddsJson;
import dev.detente.record.odds.Counterpart;
import dev.detente.record.odds.Odds;
import dev.detente.record.odds.OddsCounts;
import dev.detente.record.odds.PairOdds;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Says what followed days that looked like a pair's day, from a store or from files. */
@Command(
        name = "odds",
        description =
                "Says how often first force, coercion, a higher level and a surge followed days that looked like one of a pair.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "They are frequencies with their counts, no prophecies. Without files they are of the store.",
            StoreOptions.FOOTER,
            "Exit status: 0 the command is done, 1 some rows were rejected (see standard error), 2 it could not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class OddsCommand extends FileCommand {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Parameters(index = "0", paramLabel = "DYAD", description = "The dyad, such as CHN-USA.")
    private String dyad;

    @Parameters(
            index = "1..*",
            paramLabel = "FILE",
            arity = "0..*",
            description = "The files of actions (default: the store).")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "The day, at its end (default: the last day with an action).")
    private @Nullable LocalDate asOf;

    @Mixin
    private FilesOrStore from;

    /** The forms of the answer. */
    enum Output {
        text,
        json
    }

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "The format of the output: ${COMPLETION-CANDIDATES} (default: text).")
    private Output output = Output.text;

    @Override
    protected int run(PrintWriter out, PrintWriter err) throws IOException {
        ActorCatalog actors = ActorCatalog.standard();
        Dyad pair = FieldException.read("DYAD", dyad, actors::requireDyad);
        return from.run(files, clock(), true, err, (scoring, engines, store) -> {
            print(scoring, pair, out, err);
            return 0;
        });
    }

    private void print(Scoring scoring, Dyad pair, PrintWriter out, PrintWriter err) {
        View view = scoring.view(new Query(asOf, null, null));
        PairOdds odds;
        try (ProgressDisplay display = progress(err)) {
            OddsCounts counts =
                    OddsCounts.of(view, (what, done, of) -> display.step("counting days", what, done, of, ""));
            odds = PairOdds.of(counts, view, pair);
        }
        if (output == Output.json) {
            out.println(JSON.writeValueAsString(OddsJson.of(odds, view.book())));
            return;
        }
        out.println(pair + " as of " + view.asOf());
        for (Odds each : odds.odds()) {
            out.println((each.direction() == null ? "either side: " : each.direction() + ": ") + each.sentence());
        }
        odds.notAtRisk()
                .forEach(outcome -> out.println("not counted: " + outcome.title()
                        + ", which is there already, came too recently, or cannot be known yet"));
        out.println(odds.source());
        if (!odds.counterparts().isEmpty()) {
            out.println("days of other pairs that looked most like it, and what came within " + Counterpart.NEXT_DAYS
                    + " days:");
            odds.counterparts().forEach(c -> out.println(line(c)));
        }
    }

    private static String line(Counterpart c) {
        Integer force = c.look().sinceForce();
        String came = c.followed().entrySet().stream()
                .map(e -> e.getKey().title() + " on " + e.getValue())
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "  %-9s %s  alike %.0f %%, tension %.1f, surge %+.1f, force %s: %s; tension %.1f after %d days",
                c.dyad(),
                c.day(),
                100 * (1 - c.distance()),
                c.look().tension(),
                c.look().surge(),
                force == null ? "not in a year" : force + " days before",
                came.isEmpty() ? "none of the above" : came,
                c.later(),
                Counterpart.NEXT_DAYS);
    }
}
