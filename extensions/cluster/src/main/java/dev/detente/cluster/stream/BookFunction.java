package dev.detente.cluster.stream;

import dev.detente.cluster.core.CompiledBooks;
import dev.detente.cluster.core.RecordType;
import dev.detente.rules.book.RuleBookReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * One for the whole job: numbers the rule books that come, and lets only sound ones through. Each is checked beside the stream, one after the other;
 * a bad one is refused, and the one in use stays. It also passes on the ticks of the clock.
 */
@SuppressWarnings("NullAway.Init") // open sets the fields
final class BookFunction extends KeyedProcessFunction<Byte, KafkaRow, ControlMessage> {
    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(BookFunction.class.getName());

    /** Rule books that were refused. */
    static final OutputTag<RefusedRecord> REFUSED =
            new OutputTag<>("refused-books", RecordType.of(RefusedRecord.class));

    private final TreeMap<String, String> first;
    private final boolean folds;

    private transient ValueState<ControlMessage> book;

    /** Records that are not checked yet, in their order: a check that a failure ends begins again after it. */
    private transient ListState<KafkaRow> waiting;

    /** The check of the first that waits. */
    private transient @Nullable CompletableFuture<BookGate.Outcome> check;

    private transient Counter refused;
    private transient Counter taken;
    private transient volatile int number;

    /** @param options the rule book to begin with, and whether days are folded */
    BookFunction(StreamOptions options) {
        this.first = new TreeMap<>(options.ruleBook());
        this.folds = options.keepDays() > 0;
    }

    @Override
    public void open(OpenContext context) {
        book = getRuntimeContext().getState(new ValueStateDescriptor<>("book", RecordType.of(ControlMessage.class)));
        waiting = getRuntimeContext().getListState(new ListStateDescriptor<>("waiting", RecordType.of(KafkaRow.class)));
        var metrics = getRuntimeContext().getMetricGroup().addGroup("detente");
        refused = metrics.counter("rule_books_refused");
        taken = metrics.counter("rule_books_taken");
        metrics.gauge("rule_book_number", () -> number);
    }

    @Override
    public void processElement(KafkaRow row, Context context, Collector<ControlMessage> out) throws Exception {
        ControlMessage.Book known = book.value() instanceof ControlMessage.Book b ? b : null;
        if (known == null) {
            known = new ControlMessage.Book(1, RuleBookReader.read(first).version(), first);
            book.update(known);
            out.collect(known);
        }
        number = known.number();
        if (row.kind() == KafkaRow.Kind.BOOK) {
            waiting.add(row);
        } else {
            out.collect(new ControlMessage.Tick());
        }
        checkNext(known, context, out);
    }

    private void checkNext(ControlMessage.Book known, Context context, Collector<ControlMessage> out) throws Exception {
        List<KafkaRow> left = new ArrayList<>();
        waiting.get().forEach(left::add);
        if (left.isEmpty()) {
            return;
        }
        KafkaRow row = left.get(0);
        CompletableFuture<BookGate.Outcome> running = check;
        if (running == null) {
            check = CompletableFuture.supplyAsync(() -> BookGate.check(row, known, folds), CompiledBooks.beside());
            return;
        }
        if (!running.isDone()) {
            return;
        }
        check = null;
        waiting.update(left.subList(1, left.size()));
        BookGate.Outcome outcome = running.join();
        if (outcome instanceof BookGate.Sound sound) {
            taken.inc();
            book.update(sound.book());
            number = sound.book().number();
            out.collect(sound.book());
        } else if (!(outcome instanceof BookGate.InUse)) {
            BookGate.Bad bad = (BookGate.Bad) outcome;
            refused.inc();
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the rule book at {0} is refused, and {1} stays in use: {2}",
                    row.place(),
                    known.version(),
                    bad.reason());
            context.output(REFUSED, bad.refused());
        }
    }
}
