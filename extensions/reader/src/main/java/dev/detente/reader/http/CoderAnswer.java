package dev.detente.reader.http;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.EventType;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.reader.Article;
import dev.detente.reader.Cause;
import dev.detente.reader.DayBasis;
import dev.detente.reader.NotCoded;
import dev.detente.reader.Proposal;
import dev.detente.reader.Reading;
import dev.detente.reader.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Parses a coder's answer, and refuses what does not meet the rules of {@link Proposal}; reports the first ten errors. */
final class CoderAnswer {
    /** Maximum number of proposals: more than a text of maximum length can yield. */
    static final int MAX_PROPOSALS = 1_000;
    /** Maximum number of sentences that are not coded: more than a text of maximum length has. */
    static final int MAX_NOT_CODED = 10_000;

    private static final int MAX_NAME = 100;
    private static final int MAX_WORDS = 500;
    private static final int MAX_ISSUES = 20;
    private static final int MAX_CAUSES = 20;
    private static final int MAX_ERRORS = 10;

    private final ActorCatalog actors;
    private final Function<String, IssueId> issues;
    private final List<FieldException> errors = new ArrayList<>();

    /** @param issues returns the issue of an id, or throws an {@link IllegalArgumentException} that says why there is none */
    CoderAnswer(ActorCatalog actors, Function<String, IssueId> issues) {
        this.actors = actors;
        this.issues = issues;
    }

    /** The errors in the answer, available after {@code read}; empty when it is good. */
    List<FieldException> errors() {
        return List.copyOf(errors);
    }

    /**
     * The reading in an answer, without the wrong parts.
     *
     * @throws FieldException when the answer is wrong as a whole
     */
    Reading read(JsonNode answer, Article article) {
        if (!answer.isObject()) {
            throw new FieldException(
                    "answer", answer.toString(), "This is not a JSON object: send one with reader and proposals.");
        }
        AnswerFields whole = new AnswerFields(answer, "", offsets(answer, article.text()));
        String reader = whole.needed("reader", MAX_NAME, "your name and version, such as \"coder 1.2\"");
        LocalDate stated = whole.day("day");
        LocalDate day = stated != null ? stated : article.day();
        if (day == null) {
            throw whole.wrong("day", "This is needed, since the text came without a day: send the one that you found.");
        }
        List<Proposal> proposals = new ArrayList<>();
        List<NotCoded> notCoded = new ArrayList<>();
        each(whole.size("proposals", MAX_PROPOSALS), i -> proposals.add(proposal(whole.in("proposals", i), day)));
        each(whole.size("notCoded", MAX_NOT_CODED), i -> notCoded.add(notCoded(whole.in("notCoded", i))));
        proposals.sort(Comparator.comparingInt(p -> p.sentence().start()));
        notCoded.sort(Comparator.comparingInt(n -> n.sentence().start()));
        Set<Span> sentences = new HashSet<>();
        proposals.forEach(p -> sentences.add(p.sentence()));
        notCoded.forEach(n -> sentences.add(n.sentence()));
        return new Reading(reader, day, sentences.size(), proposals, notCoded);
    }

    private void each(int size, IntConsumer element) {
        for (int i = 0; i < size && errors.size() < MAX_ERRORS; i++) {
            try {
                element.accept(i);
            } catch (FieldException e) {
                errors.add(e);
            }
        }
    }

    private static Offsets offsets(JsonNode answer, String text) {
        AnswerFields fields = new AnswerFields(answer, "", Offsets.units(text));
        String named = fields.text("offsets", MAX_NAME);
        if (named == null || named.equals(Offsets.UTF_16)) {
            return fields.offsets();
        }
        if (!named.equals(Offsets.CODE_POINTS)) {
            throw fields.wrong(
                    "offsets", "This is no way to count: send " + Offsets.UTF_16 + " or " + Offsets.CODE_POINTS + ".");
        }
        return Offsets.codePoints(text);
    }

    private Proposal proposal(AnswerFields fields, LocalDate reported) {
        ActorCode source = fields.understood("source", fields.needed("source", MAX_NAME, "USA"), actors::require);
        String whom = fields.text("target", MAX_NAME);
        ActorCode target = whom == null ? null : fields.understood("target", whom, actors::require);
        if (source.equals(target)) {
            throw fields.wrong("target", "This is the source too: an action is between two actors, or has no target.");
        }
        String type = fields.text("type", MAX_NAME);
        String mode = fields.text("mode", MAX_NAME);
        String code = fields.text("code", MAX_NAME);
        EventKind kind = fields.understood("type", "", t -> EventKind.of(type, mode, code));
        LocalDate stated = fields.day("day");
        LocalDate day = stated == null ? reported : stated;
        Span sentence = sentence(fields);
        Span deed = fields.within("deedSpan", sentence);
        return new Proposal(
                source,
                target,
                kind.type(),
                kind.mode(),
                kind.code(),
                day,
                basis(fields, stated == null || stated.equals(reported)),
                issues(fields),
                sentence,
                fields.within("sourceSpan", sentence),
                fields.within("targetSpan", sentence),
                deed == null ? sentence : deed,
                fields.share("confidence"),
                causes(fields));
    }

    private static Span sentence(AnswerFields fields) {
        Span sentence = fields.span("sentence");
        if (sentence == null) {
            throw fields.wrong("sentence", "This is needed: send its place, as {\"start\":0,\"end\":12}.");
        }
        return sentence;
    }

    private static DayBasis basis(AnswerFields fields, boolean ofReport) {
        String named = fields.text("dayBasis", MAX_NAME);
        if (named == null) {
            return ofReport ? DayBasis.REPORT : DayBasis.STATED;
        }
        List<String> ids = Stream.of(DayBasis.values()).map(DayBasis::id).toList();
        if (!ids.contains(named)) {
            throw fields.wrong("dayBasis", "This is unknown: send one of " + ids + ", or leave it out.");
        }
        return DayBasis.valueOf(named.toUpperCase(Locale.ROOT));
    }

    private List<IssueId> issues(AnswerFields fields) {
        List<IssueId> found = new ArrayList<>();
        for (int i = 0; i < fields.size("issues", MAX_ISSUES); i++) {
            JsonNode id = fields.node().path("issues").get(i);
            if (!id.isString()) {
                throw fields.wrong("issues", "This is not a list of texts: send [\"taiwan\",\"aid\"].");
            }
            found.add(fields.understood("issues[" + i + "]", id.stringValue(), issues));
        }
        return found;
    }

    private static List<Cause> causes(AnswerFields fields) {
        List<Cause> causes = new ArrayList<>();
        for (int i = 0; i < fields.size("causes", MAX_CAUSES); i++) {
            AnswerFields cause = fields.in("causes", i);
            causes.add(new Cause(
                    cause.needed("feature", MAX_WORDS, "what spoke for the type, in words"), cause.number("weight")));
        }
        return causes;
    }

    private static NotCoded notCoded(AnswerFields fields) {
        String type = fields.text("type", MAX_NAME);
        EventType best = type == null
                ? null
                : fields.understood(
                        "type", type, t -> EventKind.of(t, null, null).type());
        String why = fields.text("why", MAX_WORDS);
        return new NotCoded(
                sentence(fields),
                best,
                best == null ? 0 : fields.share("confidence"),
                why == null ? "The coder does not say why." : why);
    }
}
