package dev.detente.lab.measure;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.model.Texts;
import dev.detente.reader.Article;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads files of coded texts, recognised by their contents, and collects everything that is wrong with one. */
public final class GoldFiles {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final ActorCatalog actors = ActorCatalog.standard();
    private final List<String> errors = new ArrayList<>();

    private GoldFiles(String name) {
        this.name = name;
    }

    /**
     * Reads PLOVER's gold standard records, or one report with its actions per line.
     *
     * @return null when it is neither, but plain text
     * @throws GoldException when anything is wrong with it
     */
    public static @Nullable GoldSet read(String name, String text) {
        String start = text.replace("\uFEFF", "").strip();
        if (start.startsWith("[")) {
            return new GoldSet.Sentences(name, PloverGold.read(name, start));
        }
        return start.startsWith("{") ? new GoldFiles(name).reports(start) : null;
    }

    private GoldSet reports(String text) {
        List<GoldText> texts = new ArrayList<>();
        int line = 0;
        for (String report : text.lines().toList()) {
            line++;
            if (!report.isBlank()) {
                report("line " + line, report, texts);
            }
        }
        if (!errors.isEmpty()) {
            throw new GoldException(errors);
        }
        return new GoldSet.Texts(name, texts);
    }

    private void report(String place, String line, List<GoldText> texts) {
        try {
            JsonNode json = JSON.readTree(line);
            if (!json.path("actions").isArray()) {
                error(place, "actions", "", "This is needed: a list of what happened, empty when nothing did.");
                return;
            }
            String text = json.path("text").asString("");
            if (text.isBlank()) {
                error(place, "text", text, "This is needed: the words of the report.");
                return;
            }
            LocalDate day = day(place, json);
            List<GoldAction> actions = new ArrayList<>();
            int n = 0;
            for (JsonNode action : json.path("actions")) {
                n++;
                GoldAction read = action(place + ": action " + n, action);
                if (read != null) {
                    actions.add(read);
                }
            }
            texts.add(new GoldText(
                    json.path("id").asString(place),
                    new Article(text, day, json.path("title").asString(null), null),
                    actions));
        } catch (JacksonException e) {
            errors.add(name + ": " + place + ": is not JSON: " + e.getOriginalMessage());
        }
    }

    private @Nullable GoldAction action(String place, JsonNode action) {
        try {
            ActorCode source = actors.require(action.path("source").asString(""));
            JsonNode target = action.path("target");
            EventKind kind = EventKind.of(
                    action.path("type").asString(""), action.path("mode").asString(""), "");
            LocalDate day = day(place, action);
            return day == null
                    ? null
                    : new GoldAction(
                            source,
                            target.isString() ? actors.require(target.stringValue()) : null,
                            kind.type(),
                            kind.mode(),
                            day);
        } catch (FieldException e) {
            error(place, e.problem().field(), e.problem().value(), e.problem().remedy());
        } catch (IllegalArgumentException e) {
            errors.add(name + ": " + place + ": " + e.getMessage());
        }
        return null;
    }

    private @Nullable LocalDate day(String place, JsonNode json) {
        String day = json.path("day").asString("");
        try {
            return LocalDate.parse(day);
        } catch (DateTimeException e) {
            error(place, "day", day, Texts.noDate(day));
            return null;
        }
    }

    private void error(String place, String field, String value, String remedy) {
        errors.add(name + ": " + place + ": " + new Problem(field, value, remedy).quoted());
    }
}
