package dev.detente.reader.texts;

import dev.detente.intake.row.InputRow;
import dev.detente.model.PlainText;
import dev.detente.model.Problem;
import dev.detente.model.ReportContent;
import dev.detente.model.Sha256;
import dev.detente.model.Texts;
import dev.detente.reader.Span;
import dev.detente.reader.texts.AcceptInput.Choice;
import dev.detente.reader.texts.StoredReading.StoredProposal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns what is accepted from a text into input rows. */
public final class TextReports {
    /** Number of hex digits of the text's id in the ids of its reports: 96 bits. */
    private static final int ID_DIGITS = 24;

    private static final int KIND_DIGITS = 8;
    private static final List<String> KIND = List.of("type", "mode", "code");

    private TextReports() {}

    /** The id of the report that a proposal becomes: the same each time, so that a second acceptance is a duplicate. */
    public static String id(String textId, int index) {
        return "text-" + textId.substring(0, ID_DIGITS) + "-" + index;
    }

    /** The field values of a proposal. */
    static Map<String, String> values(StoredText text, StoredProposal p) {
        Map<String, String> values = new HashMap<>();
        values.put("source", p.source());
        values.put("target", orEmpty(p.target()));
        values.put("type", p.type());
        values.put("mode", orEmpty(p.mode()));
        values.put("code", orEmpty(p.code()));
        values.put("day", p.day().toString());
        values.put("issues", String.join(";", p.issues()));
        values.put("summary", summary(text, p.sentence()));
        values.put("url", orEmpty(text.url()));
        return values;
    }

    /** The field values of a proposal with a person's edits. A given type or code replaces the proposed type, mode and code together. */
    static Map<String, String> edited(Map<String, String> proposed, Map<String, String> given) {
        Map<String, String> values = new HashMap<>(proposed);
        if (given.containsKey("type") || given.containsKey("code")) {
            KIND.forEach(values::remove);
        } else if (given.containsKey("mode")) {
            values.remove("code");
        }
        values.putAll(given);
        return values;
    }

    /** The field values of an action that a person adds to a sentence, with an id that is the same each time. */
    static Map<String, String> added(StoredText text, Span sentence, Map<String, String> given) {
        Map<String, String> values = new HashMap<>(Map.of("day", text.day().toString(), "url", orEmpty(text.url())));
        values.put("summary", summary(text, sentence));
        values.putAll(given);
        String what = String.join(
                "|",
                List.of("day", "source", "target", "type", "mode", "code").stream()
                        .map(field -> values.getOrDefault(field, ""))
                        .toList());
        values.put(
                "id",
                "text-" + text.id().substring(0, ID_DIGITS) + "-at-" + sentence.start() + "-"
                        + Sha256.hex(what).substring(0, KIND_DIGITS));
        return values;
    }

    /** The sentence that a person names; null when it is not in this text, which is added to {@code problems}. */
    static @Nullable Span sentence(StoredText text, Choice chosen, List<Problem> problems) {
        Integer start = chosen.start();
        Integer end = chosen.end();
        if (start == null || end == null) {
            problems.add(new Problem(
                    "sentence",
                    "",
                    "This is needed for what was not proposed: name the sentence that says it, as in"
                            + " {\"sentence\":{\"start\":0,\"end\":120}}, or an index."));
            return null;
        }
        if (start < 0 || end <= start || end > text.text().length()) {
            problems.add(new Problem(
                    "sentence",
                    start + " to " + end,
                    "This is not a place in this text: it has the characters 0 to "
                            + text.text().length() + "."));
            return null;
        }
        return new Span(start, end);
    }

    /** An input row of the values that are not empty. */
    static InputRow row(int index, Map<String, String> values, List<Problem> problems) {
        Map<String, String> filled = new HashMap<>(values);
        filled.values().removeIf(String::isEmpty);
        return new InputRow(index, filled, problems);
    }

    /** The fields in which the two differ. */
    static List<String> differing(ReportContent one, ReportContent other) {
        List<String> fields = new ArrayList<>();
        differing(fields, "source", one.source(), other.source());
        differing(fields, "target", one.target(), other.target());
        differing(fields, "type", one.type(), other.type());
        differing(fields, "mode", one.mode(), other.mode());
        differing(fields, "code", one.code(), other.code());
        differing(fields, "day", one.day(), other.day());
        differing(fields, "issues", new TreeSet<>(one.issues()), new TreeSet<>(other.issues()));
        differing(fields, "summary", one.summary(), other.summary());
        return fields;
    }

    private static void differing(List<String> fields, String field, @Nullable Object one, @Nullable Object other) {
        if (!Objects.equals(one, other)) {
            fields.add(field);
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The sentence in one line, cut to the length of a summary; characters not allowed in a summary become blanks. */
    public static String summary(StoredText text, Span sentence) {
        String line = PlainText.cleaned(Texts.part(text.text(), sentence.start(), sentence.end()))
                .strip()
                .replaceAll("\\s+", " ");
        if (line.length() <= ReportContent.MAX_SUMMARY) {
            return line;
        }
        int cut = ReportContent.MAX_SUMMARY - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(cut - 1)) ? cut - 1 : cut) + "…";
    }
}
