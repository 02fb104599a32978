package dev.detente.record.command;

import dev.detente.api.command.FileCommand;
import dev.detente.api.command.FilesOrStore;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.api.command.StoreOptions;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.model.ProgramVersion;
import dev.detente.model.work.Progress;
import dev.detente.record.Recorder;
import dev.detente.record.Statement.Kind;
import dev.detente.record.StatementStore;
import dev.detente.record.StatementVerdict;
import dev.detente.record.Summary;
import dev.detente.record.Summary.Filter;
import dev.detente.record.TrackRecord;
import dev.detente.record.answer.RecordJson;
import dev.detente.record.sql.SqlStatementStore;
import dev.detente.rulebooks.judging.Crises;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what followed each alarm that the scores of a store, or of files, gave. */
@Command(
        name = "record",
        description = "Says for each alarm that was given what followed: hits, misses, false alarms and lead time.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without files it is the record of the store. All days of files are replayed, as if each report had been "
                    + "known on the evening of its day.",
            StoreOptions.FOOTER,
            "Exit status: 0 the command is done, 1 some rows were rejected (see standard error), 2 it could not "
                    + "run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class RecordCommand extends FileCommand {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "The files of actions (default: the store).")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--crises",
            paramLabel = "FILE",
            description = "The file of dated crises (default: the built-in list).")
    private @Nullable Path crises;

    @Option(names = "--dyad", paramLabel = "DYAD", description = "Only this dyad, such as CHN-USA (default: all).")
    private @Nullable String dyad;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Only statements of this kind: surge, level-reached, grave-act or top-five (default: all).")
    private @Nullable String kind;

    @Mixin
    private FilesOrStore from;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "The format of the output: ${COMPLETION-CANDIDATES} (default: table).")
    private RecordOutput output = RecordOutput.table;

    @Override
    protected int run(PrintWriter out, PrintWriter err) throws IOException {
        ActorCatalog actors = ActorCatalog.standard();
        Filter filter = filter(actors);
        return from.run(files, clock(), false, err, (scoring, engines, store) -> {
            StatementStore statements =
                    store == null ? StatementStore.NONE : new SqlStatementStore(store.transactions());
            Crises list = crises == null ? Crises.all() : Crises.all(crises, actors);
            Optional<TrackRecord> record;
            List<TrackRecord> books;
            try (ProgressDisplay display = progress(err)) {
                Recorder recorder = new Recorder(scoring, engines, statements, ProgramVersion.value(), list);
                Progress<String> steps = (stage, done, of) -> display.step(stage, "", done, of, "");
                record = recorder.record(steps);
                books = recorder.books(steps);
            }
            if (record.isEmpty()) {
                err.println("there is no day with actions that is over: import some first, or name files");
                return 2;
            }
            Summary summary = Summary.of(record.get(), filter);
            List<StatementVerdict> latest = new ArrayList<>(summary.statements());
            Collections.reverse(latest);
            output.print(out, RecordJson.of(record.get(), summary, filter, scoring.now(), books, latest, null));
            return 0;
        });
    }

    private Filter filter(ActorCatalog actors) {
        Dyad only = dyad == null ? null : FieldException.read("--dyad", dyad, actors::requireDyad);
        String word = kind;
        Kind of = word == null
                ? null
                : Kind.find(word)
                        .orElseThrow(() -> new FieldException(
                                "--kind", word, "This must be surge, level-reached, grave-act or top-five."));
        return new Filter(of, only, null, null, null, null, null, null);
    }
}
