package dev.detente.lab.bench;

import dev.detente.lab.bench.ServiceFigure.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Measures the whole service with a given number of actions under one rule book, in a folder of its own. */
final class ServiceRun {
    private static final long SEED = 20240426;
    /** Two of three rows are accepted, and a few actions come from the posts. */
    private static final double ROWS_AN_ACTION = 1.6;

    private static final int EXPORTED_DAYS = 30;

    /** How often each is asked before it is measured: a service that has just started runs code that is not compiled yet. */
    private static final int WARM_UPS = 50;

    private static final String LIVENESS = "/actuator/health/liveness";

    /** The starts of two commands differ by as much, and so may the import of few rows and that of one. */
    private static final double LEAST_SECONDS = 0.05;

    private final Path folder;
    private final Path data;
    private final Path store;
    private final long actions;
    private final Map<ServiceFigure, Measurement> measured = new EnumMap<>(ServiceFigure.class);

    private ServiceRun(Path folder, long actions) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.store = data.resolve("detente.db");
        this.actions = actions;
    }

    /**
     * The results.
     *
     * @param measured each figure, in its unit
     */
    record Result(long actions, long stored, int rules, Map<ServiceFigure, Measurement> measured) {}

    /** Measures with the default book, or with one of that many rules when the number is not 0. */
    static Result of(Path folder, long actions, int rules) throws IOException, InterruptedException, SQLException {
        Path book = folder.resolve("book");
        RunningService.run("rules", "new", book.toString());
        if (rules > 0) {
            BookFolders.resize(book, rules);
        }
        ServiceRun run = new ServiceRun(folder, actions);
        run.load();
        run.start(rules > 0 ? List.of("--detente.rule-book=" + book) : List.of());
        return new Result(actions, BareStore.count(run.store), BookFolders.rules(book), run.measured);
    }

    private void load() throws IOException, InterruptedException, SQLException {
        Path file = folder.resolve("rows.export.CSV");
        Path one = folder.resolve("one.export.CSV");
        GdeltRows.write(file, Math.round(actions * ROWS_AN_ACTION), SEED);
        GdeltRows.write(one, 1, SEED);
        double least = BenchmarkTimes.seconds(
                () -> RunningService.run("import", one.toString(), "--data-dir", folder + "/one"));
        double all = BenchmarkTimes.seconds(
                () -> RunningService.run("import", file.toString(), "--data-dir", data.toString()));
        double rows = Math.max(all - least, LEAST_SECONDS);
        double bytes = BareStore.secondsToCopy(file, store, folder.resolve("copy"));
        Files.delete(file);
        put(ServiceFigure.IMPORT, rows, BareStore.secondsToInsert(store, folder.resolve("bare.db")));
        put(ServiceFigure.IMPORT_BYTES, rows, bytes);
    }

    private void start(List<String> book) throws IOException, InterruptedException, SQLException {
        double empty;
        double emptyHeap;
        try (RunningService service = RunningService.serve(folder.resolve("none"), List.of())) {
            empty = service.secondsToStart();
            service.awaitQuiet();
            emptyHeap = service.heap();
        }
        try (RunningService first = RunningService.serve(data, book)) {
            put(ServiceFigure.FIRST_START, first.secondsToStart(), empty);
        }
        put(ServiceFigure.DISK, megabytes(data), megabytes(folder.resolve("bare.db")));
        try (RunningService service = RunningService.serve(data, List.of())) {
            put(ServiceFigure.LATER_START, service.secondsToStart(), empty);
            service.awaitQuiet();
            read(service);
            service.awaitQuiet();
            put(ServiceFigure.HEAP, service.heap(), emptyHeap);
            double query = BareStore.secondsToRead(store);
            new RuleEdits(service).measure().forEach((figure, seconds) -> put(figure, seconds, query));
        }
    }

    private void read(RunningService service) throws IOException, InterruptedException, SQLException {
        String pair = BareStore.busiestPair(store);
        LocalDate last = BareStore.lastDay(store);
        String history = "/api/v1/scores/" + pair + "/history?from=" + last.minusYears(5) + "&to=" + last;
        for (int i = 0; i < WARM_UPS; i++) {
            service.get("/api/v1/scores/" + pair);
            service.get(LIVENESS, "application/json");
        }
        double dyad = BenchmarkTimes.median(20, () -> service.get("/api/v1/scores/" + pair));
        double csv = BenchmarkTimes.median(5, () -> service.get(history, "text/csv"));
        byte[] series = RemoteRead.tension(pair, last.minusYears(5), last);
        double remote = BenchmarkTimes.median(5, () -> service.remoteRead(series));
        export(service, pair, last);
        double scrape = BenchmarkTimes.median(5, () -> service.get("/actuator/prometheus", "text/plain"));
        // Last, when the service is as warm as it was for the others.
        double alive = BenchmarkTimes.median(20, () -> service.get(LIVENESS, "application/json"));
        put(ServiceFigure.DYAD, dyad, alive);
        put(ServiceFigure.HISTORY, csv, alive);
        put(ServiceFigure.REMOTE_READ, remote, alive);
        put(ServiceFigure.SCRAPE, scrape, alive);
        putAfterActions(service, ServiceFigure.NEW_ACTION, "/api/v1/scores/" + pair + "?asOf=" + last, pair, last);
        putAfterActions(service, ServiceFigure.BOARD, "/api/v1/scores?limit=100", pair, last);
    }

    /** Measures the median of seven answers, each after a new action of the pair, and of the same answers again. */
    private void putAfterActions(RunningService service, ServiceFigure figure, String asked, String pair, LocalDate day)
            throws IOException, InterruptedException {
        List<Double> first = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        String[] actors = pair.split("-", 2);
        for (int i = 0; i < 7; i++) {
            service.send(
                    "POST",
                    "/api/v1/actions",
                    List.of(Map.of(
                            "id",
                            figure + "-" + i,
                            "day",
                            day.toString(),
                            "source",
                            actors[0],
                            "target",
                            actors[1],
                            "type",
                            "CONSULT")));
            first.add(BenchmarkTimes.seconds(() -> service.get(asked)));
            again.add(BenchmarkTimes.seconds(() -> service.get(asked)));
        }
        put(figure, BenchmarkTimes.median(first), BenchmarkTimes.median(again));
    }

    private void export(RunningService service, String pair, LocalDate last) throws IOException, InterruptedException {
        String from = last.minusDays(EXPORTED_DAYS - 1).toString();
        String rows = "/api/v1/scores/" + pair + "/history?from=" + from + "&to=" + last;
        double answer = BenchmarkTimes.median(20, () -> service.get(rows, "text/csv"));
        long began = System.nanoTime();
        long printed = RunningService.run(
                "export", "history", "--from", from, "--to", last.toString(), "--data-dir", data.toString());
        put(ServiceFigure.EXPORT, BenchmarkTimes.since(began), answer * printed / EXPORTED_DAYS);
    }

    private void put(ServiceFigure figure, double value, double floor) {
        Measurement both = new Measurement(value, floor);
        measured.put(figure, both);
        System.err.printf(
                Locale.ROOT,
                "  %s: %s %s; %s: %s%n",
                figure.title(),
                both.values(),
                figure.unit(),
                figure.floor(),
                both.floors());
    }

    private static double megabytes(Path path) throws IOException {
        try (Stream<Path> found = Files.walk(path)) {
            return found.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1e6;
        }
    }
}
