package dev.detente.lab.bench;

import dev.detente.lab.bench.ServiceFigure.Measurement;
import dev.detente.lab.bench.ServiceRun.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The text about the whole service on the page, and its two pictures. */
final class ServiceTable {
    static final String TIMES = "benchmarks-times.svg";
    static final String BACKTESTS = "benchmarks-backtests.svg";
    static final String RULES = "benchmarks-rules.svg";

    /** With fewer actions the heap is mainly the program's, not theirs. */
    private static final long ENOUGH_TO_SHARE = 50_000;

    private ServiceTable() {}

    /** The section of the page: the first results are for the default book, the others for other books. */
    static String of(List<Result> sizes, List<Result> books) {
        int rules = sizes.get(0).rules();
        List<Result> all = new ArrayList<>(sizes);
        all.addAll(books);
        StringBuilder page = new StringBuilder("""
            ## The whole service

            The released jar in a JVM of its own with 2 GB of heap and SQLite, over made-up rows of GDELT; two of three are accepted. Below each figure is the least
            that any program would need in its place, measured in the same run, and the ratio. One run of

                mvn -q -pl lab -am -Plab -Pbench verify -DskipTests -Ddetente.bench.skipExtraction

            wrote this part, with `-Ddetente.bench.actions=10000,100000,1000000` (10000000 is possible as well) and `-Ddetente.bench.rules=8,400` by default.
            Machine: %s, %d processors, Java %s.

            """.formatted(
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version")));
        row(
                page,
                "what",
                all,
                result -> size(result.actions()) + (result.rules() == rules ? "" : ", " + result.rules() + " rules"));
        page.append("|---|").append("---:|".repeat(all.size())).append('\n');
        row(page, "stored actions", all, result -> String.format(Locale.ROOT, "%,d", result.stored()));
        for (ServiceFigure figure : ServiceFigure.values()) {
            row(
                    page,
                    figure.title() + ", " + figure.unit(),
                    all,
                    result -> at(result, figure).values());
            row(
                    page,
                    "&emsp;" + figure.floor(),
                    all,
                    result -> at(result, figure).floors());
        }
        row(page, "heap for a million actions, less the empty service, MB", all, result -> {
            Measurement heap = at(result, ServiceFigure.HEAP);
            return result.stored() < ENOUGH_TO_SHARE
                    ? ""
                    : ServiceFigure.number((heap.value() - heap.floor()) / result.stored() * 1e6);
        });
        return page.append("""

            - Columns without a number of rules have the default book, of %d. Smaller books have its base rules and the first about Taiwan; larger ones have the default book and
              copies of the rules about Taiwan, about other actors. The book's folder is given to the first start; the later one takes the book from the store.
            - What is asked is asked once the service is quiet: for some seconds to a few minutes a start computes the record, the odds and the first pages beside its answers.
            - Figures are the median of 20 requests for the pair that most actions are about, of 5 for history, remote read and scrape, and of 7 after a new action of that pair, whose score is asked for as of its day.
            - The edit of one rule changes its reason, that of the base rule its points; a backtest is the second of two. It ends, as a publication does, when the service says so.
            - `export history` is a command of its own beside the running service, from its start to its end; the service answers for one pair at a time, of which one is measured and the
              others are reckoned.
            - The rows begin on 2023-01-01, 30,000 a day; the board and the scrape are as of the day of the run.
            - The empty start, the empty service and the import of one row have the default book and no other data.

            ![Seconds against actions: import, starts, publication](%s)

            ![Seconds against actions: backtests](%s)

            ![Seconds against rules: first start, publication, backtests](%s)

            A slope of 1 is growth in proportion, 0 none. How pages grow with pairs is in [stress](stress.md).
            """.formatted(rules, TIMES, BACKTESTS, RULES)).toString();
    }

    /**
     * A picture of figures.
     *
     * @param over what they grow with, for people: actions or rules
     * @param size how much of that a result has
     */
    static String plot(
            String title,
            List<Result> results,
            String over,
            ToDoubleFunction<Result> size,
            Map<ServiceFigure, String> figures) {
        List<Plot.Line> lines = new ArrayList<>();
        figures.forEach((figure, name) -> lines.add(new Plot.Line(
                name,
                results.stream()
                        .map(result -> new Plot.Point(
                                size.applyAsDouble(result), at(result, figure).value()))
                        .toList())));
        return Plot.svg(title, over, "seconds", lines);
    }

    private static Measurement at(Result result, ServiceFigure figure) {
        return Objects.requireNonNull(result.measured().get(figure));
    }

    private static void row(StringBuilder page, String title, List<Result> results, Function<Result, String> cell) {
        page.append("| ").append(title).append(" |");
        results.forEach(result -> page.append(' ').append(cell.apply(result)).append(" |"));
        page.append('\n');
    }

    /** As in 10 k and 1 M. */
    private static String size(long actions) {
        return actions % 1_000_000 == 0
                ? actions / 1_000_000 + " M"
                : actions % 1000 == 0 ? actions / 1000 + " k" : String.valueOf(actions);
    }
}
