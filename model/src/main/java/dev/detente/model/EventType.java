package dev.detente.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The types of acts: the sixteen event types of PLOVER (Political Language Ontology for Verifiable Event Records), and STATEMENT
 * for CAMEO's root 01, which PLOVER leaves out.
 */
public enum EventType {
    AGREE(QuadClass.VERBAL_COOPERATION),
    CONSULT(QuadClass.VERBAL_COOPERATION, "visit", "third-party", "multilateral", "phone"),
    SUPPORT(QuadClass.VERBAL_COOPERATION),
    CONCEDE(QuadClass.VERBAL_COOPERATION),
    COOPERATE(QuadClass.MATERIAL_COOPERATION),
    AID(QuadClass.MATERIAL_COOPERATION),
    RETREAT(
            QuadClass.MATERIAL_COOPERATION,
            "withdraw",
            "release",
            "return",
            "disarm",
            "ceasefire",
            "access",
            "resign",
            "ease"),
    REQUEST(QuadClass.VERBAL_CONFLICT, "assist", "change", "yield", "meet"),
    ACCUSE(QuadClass.VERBAL_CONFLICT, "disapprove", "investigate", "allege"),
    REJECT(QuadClass.VERBAL_CONFLICT, "assist", "change", "yield", "meet"),
    THREATEN(
            QuadClass.VERBAL_CONFLICT,
            "restrict",
            "ban",
            "arrest",
            "relations",
            "expel",
            "political",
            "territory",
            "violence"),
    PROTEST(QuadClass.MATERIAL_CONFLICT, "demo", "riot", "strike", "hunger", "boycott", "obstruct"),
    SANCTION(QuadClass.MATERIAL_CONFLICT, "convict", "expel", "withdraw", "discontinue"),
    MOBILIZE(QuadClass.MATERIAL_CONFLICT, "troops", "weapons", "police", "militia"),
    COERCE(
            QuadClass.MATERIAL_CONFLICT,
            "seize",
            "restrict",
            "ban",
            "censor",
            "curfew",
            "martial-law",
            "arrest",
            "deport",
            "withhold",
            "misinformation",
            "cyber"),
    ASSAULT(
            QuadClass.MATERIAL_CONFLICT,
            "abduct",
            "beat",
            "torture",
            "sexual",
            "targeted",
            "destroy",
            "seize",
            "primitive",
            "firearms",
            "explosives",
            "suicide-attack",
            "aerial",
            "drone",
            "heavy-weapons",
            "crowd-control",
            "unconventional",
            "massacre",
            "cleansing"),
    STATEMENT(QuadClass.VERBAL_COOPERATION);

    private final QuadClass quadClass;
    // Stream.toList() is unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Mode> modes;

    EventType(QuadClass quadClass, String... modes) {
        this.quadClass = quadClass;
        this.modes = Stream.of(modes).map(Mode::new).toList();
    }

    /** The quad class, which chooses the default half-life and nothing else. */
    public QuadClass quadClass() {
        return quadClass;
    }

    /** The modes that PLOVER or its CAMEO crosswalk has for this type; empty when it has none. */
    public List<Mode> modes() {
        return modes;
    }

    /** The type of that name, capitals as written here; empty when there is none. */
    public static Optional<EventType> find(String name) {
        return Stream.of(values()).filter(t -> t.name().equals(name)).findFirst();
    }

    /** All names, for messages. */
    public static List<String> names() {
        return Stream.of(values()).map(EventType::name).toList();
    }

    /** All modes of all types, sorted, each once. */
    public static List<Mode> allModes() {
        return Stream.of(values())
                .flatMap(t -> t.modes().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
