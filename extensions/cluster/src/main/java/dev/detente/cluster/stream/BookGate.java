package dev.detente.cluster.stream;

import dev.detente.cluster.core.BookText;
import dev.detente.cluster.core.CompiledBooks;
import dev.detente.intake.hand.JsonInput;
import dev.detente.model.ActorCatalog;
import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.Severity;
import dev.detente.rules.cases.CaseRunner;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.ActionMerger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Checks whether a record of the topic of rule books can replace the book in use: reads it, compiles it and runs its cases. */
final class BookGate {
    /** The largest number of findings that a refusal lists. */
    private static final int LISTED = 20;

    /** The result of a check. */
    sealed interface Outcome {}

    /** A sound book that differs from the one in use. */
    record Sound(ControlMessage.Book book) implements Outcome {}

    /** The book in use. */
    record InUse() implements Outcome {}

    /** A bad one. */
    record Bad(RefusedRecord refused, String reason) implements Outcome {}

    private BookGate() {}

    /**
     * Checks a record, which takes seconds.
     *
     * @param known the book in use
     * @param folds whether the job folds days, whose issues cannot be found again
     */
    static Outcome check(KafkaRow row, ControlMessage.Book known, boolean folds) {
        try {
            return outcome(row, known, folds);
        } catch (FieldException e) {
            return new Bad(
                    RefusedRecord.of(row, List.of(e.problem())), e.problem().toString());
        }
    }

    private static Outcome outcome(KafkaRow row, ControlMessage.Book known, boolean folds) {
        SortedMap<String, String> files = new TreeMap<>();
        JsonNode version = files(row, files);
        try {
            BookText text = BookText.of(files);
            if (version.isString() && !version.stringValue().equals(text.version())) {
                throw new FieldException(
                        "version",
                        version.stringValue(),
                        "This is not that of the files, which is " + text.version() + ".");
            }
            if (text.version().equals(known.version())) {
                return new InUse();
            }
            RuleEngine engine = CompiledBooks.engine(text);
            refuse(
                    CaseRunner.run(engine, ActorCatalog.standard()).findings(),
                    "Its cases do not come out as they say.");
            String actions = ActionMerger.key(RuleBookReader.read(known.files()));
            if (folds && !actions.equals(ActionMerger.key(engine.book()))) {
                throw new FieldException(
                        "files",
                        text.version(),
                        "This chooses feeds, counts their reports or tags issues differently, and this job folds its older days into sums, which"
                                + " cannot be tagged again: start a new job with it from the topic, or this one with"
                                + " --keep-days 0.");
            }
            return new Sound(new ControlMessage.Book(known.number() + 1, text.version(), files));
        } catch (RuleBookException e) {
            refuse(e.diagnostics(), Texts.sentence(e));
            throw new FieldException("files", "", Texts.sentence(e));
        }
    }

    /** Reads the files of the record; returns the version that it gives, which may be missing. */
    private static JsonNode files(KafkaRow row, SortedMap<String, String> files) {
        try {
            JsonNode json = JsonInput.MAPPER.readTree(new String(row.value(), StandardCharsets.UTF_8));
            JsonNode texts = json.path("files");
            if (!texts.isObject() || texts.isEmpty()) {
                throw new FieldException(
                        "files", "", "This is needed: an object with the text of each file of the book by its name.");
            }
            for (Map.Entry<String, JsonNode> file : texts.properties()) {
                if (!file.getValue().isString()) {
                    throw new FieldException("files", file.getKey(), "This is not a text: send what the file holds.");
                }
                files.put(file.getKey(), file.getValue().stringValue());
            }
            return json.path("version");
        } catch (JacksonException e) {
            throw new FieldException(
                    "book", "", "This is malformed JSON: send {\"files\":{\"rulebook.yaml\":\"..\",..}}.");
        }
    }

    private static void refuse(List<Diagnostic> findings, String what) {
        List<Diagnostic> errors =
                findings.stream().filter(f -> f.severity() == Severity.ERROR).toList();
        if (!errors.isEmpty()) {
            throw new FieldException(
                    "files",
                    what,
                    errors.stream().limit(LISTED).map(Diagnostic::toString).collect(Collectors.joining("; ")));
        }
    }
}
