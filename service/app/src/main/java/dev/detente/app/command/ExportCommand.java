package dev.detente.app.command;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.detente.api.answer.ActionJson;
import dev.detente.api.answer.HistoryRowJson;
import dev.detente.api.answer.ScoreJson;
import dev.detente.api.command.DayConverter;
import dev.detente.api.command.FileCommand;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.api.command.ScoreOutput;
import dev.detente.api.command.StoreOptions;
import dev.detente.api.metrics.history.HistoryText;
import dev.detente.api.table.Columns;
import dev.detente.api.table.TableWriter;
import dev.detente.intake.hand.ActionInput;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.ProgramVersion;
import dev.detente.model.ReportContent;
import dev.detente.model.TensionScore;
import dev.detente.model.TensionScore.IssueShare;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Board;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints the contents of the store and the results computed from them, for other programs.
 */
@Command(
        name = "export",
        description = "Prints actions, scores or histories from the store.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Actions are printed as import reads them. Scores and histories are those of the server, to the last digit.",
            StoreOptions.FOOTER,
            "Exit status: 0 the command is done, 2 it could not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ExportCommand extends FileCommand {
    /** The formats that are printed; lower-case as typed. */
    enum Output {
        csv,
        ndjson,
        openmetrics
    }

    /** A day of a dyad is printed without what the rows of other answers are about. */
    @JsonIgnoreProperties({"issue", "source", "target"})
    private interface Point {}

    /**
     * A dyad's score on one issue.
     *
     * @param points its share of the dyad's tension
     * @param tension the formula on the issue alone, as escalation and cooperation are
     */
    public record IssueScore(
            String dyad,
            LocalDate asOf,
            String issue,
            double points,
            double tension,
            double escalation,
            double cooperation) {}

    private static final JsonMapper JSON =
            JsonMapper.builder().addMixIn(HistoryRowJson.class, Point.class).build();
    private static final Columns<HistoryRowJson> POINT =
            Columns.of(HistoryRowJson.class).without(Set.of("issue", "source", "target"));
    private static final int DEFAULT_HISTORY_DAYS = 365;
    /** Progress is shown after each of this many rows. */
    private static final int SHOWN = 1_000;

    @Parameters(paramLabel = "KIND", description = "What to print: ${COMPLETION-CANDIDATES}.")
    private ExportWhat what;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description =
                    "The format of the output: ${COMPLETION-CANDIDATES} (default: csv). Only a history is printed as openmetrics: all metrics of each day, to load into Prometheus and its like.")
    private Output output = Output.csv;

    @Option(
            names = "--dyad",
            paramLabel = "DYAD",
            description = "Print only this dyad, such as CHN-USA (default: all).")
    private @Nullable String dyad;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "The day of scores: they are those at its end (default: today).")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "The first day of actions or of histories (default: all actions, one year of history).")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "The last day of actions or of histories (default: all actions, today).")
    private @Nullable LocalDate to;

    @Option(
            names = "--step",
            paramLabel = "DAYS",
            description = "The number of days from one point of a history to the next (default: ${DEFAULT-VALUE}).")
    private int step = 1;

    @Option(
            names = "--issue",
            paramLabel = "ISSUE",
            description = "Print only actions on this issue, or scores or histories of this issue alone.")
    private @Nullable String issue;

    @Option(names = "--vintage", description = "Print each day of a history as it was known at its end.")
    private boolean vintage;

    @Option(
            names = "--rule-book",
            paramLabel = "DIR",
            description = "The folder of a rule book (default: the one that the server uses).")
    private @Nullable Path ruleBook;

    @Mixin
    private StoreOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    protected int run(PrintWriter out, PrintWriter err) throws IOException {
        what.check(spec.commandLine().getParseResult(), output);
        try (Store store = options.settings().openExisting()) {
            long rows = export(store);
            out.flush();
            err.printf(Locale.ROOT, "%,d rows%n", rows);
        }
        return 0;
    }

    private long export(Store store) throws IOException {
        ActorCatalog actors = ActorCatalog.standard();
        if (step < 1) {
            throw new FieldException("--step", Integer.toString(step), "This is too small: give 1 or more days.");
        }
        Optional<Dyad> only =
                Optional.ofNullable(dyad).map(text -> FieldException.read("--dyad", text, actors::requireDyad));
        RuleEngines engines = ruleBook == null
                ? RuleEngines.published(store.ruleBooks(), RuleBooks.texts(null), actors)
                : RuleEngines.only(RuleEngine.compile(RuleBooks.read(ruleBook), actors));
        try (Scoring scoring = new Scoring(store, engines, ProgramVersion.value(), clock(), false)) {
            View view = scoring.view(new Query(
                    switch (what) {
                        case actions -> null;
                        case scores -> asOf;
                        case history -> to;
                    },
                    null,
                    null));
            IssueId about = issue == null
                    ? null
                    : FieldException.read("--issue", issue, view.book().issues()::require);
            return switch (what) {
                case actions -> actions(view, only, about);
                case scores -> about == null ? scores(view, only) : scores(view, only, about);
                case history -> history(scoring, view, only, about);
            };
        }
    }

    private long actions(View view, Optional<Dyad> only, @Nullable IssueId about) throws IOException {
        LocalDate first = from != null ? from : ReportContent.FIRST_DAY;
        LocalDate last = to != null ? to : LocalDate.MAX;
        checkOrder(first, last);
        return print(
                Columns.of(ActionInput.class),
                view.snapshot()
                        .all(only)
                        .filter(a -> !a.day().isBefore(first)
                                && !a.day().isAfter(last)
                                && (about == null || a.issues().contains(about)))
                        .map(a -> new ActionInput(
                                a.id(),
                                a.day().toString(),
                                a.source().value(),
                                ActionJson.text(a.target()),
                                a.type().name(),
                                ActionJson.text(a.mode()),
                                ActionJson.text(a.code()),
                                a.issues().stream().map(IssueId::value).toList(),
                                a.summary(),
                                a.url(),
                                null)));
    }

    private static List<TensionScore> board(View view, Optional<Dyad> only) {
        return only.isPresent()
                ? List.of(view.sheet().score(only.get(), view.asOf()))
                : Board.of(view).first(Integer.MAX_VALUE);
    }

    private long scores(View view, Optional<Dyad> only) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<ScoreJson> scores = board(view, only).stream()
                .map(score -> ScoreJson.of(view, score))
                .toList();
        if (output == Output.csv) {
            ScoreOutput.csv.print(out, scores, view.book().issues());
        } else {
            scores.forEach(score -> out.println(JSON.writeValueAsString(score)));
        }
        return scores.size();
    }

    /** The dyads with a signal on the issue, the most tense on it first. */
    private long scores(View view, Optional<Dyad> only, IssueId about) throws IOException {
        record OnIssue(Dyad dyad, IssueShare share) {}
        return print(
                Columns.of(IssueScore.class),
                board(view, only).stream()
                        .flatMap(score -> score.issues().stream()
                                .filter(share -> share.issue().equals(about))
                                .map(share -> new OnIssue(score.dyad(), share)))
                        .sorted(Comparator.comparingDouble(
                                        (OnIssue each) -> each.share().own().tension())
                                .reversed()
                                .thenComparing(OnIssue::dyad))
                        .map(each -> new IssueScore(
                                each.dyad().toString(),
                                view.asOf(),
                                about.value(),
                                each.share().points(),
                                each.share().own().tension(),
                                each.share().own().escalation(),
                                each.share().own().cooperation())));
    }

    private long history(Scoring scoring, View view, Optional<Dyad> only, @Nullable IssueId about) throws IOException {
        LocalDate last = view.asOf();
        LocalDate first = from != null ? from : last.minusDays(DEFAULT_HISTORY_DAYS);
        checkOrder(first, last);
        if (output == Output.openmetrics) {
            return HistoryText.print(
                    view, only, first, scoring.now(), spec.commandLine().getOut());
        }
        return print(
                POINT,
                (only.isPresent() ? Stream.of(only.get()) : view.sheet().dyads().stream())
                        .flatMap(each -> HistoryRowJson.of(
                                each,
                                about,
                                vintage
                                        ? scoring.vintage(each, about, first, last, step, null)
                                        : view.sheet().history(each, about, first, last, step))));
    }

    /** Prints rows, shows how many, and returns that. */
    private <T> long print(Columns<T> columns, Stream<T> rows) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        TableWriter<T> table = output == Output.csv ? TableWriter.csv(out, columns) : TableWriter.ndjson(out, JSON);
        long count = 0;
        try (ProgressDisplay display =
                ProgressDisplay.whilePrinting(spec.commandLine().getErr())) {
            Iterator<T> each = rows.iterator();
            while (each.hasNext()) {
                table.row(each.next());
                count++;
                if (count % SHOWN == 0) {
                    display.step("export", "rows", count, -1, "");
                }
            }
        }
        return count;
    }

    private static void checkOrder(LocalDate first, LocalDate last) {
        if (first.isAfter(last)) {
            throw new FieldException(
                    "--from", first.toString(), "This comes after the last day, " + last + ": swap them.");
        }
    }
}
