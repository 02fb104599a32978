package dev.detente.service.cli;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.ReportContent;
import dev.detente.rules.drools.RuleEngine;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.service.ProgramVersion;
import dev.detente.service.RuleBooks;
import dev.detente.service.answer.HistoryJson;
import dev.detente.service.answer.ScoreJson;
import dev.detente.service.ingest.InputRow;
import dev.detente.service.scoring.Board;
import dev.detente.service.scoring.Query;
import dev.detente.service.scoring.RuleEngines;
import dev.detente.service.scoring.Scoring;
import dev.detente.service.scoring.View;
import dev.detente.service.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Prints what the store holds and what follows from it, for other programs. */
@Command(
        name = "export",
        description = "Prints actions, scores or histories out of the store.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Actions have the form that import reads. Scores and histories are those of the server, to the last digit.",
            StoreOptions.FOOTER,
            "Exit status: 0 done, 2 could not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ExportCommand implements Callable<Integer> {
    /** What can be exported; lower-case as typed. */
    enum What {
        actions,
        scores,
        history
    }

    /** The forms of output; lower-case as typed. */
    enum Form {
        csv,
        ndjson
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DEFAULT_HISTORY_DAYS = 365;
    /** A line on standard error for so many rows. */
    private static final int TOLD = 100_000;

    @Parameters(paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}.")
    private What what;

    @Option(names = "--format", paramLabel = "FORM", description = "${COMPLETION-CANDIDATES}; default csv.")
    private Form form = Form.csv;

    @Option(names = "--dyad", paramLabel = "D", description = "Only that dyad, such as CHN-USA; default all.")
    private @Nullable String dyad;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "First day; default all actions, or a year of history.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "Last day, and the day of scores; default today.")
    private @Nullable LocalDate to;

    @Option(
            names = "--step",
            paramLabel = "DAYS",
            description = "Days from one point of a history to the next; default 1.")
    private int step = 1;

    @Option(names = "--issue", paramLabel = "ISSUE", description = "A history of that issue alone.")
    private @Nullable String issue;

    @Option(names = "--vintage", description = "A history whose days are told as they were known at their ends.")
    private boolean vintage;

    @Option(
            names = "--rule-book",
            paramLabel = "DIR",
            description = "A rule book's folder; default the one that the server has.")
    private @Nullable Path ruleBook;

    @Mixin
    private StoreOptions options;

    @Spec
    private CommandSpec spec;

    private final InstantSource clock;
    private long rows;

    /** The command as the program runs it, on the system's clock. */
    public ExportCommand() {
        this(InstantSource.system());
    }

    ExportCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return options.run(err, where -> {
            try (Store store = where.openExisting()) {
                export(store, out, err);
                out.flush();
                err.printf(Locale.ROOT, "%,d rows%n", rows);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void export(Store store, PrintWriter out, PrintWriter err) throws IOException {
        ActorCatalog actors = ActorCatalog.standard();
        if (step < 1) {
            throw new FieldException("--step", Integer.toString(step), "is 1 or more days");
        }
        Optional<Dyad> only = Optional.ofNullable(dyad).map(text -> dyad(actors, text));
        RuleEngines engines = ruleBook == null
                ? RuleEngines.published(store.ruleBooks(), RuleBooks.texts(null), actors)
                : RuleEngines.only(RuleEngine.compile(RuleBooks.read(ruleBook), actors));
        Scoring scoring = new Scoring(store, engines, ProgramVersion.value(), clock, false);
        View view = scoring.view(new Query(what == What.actions ? null : to, null, null));
        switch (what) {
            case actions -> actions(view, only, out, err);
            case scores -> scores(view, only, out);
            case history -> history(scoring, view, only, out, err);
        }
    }

    private static Dyad dyad(ActorCatalog actors, String text) {
        try {
            return actors.requireDyad(text);
        } catch (IllegalArgumentException e) {
            throw new FieldException("--dyad", text, String.valueOf(e.getMessage()));
        }
    }

    private void actions(View view, Optional<Dyad> only, PrintWriter out, PrintWriter err) throws IOException {
        Rows printed = rows(out, err, InputRow.FIELDS.toArray(String[]::new));
        LocalDate first = from != null ? from : ReportContent.FIRST_DAY;
        LocalDate last = to != null ? to : LocalDate.MAX;
        Iterator<Action> actions = view.snapshot().all(only).iterator();
        while (actions.hasNext()) {
            Action a = actions.next();
            if (!a.day().isBefore(first) && !a.day().isAfter(last)) {
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
    }

    private void scores(View view, Optional<Dyad> only, PrintWriter out) throws IOException {
        List<ScoreJson> scores = (only.isPresent()
                        ? List.of(view.sheet().score(only.get(), view.asOf()))
                        : Board.of(view).scores())
                .stream().map(score -> ScoreJson.of(view, score)).toList();
        rows = scores.size();
        if (form == Form.csv) {
            ScoreOutput.csv.print(out, scores, view.book().issues());
        } else {
            scores.forEach(score -> out.println(JSON.writeValueAsString(score)));
        }
    }

    private void history(Scoring scoring, View view, Optional<Dyad> only, PrintWriter out, PrintWriter err)
            throws IOException {
        LocalDate last = view.asOf();
        LocalDate first = from != null ? from : last.minusDays(DEFAULT_HISTORY_DAYS);
        if (first.isAfter(last)) {
            throw new FieldException("--from", first.toString(), "lies behind the last day, " + last + ": swap them");
        }
        IssueId about = issue == null ? null : issue(view, issue);
        Rows printed = rows(out, err, "dyad", "day", "tension", "escalation", "cooperation");
        for (Dyad each : only.isPresent() ? List.of(only.get()) : view.sheet().dyads()) {
            List<ScoreSheet.Point> points = vintage
                    ? scoring.vintage(each, about, first, last, step, null)
                    : view.sheet().history(each, about, first, last, step);
            for (HistoryJson.PointJson p : HistoryJson.of(view, each, about, first, last, step, vintage, points)
                    .points()) {
                printed.print(each, p.day(), p.tension(), p.escalation(), p.cooperation());
            }
        }
    }

    private static IssueId issue(View view, String text) {
        try {
            return view.book().issues().require(text);
        } catch (IllegalArgumentException e) {
            throw new FieldException("--issue", text, String.valueOf(e.getMessage()));
        }
    }

    /** Prints rows; cells are texts, numbers, lists or null. */
    private interface Rows {
        void print(@Nullable Object... cells) throws IOException;
    }

    private Rows rows(PrintWriter out, PrintWriter err, String... names) throws IOException {
        Consumer<Long> told = n -> {
            if (n % TOLD == 0) {
                err.printf(Locale.ROOT, "%,d rows so far%n", n);
                err.flush();
            }
        };
        if (form == Form.csv) {
            CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
            csv.printRecord((Object[]) names);
            return cells -> {
                csv.printRecord(Arrays.stream(cells)
                        .map(c -> c instanceof List<?> list ? String.join(";", texts(list)) : c)
                        .toArray());
                told.accept(++rows);
            };
        }
        return cells -> {
            var object = JSON.createObjectNode();
            for (int i = 0; i < names.length; i++) {
                Object cell = cells[i];
                if (cell instanceof Double number) {
                    object.put(names[i], number);
                } else if (cell instanceof List<?> list) {
                    texts(list).forEach(object.putArray(names[i])::add);
                } else {
                    object.put(names[i], cell == null ? null : cell.toString());
                }
            }
            out.println(object);
            told.accept(++rows);
        };
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(Object::toString).toList();
    }
}
