package dev.detente.lab.bench;

import dev.detente.lab.bench.Benchmarks.Figures;
import dev.detente.lab.bench.ExtractionBenchmark.Way;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The page of benchmark figures: each method, its time, and how it compares with the others. */
final class BenchmarkTable {
    private BenchmarkTable() {}

    static String of(Map<Way, Figures> figures, int rules) {
        StringBuilder page = new StringBuilder("""
            # Benchmarks

            How long it takes to turn the same %,d made-up actions, history prepared, into signals. Every way of doing it ran in a JVM of its own, in one run of

                mvn -q -pl lab -am -Plab -Pbench verify -DskipTests -Ddetente.bench.skipService

            which writes this part of the page. Times say little from one machine to another; the ratios say more. Median of 10 runs after 5 to warm up, with the
            fastest and the slowest. Machine: %s, %d processors, Java %s.

            | way | rules | ms | fastest to slowest | actions a second | against hand-written Java |
            |---|---:|---:|---:|---:|---:|
            """.formatted(
                        ExtractionBenchmark.ACTIONS,
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version")));
        double hand = millis(figures, Way.HAND_WRITTEN);
        for (Way way : Way.values()) {
            Figures f = Objects.requireNonNull(figures.get(way));
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %,.0f | %,.0f to %,.0f | %,.0f | %.2f |%n",
                    way.title(),
                    way.rules(rules),
                    f.millis(),
                    f.fastest(),
                    f.slowest(),
                    ExtractionBenchmark.ACTIONS / f.millis() * 1000,
                    f.millis() / hand));
        }
        double engine = millis(figures, Way.ENGINE);
        double whole = millis(figures, Way.WHOLE_BOOK);
        return page.append(String.format(
                        Locale.ROOT,
                        """

            | what is claimed | bound | here |
            |---|---|---:|
            | the engine against hand-written Java | at most 1.5 times its time | %.2f |
            | the whole default book against hand-written Java | at most 3.5 times its time | %.2f |
            | a thousand rules against hand-written Java | at most 4 times its time | %.2f |
            | twice as many rules, the new ones about other actors and issues | less than 30 %% more time | %+.1f %% |

            - **Hand-written Java** reads the actions' own fields; branches over the event type come first, as a person would write them (`HandWritten`).
            - **The engine** takes conditions and consequences as Drools compiles them. Which rules can fire by an action's kind, actors and issue is remembered as a bit
              for each rule, so that only the rest is tried ([bits for rules](adr/0028-bits-for-rules.md)). The whole default book gives half as many signals again as the twenty
              rules, and asks nearly a hundred questions about the past.
            - **A thousand rules** are the default book and copies of its rules, each about one pair of those that the actions are about, one pair after another.
            - **Sessions of Drools** hold the same rules; a fact is made for each row, inserted, fired and disposed of.
            - Twenty rules are the same twenty everywhere, eight of them still in the default book, and `SameSignalsTest` shows that every way gives the same signals.
            - The actions: `ActionGenerator`, seed %d; 435 pairs, a few with many actions, the codes as often as in real feeds.
            """,
                        engine / hand,
                        whole / hand,
                        millis(figures, Way.A_THOUSAND_RULES) / hand,
                        100 * (millis(figures, Way.TWICE_AS_MANY_RULES) / whole - 1),
                        ExtractionBenchmark.SEED))
                .toString();
    }

    private static double millis(Map<Way, Figures> figures, Way way) {
        return Objects.requireNonNull(figures.get(way)).millis();
    }
}
