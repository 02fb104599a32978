package dev.detente.cluster.stream;

import dev.detente.intake.hand.JsonInput;
import dev.detente.intake.hand.RowReader;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.row.InputRow;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Amendment;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.PlainText;
import dev.detente.model.Problem;
import dev.detente.model.ReportContent;
import dev.detente.model.Texts;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.book.RuleBookReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads reports and amendments, by the issues of the rule book that came last. A report is a row of {@code POST /api/v1/actions}, and may also name
 * its feed, the entities that a feed names, and when it was recorded.
 */
final class ReadFunction extends BroadcastProcessFunction<Row, Control, Fact> {
    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(ReadFunction.class.getName());

    /** Records that were not taken. */
    static final OutputTag<Refused> REFUSED = new OutputTag<>("refused", Form.REFUSED.information());

    /** How far clocks may differ, in seconds. */
    private static final long CLOCKS = 300;
    /** The fields of an amendment beside its issues. */
    private static final List<String> SAID = List.of("action", "pair", "kind", "reason", "author", "recordedAt");

    private static final Pattern MACHINE = Pattern.compile("[0-9a-f]{32}");

    private final TreeMap<String, String> first;

    private transient Map<Feed, RowReader> readers = new EnumMap<>(Feed.class);
    private transient @Nullable IssueTree issues;
    private transient int book;

    @SuppressWarnings("NullAway.Init")
    private transient Counter rows;

    @SuppressWarnings("NullAway.Init")
    private transient Counter refused;

    private transient Lag lag = new Lag();
    /** When Kafka took the record in hand. */
    private transient Instant recordTime = Instant.EPOCH;

    /** @param options the rule book to begin with */
    ReadFunction(StreamOptions options) {
        this.first = new TreeMap<>(options.ruleBook());
    }

    @Override
    public void open(OpenContext context) {
        readers = new EnumMap<>(Feed.class);
        var metrics = getRuntimeContext().getMetricGroup().addGroup("detente");
        rows = metrics.counter("rows");
        refused = metrics.counter("rows_refused");
        lag = new Lag();
        metrics.gauge("lag_millis", lag);
    }

    @Override
    public void processBroadcastElement(Control control, Context context, Collector<Fact> out) throws Exception {
        if (control instanceof Control.Book next) {
            context.getBroadcastState(PairFunction.told()).put(1, next);
        }
    }

    @Override
    public void processElement(Row row, ReadOnlyContext context, Collector<Fact> out) throws Exception {
        rows.inc();
        lag.at(row.timestamp());
        recordTime = Instant.ofEpochMilli(row.timestamp());
        Control told = context.getBroadcastState(PairFunction.told()).get(1);
        if (told instanceof Control.Book next && next.number() != book) {
            book = next.number();
            issues = RuleBookReader.read(next.files()).issues();
            readers.clear();
        } else if (issues == null) {
            issues = RuleBookReader.read(first).issues();
        }
        List<Problem> problems = new ArrayList<>();
        Fact fact = fact(row, Objects.requireNonNull(issues), problems);
        if (fact != null && problems.isEmpty()) {
            out.collect(fact);
        } else {
            refused.inc();
            LOG.log(System.Logger.Level.DEBUG, "the record at {0} is refused: {1}", row.place(), problems);
            context.output(REFUSED, Refused.of(row, problems));
        }
    }

    private @Nullable Fact fact(Row row, IssueTree tree, List<Problem> problems) {
        JsonNode json;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(row.value()))
                    .toString();
            json = JsonInput.MAPPER.readTree(text);
        } catch (CharacterCodingException e) {
            problems.add(new Problem(InputRow.WHOLE, "", "is not UTF-8: send the text in UTF-8"));
            return null;
        } catch (JacksonException e) {
            problems.add(new Problem(
                    InputRow.WHOLE, "", "malformed JSON (" + e.getOriginalMessage() + "): send one object"));
            return null;
        }
        if (!(json instanceof ObjectNode object)) {
            problems.add(new Problem(
                    InputRow.WHOLE, Texts.shorten(json.toString()), "is no JSON object: send one object a record"));
            return null;
        }
        Instant recordedAt = recordedAt(row, object, problems);
        return row.kind() == Row.Kind.AMENDMENT
                ? said(object, tree, recordedAt, problems)
                : told(object, tree, recordedAt, problems);
    }

    /** When the record says it was recorded, else when Kafka took it; never the time of reading, so that a replay decides as the first run did. */
    private static Instant recordedAt(Row row, ObjectNode json, List<Problem> problems) {
        String text = text(json, "recordedAt", problems);
        Instant at = Instant.ofEpochMilli(row.timestamp());
        if (!text.isEmpty()) {
            try {
                at = Instant.parse(text);
            } catch (DateTimeException e) {
                problems.add(new Problem("recordedAt", text, "is no instant: write it as 2024-04-26T09:30:00Z"));
            }
        }
        if (at.isAfter(Instant.ofEpochMilli(row.timestamp()).plus(CLOCKS, ChronoUnit.SECONDS))) {
            problems.add(new Problem("recordedAt", at.toString(), "is in the future: nobody can have recorded it yet"));
        }
        return at;
    }

    /** Takes a text out of an object; empty when it has none. */
    private static String text(ObjectNode json, String field, List<Problem> problems) {
        JsonNode value = json.remove(field);
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            problems.add(new Problem(field, Texts.shorten(value.toString()), "is not text: write it in quotes"));
            return "";
        }
        return value.stringValue().strip();
    }

    private @Nullable Fact told(ObjectNode json, IssueTree tree, Instant recordedAt, List<Problem> problems) {
        String named = text(json, "feed", problems);
        String entities = text(json, "entities", problems);
        Feed feed = named.isEmpty() ? Feed.HAND : Feed.find(named).orElse(null);
        if (feed == null) {
            problems.add(new Problem(
                    "feed",
                    named,
                    "is no feed: " + Stream.of(Feed.values()).map(Feed::id).toList()));
            return null;
        }
        if (feed.machineCoded() && json.path("id").asString("").isBlank()) {
            problems.add(new Problem("id", "", "is needed: a feed's rows are told apart by it"));
        }
        if (!entities.isEmpty() && !feed.machineCoded()) {
            problems.add(new Problem("entities", entities, "is for feeds alone: leave it out"));
        } else if (entities.length() > ReportContent.MAX_ENTITIES) {
            problems.add(new Problem(
                    "entities",
                    Texts.shorten(entities),
                    "has more than " + ReportContent.MAX_ENTITIES + " characters: shorten it"));
        } else {
            PlainText.fault(entities).ifPresent(fault -> problems.add(new Problem("entities", entities, fault)));
        }
        RowReader reader = readers.computeIfAbsent(
                feed, f -> new RowReader(ActorCatalog.standard(), tree, () -> recordTime, f, TakenIds.none()));
        InputRow row = new JsonInput.Array(JsonInput.MAPPER.treeAsTokens(json)).next();
        NewReport report = row == null ? null : reader.read(row, problems::add).orElse(null);
        if (report == null) {
            return null;
        }
        ReportContent content =
                entities.isEmpty() ? report.content() : report.content().between(entities);
        return new Fact.Told(new NewReport(report.key(), report.reportedOn(), content).recorded(recordedAt));
    }

    private static @Nullable Fact said(ObjectNode json, IssueTree tree, Instant recordedAt, List<Problem> problems) {
        Map<String, String> values = new HashMap<>();
        JsonNode named = json.remove("issues");
        List<String> about = new ArrayList<>();
        if (named != null && named.isArray()) {
            named.forEach(id -> about.add(id.asString("")));
        } else if (named != null && !named.isNull()) {
            problems.add(new Problem("issues", Texts.shorten(named.toString()), "is a list such as [\"taiwan\"]"));
        }
        for (String field : SAID) {
            values.put(field, text(json, field, problems));
        }
        for (String field : json.propertyNames()) {
            problems.add(new Problem(
                    Texts.shorten(field),
                    "",
                    "unknown field" + Texts.didYouMean(field, SAID) + ": the fields are issues and " + SAID));
        }
        String action = values.getOrDefault("action", "");
        String kind = values.getOrDefault("kind", "");
        if (action.isEmpty()) {
            problems.add(new Problem("action", "", "is needed: the id of the action that this is about"));
        }
        if (Arrays.stream(Amendment.Kind.values()).noneMatch(k -> k.word().equals(kind))) {
            problems.add(new Problem(
                    "kind",
                    kind,
                    "is one of "
                            + Stream.of(Amendment.Kind.values())
                                    .map(Amendment.Kind::word)
                                    .toList()));
        }
        Pair pair = null;
        String written = values.getOrDefault("pair", "");
        if (!written.isEmpty()) {
            try {
                pair = Pair.parse(written);
            } catch (IllegalArgumentException e) {
                problems.add(new Problem("pair", written, String.valueOf(e.getMessage())));
            }
        } else if (MACHINE.matcher(action).matches()) {
            problems.add(new Problem(
                    "pair", "", "is needed with an action that feeds report: whose it is, such as CHN-USA"));
        }
        if (!problems.isEmpty()) {
            return null;
        }
        try {
            String author = values.getOrDefault("author", "");
            return new Fact.Said(
                    new Amendment(
                            action,
                            recordedAt,
                            Amendment.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                            about.stream().map(tree::require).toList(),
                            values.getOrDefault("reason", ""),
                            author.isEmpty() ? null : author),
                    pair);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(InputRow.WHOLE, "", String.valueOf(e.getMessage())));
            return null;
        }
    }
}
