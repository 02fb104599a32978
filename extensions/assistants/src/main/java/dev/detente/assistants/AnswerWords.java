package dev.detente.assistants;

import dev.detente.model.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Parts of answers in words. */
final class AnswerWords {
    /** Characters of a summary or a sentence at most. */
    static final int SUMMARY = 140;

    private static final int VERSION_DIGITS = 12;

    private AnswerWords() {}

    /** A text of that many characters at most. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /** Words of others in quotation marks, in one line, so that they cannot pass for words of the answer. */
    static String quoted(String text, int most) {
        return '"'
                + cut(
                        PlainText.cleaned(text)
                                .replaceAll("\\s+", " ")
                                .replace('"', '\'')
                                .strip(),
                        most)
                + '"';
    }

    /** A number with one digit; "none" for null. */
    static String number(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.1f", tenths(value)) : "none";
    }

    /** A change with its sign and one digit; "unknown" for null. */
    static String change(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%+.1f", tenths(value)) : "unknown";
    }

    /** Rounded; what rounds to nothing has no sign. */
    private static double tenths(JsonNode value) {
        return Math.round(value.asDouble() * 10) / 10.0;
    }

    /** A text; empty for null. */
    static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    /** The tension, the level and the evidence of a pair's numbers, for a row. */
    static String standing(JsonNode numbers) {
        if (!numbers.path("tension").isNumber()) {
            return "no tension, since there was no signal yet, which is not the same as calm (evidence "
                    + text(numbers, "evidence") + ")";
        }
        String level = text(numbers, "level");
        return number(numbers.path("tension")) + ", " + (level.isEmpty() ? "no level" : level) + " (evidence "
                + text(numbers, "evidence") + ")";
    }

    /** How the numbers moved, how they compare with the pair's own past, and what they rest on. */
    static String basis(JsonNode numbers) {
        String percentile = numbers.path("percentile").isNumber()
                ? "; higher than on " + number(numbers.path("percentile")) + " % of the days of its last 12 months"
                : "";
        String last = text(numbers, "lastActionOn");
        return change(numbers.path("change7d")) + " in 7 days, " + change(numbers.path("change30d")) + " in 30"
                + percentile + "; standard error " + number(numbers.path("standardError")) + "; surge "
                + number(numbers.path("surge").path("deviance")) + "; "
                + numbers.path("actions90d").asInt()
                + " actions in 90 days" + (last.isEmpty() ? "" : ", the last on " + last)
                + (numbers.path("warmingUp").asBoolean(false)
                        ? "; warming up: too new for its numbers to mean much"
                        : "");
    }

    /** An action: who did what to whom, when, in whose words, and the id by which other tools know it. */
    static String action(JsonNode action) {
        String target = text(action, "target");
        String caution = text(action, "caution");
        return text(action, "type") + " by " + text(action, "source") + (target.isEmpty() ? "" : " towards " + target)
                + " on " + text(action, "day") + ", " + quoted(text(action, "summary"), SUMMARY)
                + (caution.isEmpty() ? "" : " (" + caution + ")")
                + (action.path("doubtful").asBoolean(false) ? " (doubted by a person)" : "") + ", action "
                + text(action, "id");
    }

    /** The day, the rule book and the program that an answer holds for. */
    static String stamp(JsonNode answer) {
        String day = text(answer, "asOf");
        String known = text(answer, "knownAt");
        JsonNode book = answer.path("ruleBook");
        String version = text(book, "version");
        return (day.isEmpty() ? "Holds" : "Holds for the end of " + day + " (UTC),")
                + (known.isEmpty() ? " with all that is known now," : " with what was known at " + known + ",")
                + (version.isEmpty()
                        ? " each day under the rule book in use then"
                        : " under the rule book " + text(book, "name") + ", version "
                                + version.substring(0, Math.min(VERSION_DIGITS, version.length())))
                + ", by Détente " + text(answer, "programVersion") + ".";
    }

    /** A finding in a file of a rule book. */
    static String finding(JsonNode finding) {
        return text(finding, "file") + ":" + finding.path("line").asInt() + " " + text(finding, "severity") + ": "
                + text(finding, "text");
    }

    /** A wrong row or field. */
    static String fault(JsonNode fault) {
        return (fault.has("index") ? "number " + (fault.path("index").asInt() + 1) + ", " : "") + text(fault, "field")
                + ": " + text(fault, "remedy");
    }

    /** The elements of a list, each in words. */
    static List<String> each(JsonNode list, Function<JsonNode, String> words) {
        List<String> rows = new ArrayList<>();
        list.forEach(element -> rows.add(words.apply(element)));
        return rows;
    }
}
