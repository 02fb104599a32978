package dev.detente.lab.bench;

import dev.detente.model.Action;
import dev.detente.model.Signal;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.compile.PatientBuild;
import dev.detente.rules.compile.PreparedAction;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.compile.Sessions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Extracts the signals of the same million actions, with history prepared, by different methods, each in a JVM of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseParallelGC"})
public class ExtractionBenchmark {
    /** How many actions, and the seed that they are made from. */
    static final int ACTIONS = 1_000_000;

    static final long SEED = 20240426;

    /** The methods. */
    public enum Way {
        HAND_WRITTEN("hand-written Java"),
        ENGINE("the engine"),
        SESSIONS_OF_A_THOUSAND("Drools, a session for every 1000 rows"),
        SESSION_PER_ACTION("Drools, a session for every row"),
        WHOLE_BOOK("the engine, whole default book"),
        TWICE_AS_MANY_RULES("the engine, twice as many rules"),
        A_THOUSAND_RULES("the engine, a thousand rules");

        private final String title;

        Way(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /** How many rules it runs, given the size of the default book. */
        int rules(int whole) {
            return switch (this) {
                case WHOLE_BOOK -> whole;
                case TWICE_AS_MANY_RULES -> 2 * whole;
                case A_THOUSAND_RULES -> Books.THOUSAND;
                default -> 20;
            };
        }
    }

    @Param
    Way way = Way.ENGINE;

    private List<PreparedAction> actions = List.of();
    private Extraction extraction = (prepared, into) -> {};

    /** A method to turn prepared actions into signals. */
    interface Extraction {
        void run(Iterable<PreparedAction> actions, Consumer<Signal> into);
    }

    @Setup
    public void prepare() {
        RuleEngine engine = engine(way);
        actions = prepared(engine, ACTIONS);
        extraction = extraction(way, engine);
    }

    @Benchmark
    public void extract(Blackhole sink) {
        extraction.run(actions, sink::consume);
    }

    static RuleEngine engine(Way way) {
        RuleBook book = switch (way) {
            case WHOLE_BOOK -> Books.whole();
            case TWICE_AS_MANY_RULES -> Books.twiceAsMany();
            case A_THOUSAND_RULES -> Books.aThousand();
            default -> Books.twenty();
        };
        return PatientBuild.of(book);
    }

    static Extraction extraction(Way way, RuleEngine engine) {
        return switch (way) {
            case HAND_WRITTEN -> new HandWritten(engine)::extract;
            case SESSIONS_OF_A_THOUSAND -> new Sessions(engine, 1000)::extract;
            case SESSION_PER_ACTION -> new Sessions(engine, 1)::extract;
            default -> engine::extract;
        };
    }

    static List<PreparedAction> prepared(RuleEngine engine, int count) {
        List<PreparedAction> prepared = new ArrayList<>(count);
        Iterator<List<Action>> pairs =
                new ActionGenerator(SEED, count, engine.book().issues().leaves());
        pairs.forEachRemaining(pair -> engine.prepare(pair).forEach(prepared::add));
        return prepared;
    }
}
