package dev.detente.lab.bench;

import dev.detente.lab.bench.ServiceRun.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Measures the released jar as its users run it and writes the part of the page about the whole service. The property {@code
 * detente.bench.actions} has the numbers of actions for the default book, {@code detente.bench.rules} those of the rules of other books, {@code
 * detente.jar} the jar.
 */
public final class ServiceBenchmark {
    /** How many actions other rule books are measured with, or the nearest number below. */
    private static final long ACTIONS_FOR_BOOKS = 100_000;

    private static final Map<ServiceFigure, String> STARTS = new EnumMap<>(Map.of(
            ServiceFigure.IMPORT, "import",
            ServiceFigure.FIRST_START, "first start",
            ServiceFigure.LATER_START, "later start",
            ServiceFigure.PUBLISH, "publication"));
    private static final Map<ServiceFigure, String> EDITS = new EnumMap<>(Map.of(
            ServiceFigure.BACKTEST_RULE, "backtest of one rule",
            ServiceFigure.BACKTEST_BASE, "of a base rule",
            ServiceFigure.BACKTEST_PARAMETER, "of a parameter"));
    private static final Map<ServiceFigure, String> BOOKS = new EnumMap<>(Map.of(
            ServiceFigure.FIRST_START, "first start",
            ServiceFigure.PUBLISH, "publication",
            ServiceFigure.BACKTEST_RULE, "backtest of one rule",
            ServiceFigure.BACKTEST_BASE, "of a base rule"));

    private ServiceBenchmark() {}

    /** One argument: the Markdown file, which must exist; pictures go beside it. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Path page = Path.of(arguments[0]).toAbsolutePath();
        List<Long> sizes = numbers("detente.bench.actions", "10000,100000,1000000");
        long forBooks = sizes.stream()
                .filter(size -> size <= ACTIONS_FOR_BOOKS)
                .max(Comparator.naturalOrder())
                .orElse(sizes.get(0));
        List<Result> bySize = new ArrayList<>();
        for (long size : sizes) {
            bySize.add(measure(size, 0));
        }
        List<Result> byBook = new ArrayList<>();
        for (long rules : numbers("detente.bench.rules", "8,400")) {
            if (rules != bySize.get(0).rules()) {
                byBook.add(measure(forBooks, (int) rules));
            }
        }
        Files.writeString(page, ServiceSection.replaced(Files.readString(page), ServiceTable.of(bySize, byBook)));
        write(page, ServiceTable.TIMES, "Import, starts and publication", bySize, "actions", Result::stored, STARTS);
        write(page, ServiceTable.BACKTESTS, "Backtests", bySize, "actions", Result::stored, EDITS);
        byBook.addAll(
                bySize.stream().filter(result -> result.actions() == forBooks).toList());
        byBook.sort(Comparator.comparing(Result::rules));
        write(page, ServiceTable.RULES, "Books of rules", byBook, "rules", Result::rules, BOOKS);
    }

    private static void write(
            Path page,
            String file,
            String title,
            List<Result> results,
            String over,
            ToDoubleFunction<Result> size,
            Map<ServiceFigure, String> figures)
            throws IOException {
        Files.writeString(page.resolveSibling(file), ServiceTable.plot(title, results, over, size, figures));
    }

    private static List<Long> numbers(String property, String otherwise) {
        return Arrays.stream(System.getProperty(property, otherwise).split(",", -1))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .map(Long::valueOf)
                .toList();
    }

    private static Result measure(long actions, int rules) throws IOException, InterruptedException, SQLException {
        System.err.printf("%,d actions, %s:%n", actions, rules == 0 ? "the default book" : rules + " rules");
        Path folder = Files.createTempDirectory("detente-bench");
        try {
            long began = System.nanoTime();
            Result result = ServiceRun.of(folder, actions, rules);
            System.err.printf("  all of it: %.0f s%n", BenchmarkTimes.since(began));
            return result;
        } finally {
            try (Stream<Path> made = Files.walk(folder)) {
                made.sorted(Comparator.reverseOrder()).forEach(ServiceBenchmark::delete);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
