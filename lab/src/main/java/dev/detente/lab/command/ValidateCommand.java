package dev.detente.lab.command;

import dev.detente.api.command.FileCommand;
import dev.detente.api.command.FileReports;
import dev.detente.api.command.Formats;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.api.command.RuleBookOption;
import dev.detente.intake.row.Format;
import dev.detente.lab.judge.Calm;
import dev.detente.lab.judge.Validation;
import dev.detente.lab.judge.ValidationResult;
import dev.detente.lab.judge.report.Markdown;
import dev.detente.lab.judge.report.ValidationMarkdown;
import dev.detente.lab.judge.report.ValidationReport;
import dev.detente.model.ActorCatalog;
import dev.detente.model.work.Progress;
import dev.detente.rulebooks.judging.ConflictLabels;
import dev.detente.rulebooks.judging.Crises;
import dev.detente.rulebooks.judging.EventData;
import dev.detente.rulebooks.judging.Stage;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.files.PairReports;
import dev.detente.scoring.files.PairReports.Extent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how well the scores of files detect crises, and what their levels mean. */
@Command(
        name = "validate",
        description =
                "Measures how well the scores of files detect dated crises and what their levels mean, compared with simple "
                        + "counts.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "All files that import reads can be read. More than 60 days without a row separate two periods; each "
                    + "is scored by itself.",
            "Without --crises, --calm and --labels, the built-in lists are used as far as they are in the data: those "
                    + "of 2014, 2018 and 2021. A list of crises is CSV with the columns "
                    + "dyad,onset,event,what[,sources]; a list of calm dyads has the columns from,to,dyad.",
            "Levels are judged by labels of intensity: CSV with the columns dyad,from,to,label,sure[,source,note], "
                    + "where the label is 0 for an ally or partner, 1 a dispute, 2 a non-violent crisis, 3 a violent "
                    + "crisis, 4 a limited war, 5 a war, and sure is 1 for a label that counts, else 0.",
            "Exit status: 0 the command is done, 1 some rows were rejected (see standard error), 2 it could not "
                    + "run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ValidateCommand extends FileCommand {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files of actions.")
    private List<Path> files;

    @Option(
            names = "--crises",
            paramLabel = "FILE",
            description = "The file of dated crises (default: the built-in list).")
    private @Nullable Path crises;

    @Option(names = "--calm", paramLabel = "FILE", description = "The file of calm dyads (default: the built-in list).")
    private @Nullable Path calm;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "The file of labels of intensity (default: the built-in list).")
    private @Nullable Path labels;

    @Mixin
    private RuleBookOption ruleBook;

    @Mixin
    private Formats formats;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "The format of the output: ${COMPLETION-CANDIDATES} (default: table).")
    private TableOrJson output = TableOrJson.table;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a page into this file, as one HTML file without links.")
    private @Nullable Path report;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the tables into this file, as Markdown.")
    private @Nullable Path markdown;

    @Option(
            names = "--odds",
            paramLabel = "FOLDER",
            description = "Only fit the odds of force on the files' periods, and write their tables into this folder.")
    private @Nullable Path odds;

    @Option(
            names = "--rules",
            description = "Also measure the book without each topic file and without each of the 25 loudest rules.")
    private boolean rules;

    @Option(
            names = "--cooperation",
            description = "Judge cooperation alone, by the built-in lists of dated rapprochements and breaks.")
    private boolean cooperation;

    @Override
    protected int run(PrintWriter out, PrintWriter err) throws IOException {
        ActorCatalog actors = ActorCatalog.standard();
        List<Format> recognised = formats.of(files);
        String crisisList = crises == null ? null : text("--crises", crises);
        String calmList = calm == null ? null : text("--calm", calm);
        String labelList = labels == null ? null : text("--labels", labels);
        RuleBook book = ruleBook.read();
        RuleEngine engine = RuleEngine.compile(book, actors);
        try (PairReports reports = new PairReports(engine, Extent.WHOLE, temporary());
                ProgressDisplay display = progress(err)) {
            boolean findings = FileReports.read(
                    files, recognised, formats.columns(), actors, book, reports, clock(), err, rowsThenParts(display));
            Progress<Stage> shown = stages(display);
            EventData data = EventData.of(reports, engine, shown);
            if (odds != null) {
                new Validation(engine).fitOdds(data, odds, shown);
                return findings ? 1 : 0;
            }
            if (cooperation) {
                Validation turns = new Validation(engine);
                out.println(ValidationMarkdown.turns("Rapprochements", turns.turns(data, false, shown))
                        + ValidationMarkdown.turns("Breaks", turns.turns(data, true, shown)));
                return findings ? 1 : 0;
            }
            Crises judged = crisisList == null
                    ? Crises.standard(data.periods())
                    : Crises.read(String.valueOf(crises), crisisList, actors, data.periods());
            Calm quiet = calmList == null
                    ? Calm.standard(data.periods())
                    : Calm.read(String.valueOf(calm), calmList, actors, data.periods());
            ConflictLabels labelled = labelList == null
                    ? ConflictLabels.standard(data.periods())
                    : ConflictLabels.read(String.valueOf(labels), labelList, actors, data.periods());
            Validation validation = new Validation(engine);
            write(out, validation.run(data, judged, quiet, labelled, rules, shown));
            return findings ? 1 : 0;
        }
    }

    private void write(PrintWriter out, ValidationResult result) throws IOException {
        if (report != null) {
            Files.writeString(report, new ValidationReport(result).html());
        }
        if (markdown != null) {
            Files.writeString(markdown, new ValidationMarkdown(result, new Markdown()).text());
        }
        out.println(
                output == TableOrJson.json
                        ? ValidationJson.of(result)
                        : new ValidationMarkdown(result, Markdown.inColumns())
                                .text()
                                .strip());
    }
}
