package dev.detente.service.cli;

import dev.detente.answers.command.FileReports;
import dev.detente.answers.command.RuleBookOption;
import dev.detente.evaluation.Calibration;
import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Computes the kappa of each feed from data. */
@Command(
        name = "calibrate",
        description = "Computes the kappa of each feed from data and prints it as YAML for rulebook.yaml.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "kappa is the number of escalation points that make a load of 1. It is set to 0.42 times the points of "
                    + "hostile words that the 25 pairs with the most of them exceed on one day in twenty. All files that import reads can be "
                    + "read.",
            "Exit status: 0 the command is done, 1 rows were rejected or a feed has too little data, 2 it could "
                    + "not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class CalibrateCommand extends FileCommand {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files of actions.")
    private List<Path> files;

    @Mixin
    private RuleBookOption ruleBook;

    @Mixin
    private Formats formats;

    private final InstantSource clock;

    /** The command as the program runs it, on the system's clock. */
    public CalibrateCommand() {
        this(InstantSource.system());
    }

    CalibrateCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    int run(PrintWriter out, PrintWriter err) throws IOException {
        ActorCatalog actors = ActorCatalog.standard();
        List<Format> recognised = formats.of(files);
        RuleBook book = ruleBook.read();
        RuleEngine engine = RuleEngine.compile(book, actors);
        InMemoryReportStore store = new InMemoryReportStore();
        boolean findings = FileReports.read(files, recognised, formats.columns(), actors, book, store, clock, err);
        List<Report> reports = store.reports();
        List<Feed> feeds =
                reports.stream().map(Report::feed).distinct().sorted().toList();
        if (feeds.isEmpty()) {
            err.println("the files contain no reports: name files with actions");
            return 2;
        }
        out.println("feeds:");
        for (Feed feed : feeds) {
            if (!book.feeds().contains(feed)) {
                err.println(feed.id()
                        + ": the rule book does not use this feed: add it to the feeds in rulebook.yaml first");
                findings = true;
                continue;
            }
            Calibration.Fit found = Calibration.of(feed, reports, engine);
            FeedParameters numbers = book.parameters().feed(feed);
            Double kappa = found.kappa();
            if (kappa == null) {
                err.printf(
                        Locale.ROOT,
                        "%s: too little data to compute kappa: %d of at least %d dyads have %d signals of hostile words or more, and %d of at"
                                + " least %d days are left after the first ones; the rule book's %s is kept%n",
                        feed.id(),
                        found.dyads(),
                        Calibration.LEAST_DYADS,
                        Calibration.LEAST_WORDS,
                        found.days(),
                        Calibration.LEAST_DAYS,
                        number(numbers.kappa()));
                findings = true;
            }
            out.printf(
                    Locale.ROOT,
                    "  %s: {kappa: %s, forceKappa: %s, halfLifeVerbalDays: %d, halfLifeMaterialDays: %d, halfLifeForceDays: %d,"
                            + " halfLifeCooperationDays: %d}%s%n",
                    feed.id(),
                    number(kappa == null ? numbers.kappa() : kappa),
                    number(kappa == null ? numbers.forceKappa() : FeedParameters.FORCE_BY_KAPPA * kappa),
                    numbers.halfLifeVerbalDays(),
                    numbers.halfLifeMaterialDays(),
                    numbers.halfLifeForceDays(),
                    numbers.halfLifeCooperationDays(),
                    kappa == null
                            ? "  # not calibrated: too little data"
                            : "  # from %d days of the %d busiest dyads".formatted(found.days(), Calibration.DYADS));
        }
        return findings ? 1 : 0;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
