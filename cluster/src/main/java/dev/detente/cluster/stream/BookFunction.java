package dev.detente.cluster.stream;

import dev.detente.cluster.core.BookText;
import dev.detente.cluster.core.CompiledBooks;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Problem;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.Severity;
import dev.detente.rules.cases.CaseRunner;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.service.ingest.hand.JsonInput;
import dev.detente.service.scoring.ActionMerger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One for the whole job: numbers the rule books that come, and lets only sound ones through. A bad one is refused and told, and the one in use stays.
 * It also passes on that time goes on.
 */
final class BookFunction extends KeyedProcessFunction<Byte, Row, Control> {
    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(BookFunction.class.getName());

    /** Rule books that were refused. */
    static final OutputTag<Refused> REFUSED = new OutputTag<>("refused-books", Form.REFUSED.information());

    /** Findings that a refusal tells at most. */
    private static final int TOLD = 20;

    private final TreeMap<String, String> first;
    private final boolean folds;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<Control> book;

    @SuppressWarnings("NullAway.Init")
    private transient Counter refused;

    @SuppressWarnings("NullAway.Init")
    private transient Counter taken;

    private transient volatile int number;

    /** @param options the rule book to begin with, and whether days are folded */
    BookFunction(StreamOptions options) {
        this.first = new TreeMap<>(options.ruleBook());
        this.folds = options.keepDays() > 0;
    }

    @Override
    public void open(OpenContext context) {
        book = getRuntimeContext().getState(new ValueStateDescriptor<>("book", Form.CONTROL.information()));
        var metrics = getRuntimeContext().getMetricGroup().addGroup("detente");
        refused = metrics.counter("rule_books_refused");
        taken = metrics.counter("rule_books_taken");
        metrics.gauge("rule_book_number", () -> number);
    }

    @Override
    public void processElement(Row row, Context context, Collector<Control> out) throws Exception {
        Control.Book known = book.value() instanceof Control.Book b ? b : null;
        if (known == null) {
            known = new Control.Book(1, RuleBookReader.read(first).version(), first);
            book.update(known);
            out.collect(known);
        }
        number = known.number();
        if (row.kind() != Row.Kind.BOOK) {
            out.collect(new Control.Tick());
            return;
        }
        try {
            Control.Book next = read(row, known);
            if (next != null) {
                taken.inc();
                book.update(next);
                number = next.number();
                out.collect(next);
            }
        } catch (RefusedException e) {
            refused.inc();
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the rule book at {0} is refused, and {1} stays in use: {2}",
                    row.place(),
                    known.version(),
                    e.getMessage());
            context.output(REFUSED, e.refused);
        }
    }

    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Refused refused;

        RefusedException(Row row, String field, String value, String remedy) {
            super(field + " " + value + " " + remedy);
            this.refused = Refused.of(row, List.of(new Problem(field, value, remedy)));
        }
    }

    /** The next book; null when it is the one in use. */
    private Control.@Nullable Book read(Row row, Control.Book known) throws RefusedException {
        SortedMap<String, String> files = new TreeMap<>();
        JsonNode version;
        try {
            JsonNode json = JsonInput.MAPPER.readTree(new String(row.value(), StandardCharsets.UTF_8));
            JsonNode texts = json.path("files");
            if (!texts.isObject() || texts.isEmpty()) {
                throw new RefusedException(
                        row, "files", "", "is needed: an object with the text of each file of the book by its name");
            }
            for (Map.Entry<String, JsonNode> file : texts.properties()) {
                if (!file.getValue().isString()) {
                    throw new RefusedException(row, "files", file.getKey(), "is not a text: send what the file holds");
                }
                files.put(file.getKey(), file.getValue().stringValue());
            }
            version = json.path("version");
        } catch (JacksonException e) {
            throw new RefusedException(
                    row, "book", "", "malformed JSON: send {\"files\":{\"rulebook.yaml\":\"..\",..}}");
        }
        try {
            BookText text = BookText.of(files);
            if (version.isString() && !version.stringValue().equals(text.version())) {
                throw new RefusedException(
                        row, "version", version.stringValue(), "is not that of the files, which is " + text.version());
            }
            if (text.version().equals(known.version())) {
                return null;
            }
            RuleEngine engine = CompiledBooks.engine(text);
            refuse(
                    row,
                    CaseRunner.run(engine, ActorCatalog.standard()).findings(),
                    "its cases do not come out as they say");
            String actions = ActionMerger.key(RuleBookReader.read(known.files()));
            if (folds && !actions.equals(ActionMerger.key(engine.book()))) {
                throw new RefusedException(
                        row,
                        "files",
                        text.version(),
                        "chooses feeds or tags issues differently, and this job folds its older days into sums, which"
                                + " cannot be tagged again: start a new job with it from the topic, or this one with"
                                + " --keep-days 0");
            }
            return new Control.Book(known.number() + 1, text.version(), files);
        } catch (RuleBookException e) {
            refuse(row, e.diagnostics(), String.valueOf(e.getMessage()));
            throw new RefusedException(row, "files", "", String.valueOf(e.getMessage()));
        }
    }

    private static void refuse(Row row, List<Diagnostic> findings, String what) throws RefusedException {
        List<Diagnostic> errors =
                findings.stream().filter(f -> f.severity() == Severity.ERROR).toList();
        if (!errors.isEmpty()) {
            throw new RefusedException(
                    row,
                    "files",
                    what,
                    errors.stream().limit(TOLD).map(Diagnostic::toString).collect(Collectors.joining("; ")));
        }
    }
}
