package dev.detente.model;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kind of an act: event type, mode and code, if known.
 *
 * @param type the event type
 * @param mode its mode, null when unknown
 * @param code its CAMEO code, null when unknown
 */
public record EventKind(
        EventType type, @Nullable Mode mode, @Nullable CameoCode code) {

    /**
     * Completes the kind of an input: a code brings its type and mode, an unknown code those of the nearest code above it.
     *
     * @param type an event type's name, or null or empty
     * @param mode a mode, or null or empty
     * @param code a CAMEO code, or null or empty
     * @throws FieldException when neither type nor code is given, one is unknown, or they contradict each other
     */
    public static EventKind of(@Nullable String type, @Nullable String mode, @Nullable String code) {
        return of(orEmpty(type), orEmpty(mode), orEmpty(code), CameoTable.standard());
    }

    /**
     * Completes the kind of an input that a person writes: like {@link #of(String, String, String)}, but the code must exist, since a slip of the pen would
     * give it another meaning.
     *
     * @throws FieldException also when there is no such code
     */
    public static EventKind written(String type, String mode, String code) {
        if (!code.isEmpty()) {
            CameoCode cameo = code(code);
            try {
                CameoTable.standard().require(cameo);
            } catch (IllegalArgumentException e) {
                throw new FieldException("code", code, e);
            }
        }
        return of(type, mode, code);
    }

    /**
     * All kinds of acts: the types, alone and with each of their modes; and the codes with their mode or, where they have none, alone and with each mode of
     * their type.
     *
     * @param more codes besides those of the table; they have the type and mode of the nearest code above them
     */
    public static Set<EventKind> all(Collection<CameoCode> more) {
        Set<EventKind> all = new LinkedHashSet<>();
        Stream.of(EventType.values()).forEach(type -> addEach(type, null, all));
        CameoTable table = CameoTable.standard();
        Stream.concat(table.entries().stream().map(CameoTable.Entry::code), more.stream())
                .forEach(code -> table.findOrParent(code).ifPresent(entry -> {
                    if (entry.mode() == null) {
                        addEach(entry.type(), code, all);
                    } else {
                        all.add(new EventKind(entry.type(), entry.mode(), code));
                    }
                }));
        return all;
    }

    private static void addEach(EventType type, @Nullable CameoCode code, Set<EventKind> into) {
        into.add(new EventKind(type, null, code));
        type.modes().forEach(mode -> into.add(new EventKind(type, mode, code)));
    }

    private static EventKind of(String type, String mode, String code, CameoTable table) {
        CameoCode cameo = code.isEmpty() ? null : code(code);
        CameoTable.Entry entry =
                cameo == null ? null : table.findOrParent(cameo).orElse(null);
        EventType eventType = type.isEmpty() ? null : type(type);
        if (eventType == null) {
            if (entry == null) {
                throw new FieldException(
                        "type",
                        "",
                        "Type or code is needed: give an event type such as ACCUSE, or a CAMEO code such as 111.");
            }
            eventType = entry.type();
        } else if (entry != null && entry.type() != eventType) {
            throw new FieldException(
                    "code",
                    code,
                    "Code " + code + " means " + entry.type() + ", not " + eventType
                            + ": correct one, or leave one out.");
        }
        Mode ofCode = entry == null ? null : entry.mode();
        if (mode.isEmpty()) {
            return new EventKind(eventType, ofCode, cameo);
        }
        Mode given = mode(eventType, mode);
        if (ofCode != null && !ofCode.equals(given)) {
            throw new FieldException(
                    "mode", mode, "Code " + code + " means the mode " + ofCode + ": correct one, or leave one out.");
        }
        return new EventKind(eventType, given, cameo);
    }

    private static CameoCode code(String code) {
        return FieldException.read("code", code, CameoCode::new);
    }

    private static EventType type(String type) {
        return EventType.find(type).orElseThrow(() -> {
            List<String> names = EventType.names();
            return new FieldException(
                    "type",
                    type,
                    "\"" + Texts.shorten(type) + "\" is not an event type"
                            + Texts.didYouMean(type, names, "use one of " + String.join(", ", names)));
        });
    }

    private static Mode mode(EventType type, String text) {
        for (Mode mode : type.modes()) {
            if (mode.value().equals(text)) {
                return mode;
            }
        }
        throw new FieldException(
                "mode",
                text,
                type + " has no mode \"" + Texts.shorten(text) + "\""
                        + (type.modes().isEmpty()
                                ? ": leave it out."
                                : ": use one of " + type.modes() + ", or leave it out."));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
