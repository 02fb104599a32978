package dev.detente.lab.bench;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.rules.compile.PreparedAction;
import dev.detente.rules.compile.RuleEngine;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Extracts the signals of as many made-up actions as its argument says with the default book, pair by pair, and keeps none of them. */
public final class ManyActions {
    private ManyActions() {}

    /** One argument: how many actions. */
    public static void main(String[] arguments) {
        long count = Long.parseLong(arguments[0]);
        RuleEngine engine = RuleEngine.compile(Books.whole(), ActorCatalog.standard());
        ActionGenerator pairs = new ActionGenerator(
                ExtractionBenchmark.SEED, count, engine.book().issues().leaves());
        long[] signals = {0};
        Iterable<PreparedAction> prepared = () -> prepared(engine, pairs);
        engine.extract(prepared, signal -> signals[0]++);
        System.out.println(count + " actions, " + signals[0] + " signals");
    }

    /** Prepares actions pair by pair, each only when it is asked for. */
    private static Iterator<PreparedAction> prepared(RuleEngine engine, Iterator<List<Action>> pairs) {
        return new Iterator<>() {
            private Iterator<PreparedAction> pair = List.<PreparedAction>of().iterator();

            @Override
            public boolean hasNext() {
                while (!pair.hasNext() && pairs.hasNext()) {
                    pair = engine.prepare(pairs.next()).iterator();
                }
                return pair.hasNext();
            }

            @Override
            public PreparedAction next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return pair.next();
            }
        };
    }
}
