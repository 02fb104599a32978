package dev.detente.lab.measure;

import dev.detente.model.Actor;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.ActorKind;
import dev.detente.model.EventType;
import dev.detente.model.Problem;
import dev.detente.model.Texts;
import dev.detente.reader.Article;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads PLOVER's gold standard records ({@code plover_gsr.json}). They have the event types of PLOVER's first draft and actor codes that are ISO
 * alpha-3, or nearly; organisations have a code of their kind and are recognised by their words.
 */
final class PloverGold {
    private static final Map<String, EventType> OLD_NAMES = Map.of(
            "DEMAND", EventType.REQUEST,
            "DISAPPROVE", EventType.ACCUSE,
            "INVESTIGATE", EventType.ACCUSE,
            "FIGHT", EventType.ASSAULT);
    private static final Map<String, String> SLIPS = Map.of("JAP", "JPN", "ITL", "ITA", "VTN", "VNM");
    /** A record of this "event" describes the file. */
    private static final String DESCRIPTION = "DOCUMENT";

    private final String name;
    private final ActorCatalog actors = ActorCatalog.standard();
    private final List<String> errors = new ArrayList<>();

    private PloverGold(String name) {
        this.name = name;
    }

    static List<GoldSentence> read(String name, String text) {
        PloverGold reader = new PloverGold(name);
        List<GoldSentence> sentences = new ArrayList<>();
        try {
            int n = 0;
            for (JsonNode json : JsonMapper.builder().build().readTree(text)) {
                n++;
                if (!json.path("event").asString("").equals(DESCRIPTION)) {
                    GoldSentence sentence = reader.sentence("record " + n, json);
                    if (sentence != null) {
                        sentences.add(sentence);
                    }
                }
            }
        } catch (JacksonException e) {
            throw new GoldException(name + ": is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!reader.errors.isEmpty()) {
            throw new GoldException(reader.errors);
        }
        return sentences;
    }

    private @Nullable GoldSentence sentence(String place, JsonNode json) {
        String event = json.path("event").asString("");
        Optional<EventType> type = Optional.ofNullable(OLD_NAMES.get(event)).or(() -> EventType.find(event));
        String text = json.path("text").asString("").replace("{", "").replace("}", "");
        String day = json.path("date").asString("");
        if (type.isEmpty()) {
            error(
                    place,
                    "event",
                    event,
                    "This is not an event type: use one of " + String.join(", ", EventType.names()) + ".");
        }
        if (text.isBlank()) {
            error(place, "text", text, "This is needed: a sentence.");
        }
        try {
            LocalDate date = LocalDate.parse(day);
            return type.isEmpty() || text.isBlank()
                    ? null
                    : new GoldSentence(
                            json.path("id").asString(place),
                            new Article(text, date, null, null),
                            type.get(),
                            known(json.path("source")),
                            known(json.path("target")));
        } catch (DateTimeException e) {
            error(place, "date", day, Texts.noDate(day));
            return null;
        }
    }

    private void error(String place, String field, String value, String remedy) {
        errors.add(name + ": " + place + ": " + new Problem(field, value, remedy).quoted());
    }

    private Set<ActorCode> known(JsonNode parties) {
        Set<ActorCode> known = new HashSet<>();
        if (parties.isArray()) {
            for (JsonNode party : parties) {
                String code = party.path("code").asString("");
                actors.resolve(ActorCatalog.NameScheme.COMMON, SLIPS.getOrDefault(code, code))
                        .or(() -> organisation(party.path("actorText").asString("")))
                        .ifPresent(known::add);
            }
        }
        return known;
    }

    /** The organisation with the longest name that the words begin with. */
    private Optional<ActorCode> organisation(String words) {
        String text = plain(words);
        ActorCode found = null;
        int longest = 0;
        for (Actor actor : actors.actors()) {
            for (String called :
                    actor.kind() == ActorKind.ORGANISATION ? actors.namesOf(actor.code()) : List.<String>of()) {
                String begin = plain(called);
                if (begin.length() > longest && (text + " ").startsWith(begin + " ")) {
                    found = actor.code();
                    longest = begin.length();
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).replace(".", "").strip();
    }
}
