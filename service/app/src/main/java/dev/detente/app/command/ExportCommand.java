package dev.detente.app.command;

import dev.detente.api.answer.HistoryRowJson;
import dev.detente.api.answer.ScoreJson;
import dev.detente.api.command.DayConverter;
import dev.detente.api.command.ScoreOutput;
import dev.detente.api.command.StoreOptions;
import dev.detente.api.metrics.history.HistoryText;
import dev.detente.intake.hand.ActionInput;
import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.ProgramVersion;
import dev.detente.model.ReportContent;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.model.TensionScore.IssueShare;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.Board;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
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
public final class ExportCommand implements Callable<Integer> {
    /** The formats that are printed; lower-case as typed. */
    enum Output {
        csv,
        ndjson,
        openmetrics
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DEFAULT_HISTORY_DAYS = 365;
    private static final List<String> ISSUE_SCORE =
            List.of("dyad", "asOf", "issue", "points", "tension", "escalation", "cooperation");
    private static final List<String> POINT =
            List.of("dyad", "day", "tension", "escalation", "cooperation", "surge", "warmingUp");

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

    private final InstantSource clock;

    /** The command as the program runs it, on the system's clock. */
    public ExportCommand() {
        this(InstantSource.system());
    }

    ExportCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        what.check(spec.commandLine().getParseResult(), output);
        try (Store store = options.settings().openExisting()) {
            long rows = export(store);
            spec.commandLine().getOut().flush();
            spec.commandLine().getErr().printf(Locale.ROOT, "%,d rows%n", rows);
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
        try (Scoring scoring = new Scoring(store, engines, ProgramVersion.value(), clock, false)) {
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
        try (ExportRows printed = rows(ActionInput.FIELDS)) {
            Iterator<Action> actions = view.snapshot().all(only).iterator();
            while (actions.hasNext()) {
                Action a = actions.next();
                if (!a.day().isBefore(first)
                        && !a.day().isAfter(last)
                        && (about == null || a.issues().contains(about))) {
                    printed.print(
                            a.id(),
                            a.day(),
                            a.source(),
                            a.target(),
                            a.type(),
                            a.mode(),
                            a.code(),
                            a.issues().stream().map(IssueId::value).toList(),
                            a.summary(),
                            a.url(),
                            null);
                }
            }
            return printed.count();
        }
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
        try (ExportRows printed = rows(ISSUE_SCORE)) {
            List<OnIssue> found = board(view, only).stream()
                    .flatMap(score -> score.issues().stream()
                            .filter(share -> share.issue().equals(about))
                            .map(share -> new OnIssue(score.dyad(), share)))
                    .sorted(Comparator.comparingDouble(
                                    (OnIssue each) -> each.share().own().tension())
                            .reversed()
                            .thenComparing(OnIssue::dyad))
                    .toList();
            for (OnIssue each : found) {
                Tension own = each.share().own();
                printed.print(
                        each.dyad(),
                        view.asOf(),
                        about,
                        each.share().points(),
                        own.tension(),
                        own.escalation(),
                        own.cooperation());
            }
            return printed.count();
        }
    }

    private long history(Scoring scoring, View view, Optional<Dyad> only, @Nullable IssueId about) throws IOException {
        LocalDate last = view.asOf();
        LocalDate first = from != null ? from : last.minusDays(DEFAULT_HISTORY_DAYS);
        checkOrder(first, last);
        if (output == Output.openmetrics) {
            return HistoryText.print(
                    view, only, first, scoring.now(), spec.commandLine().getOut());
        }
        try (ExportRows printed = rows(POINT)) {
            for (Dyad each :
                    only.isPresent() ? List.of(only.get()) : view.sheet().dyads()) {
                List<ScoreSheet.Point> points = vintage
                        ? scoring.vintage(each, about, first, last, step, null)
                        : view.sheet().history(each, about, first, last, step);
                for (HistoryRowJson p : HistoryRowJson.of(each, about, points).toList()) {
                    printed.print(
                            each, p.day(), p.tension(), p.escalation(), p.cooperation(), p.surge(), p.warmingUp());
                }
            }
            return printed.count();
        }
    }

    private ExportRows rows(List<String> names) throws IOException {
        return new ExportRows(
                output, spec.commandLine().getOut(), spec.commandLine().getErr(), names);
    }

    private static void checkOrder(LocalDate first, LocalDate last) {
        if (first.isAfter(last)) {
            throw new FieldException(
                    "--from", first.toString(), "This comes after the last day, " + last + ": swap them.");
        }
    }
}
