package dev.detente.app.command;

import dev.detente.api.command.FileCommand;
import dev.detente.api.command.FileReports;
import dev.detente.api.command.FilesOrStore;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.api.command.StoreOptions;
import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.Texts;
import dev.detente.model.work.Progress;
import dev.detente.rulebooks.judging.Calibration;
import dev.detente.rulebooks.judging.CalibrationResult;
import dev.detente.rulebooks.judging.ConflictLabels;
import dev.detente.rulebooks.judging.EventData;
import dev.detente.rulebooks.judging.Stage;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.files.PairReports;
import dev.detente.scoring.files.PairReports.Extent;
import dev.detente.store.ReportStore;
import dev.detente.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds the numbers of a feed from labelled pairs, in a store or in files. */
@Command(
        name = "calibrate",
        description = "Finds the numbers of a feed from labelled pairs, and prints them as YAML for rulebook.yaml.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It finds the kappas under which the mean tension of each labelled pair is nearest to the levels that fit its label:"
                    + " 0 calm, 1 up to guarded, 2 guarded or strained, 3 strained or acute, 4 acute or crisis, 5 crisis. Each"
                    + " label counts the same. Numbers are medians of 200 draws of the pairs; intervals hold 90 %% of these.",
            "For a feed that counts each of its reports (reports in rulebook.yaml), pairs at peace (label 0) also show"
                    + " which codes are mostly mistakes, and what reports contain anyway, half of which is taken off.",
            "Without files, it reads the store; what people amended there does not count. A list of labels is CSV with the"
                    + " columns dyad,from,to,label,sure[,source,note]; without --labels, the built-in list is used, of"
                    + " 2014, 2018 and 2021.",
            StoreOptions.FOOTER,
            "Exit status: 0 the command is done, 1 some rows were rejected (see standard error), 2 it could not run, as"
                    + " with too few labelled pairs."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class CalibrateCommand extends FileCommand {
    @Parameters(index = "0", paramLabel = "FEED", description = "The feed, such as gdelt.")
    private String feed;

    @Parameters(
            index = "1..*",
            paramLabel = "FILE",
            arity = "0..*",
            description = "The files of actions (default: the store).")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "The file of labels of intensity (default: the built-in list).")
    private @Nullable Path labels;

    @Mixin
    private FilesOrStore from;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "The format of the output: ${COMPLETION-CANDIDATES} (default: yaml).")
    private CalibrationOutput output = CalibrationOutput.yaml;

    @Override
    protected int run(PrintWriter out, PrintWriter err) throws IOException {
        ActorCatalog actors = ActorCatalog.standard();
        List<Format> recognised = from.formats().of(files);
        String list = labels == null ? null : text("--labels", labels);
        try (Store existing = files.isEmpty() ? from.store().settings().openExisting() : null) {
            RuleBook whole = existing == null
                    ? from.ruleBook().read()
                    : FilesOrStore.published(existing).current().book();
            Feed of = feed(whole);
            RuleBook book =
                    whole.with(whole.parameters().only(of, whole.parameters().feed(of)));
            RuleEngine engine = RuleEngine.compile(book, actors);
            boolean findings;
            CalibrationResult result;
            try (PairReports reports = new PairReports(engine, Extent.WHOLE, temporary());
                    ProgressDisplay display = progress(err)) {
                Progress<String> reading = rowsThenParts(display);
                findings = existing == null
                        && FileReports.read(
                                files,
                                recognised,
                                from.formats().columns(),
                                actors,
                                book,
                                reports,
                                clock(),
                                err,
                                reading);
                if (existing != null) {
                    add(existing.reports(), of, reports, reading);
                }
                Progress<Stage> shown = stages(display);
                EventData data = EventData.of(reports, engine, shown);
                ConflictLabels labelled = list == null
                        ? ConflictLabels.standard(data.periods())
                        : ConflictLabels.read(String.valueOf(labels), list, actors, data.periods());
                result = new Calibration(data, engine, labelled).run(actors, shown);
            }
            output.print(out, result);
            return findings ? 1 : 0;
        }
    }

    private Feed feed(RuleBook book) {
        return book.feeds().stream()
                .filter(f -> f.id().equals(feed))
                .findFirst()
                .orElseThrow(() -> new FieldException(
                        "FEED",
                        feed,
                        "The rule book uses no such feed: name "
                                + Texts.alternatives(
                                        book.feeds().stream().map(Feed::id).toList())
                                + ", or add the feed to rulebook.yaml."));
    }

    /** Adds the reports of a feed in a store. */
    private static void add(ReportStore store, Feed feed, PairReports into, Progress<String> progress) {
        ReportStore.Position position = store.position();
        long row = 0;
        for (Pair pair : store.pairs()) {
            for (Report report : store.reports(pair, position)) {
                if (report.feed() == feed) {
                    into.add(0, row++, new NewReport(report.key(), report.reportedOn(), report.content()));
                }
            }
            progress.step("reading the store", row, -1);
        }
        into.settle(progress);
    }
}
