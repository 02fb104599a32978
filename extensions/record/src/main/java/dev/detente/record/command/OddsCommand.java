package dev.detente.record.command;

import dev.detente.api.command.DayConverter;
import dev.detente.api.command.FileCommand;
import dev.detente.api.command.FilesOrStore;
import dev.detente.api.command.StoreOptions;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.record.answer.OddsJson;
import dev.detente.record.odds.ForceOdds;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Says how often force followed such counts as a pair's, from a store or from files. */
@Command(
        name = "odds",
        description = "Says how often a first use of force followed such counts of reports as a pair's.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It is a share learnt from ICEWS, no forecast. Without files the counts are of the store.",
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
            print(scoring, pair, out);
            return 0;
        });
    }

    private void print(Scoring scoring, Dyad pair, PrintWriter out) {
        View view = scoring.view(new Query(asOf, null, null));
        OddsJson odds = OddsJson.of(view, ForceOdds.of(view, pair));
        if (output == Output.json) {
            out.println(JSON.writeValueAsString(odds));
            return;
        }
        out.println(pair + " as of " + odds.asOf());
        out.println(odds.sentence());
        odds.factors()
                .forEach(f -> out.println(String.format(
                        Locale.ROOT,
                        "  %s%s: odds x %.3g",
                        f.title(),
                        f.counted().isEmpty() ? "" : ", " + f.counted(),
                        f.factor())));
        odds.lastReports()
                .forEach(r -> out.println("  reported as force: " + r.day() + " " + r.source() + " " + r.target() + " "
                        + r.reports() + (r.reports() == 1 ? " report " : " reports ") + r.summary()));
    }
}
