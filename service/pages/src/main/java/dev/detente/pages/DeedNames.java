package dev.detente.pages;

import dev.detente.model.ActorCode;
import dev.detente.model.CameoTable;
import dev.detente.model.EventType;
import dev.detente.model.QuadClass;
import dev.detente.model.ReportContent;
import dev.detente.model.TsvResource;
import dev.detente.rules.score.DeedGroup;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names kinds of acts: in the choices of a form, in headings and in sentences. */
public final class DeedNames {
    /**
     * A kind of act in words.
     *
     * @param kind one act
     * @param meaning how a form explains it
     * @param acts several of them
     * @param of the preposition between them and their target: {@code Assaults} and {@code on}
     * @param towards what the source did, before the target's name
     * @param alone the same when there is no target
     */
    private record Deed(String kind, String meaning, String acts, String of, String towards, String alone) {}

    private static final Map<EventType, Deed> DEEDS = TsvResource.rows(DeedNames.class, "deeds.tsv", 7).stream()
            .collect(Collectors.toUnmodifiableMap(
                    row -> EventType.valueOf(row.get(0)),
                    row -> new Deed(row.get(1), row.get(2), row.get(3), row.get(4), row.get(5), row.get(6))));

    private static final Map<QuadClass, String> GROUPS = Map.of(
            QuadClass.VERBAL_COOPERATION, "Friendly words",
            QuadClass.MATERIAL_COOPERATION, "Friendly deeds",
            QuadClass.VERBAL_CONFLICT, "Hostile words",
            QuadClass.MATERIAL_CONFLICT, "Hostile deeds");

    private DeedNames() {}

    private static Deed of(EventType type) {
        return Objects.requireNonNull(DEEDS.get(type), () -> "deeds.tsv has no line " + type);
    }

    /** One act of a type: {@code Coercion}. */
    static String kind(EventType type) {
        return of(type).kind();
    }

    /** {@code Aid: gives money, goods or arms}. */
    public static String option(EventType type) {
        return kind(type) + ": " + of(type).meaning();
    }

    /** A group of actions: {@code Assaults by Russia on Ukraine}. */
    public static String group(DeedGroup.GroupKey kind) {
        Deed deed = of(kind.type());
        return deed.acts() + " by " + Words.the(kind.source())
                + (kind.target() == null ? "" : " " + deed.of() + " " + Words.the(kind.target()));
    }

    /** Whose conduct a group counts as: {@code counts as China’s conduct towards Taiwan}; null when its actions are that conduct themselves. */
    public static @Nullable String countsAs(DeedGroup.GroupKey kind) {
        return kind.direct() ? null : "counts as " + Words.conduct(kind.conduct());
    }

    /** The heading that a form puts over a quad class. */
    public static String group(QuadClass quad) {
        return GROUPS.getOrDefault(quad, quad.name());
    }

    /** {@code the United States gave aid to Taiwan (provide military aid)}. */
    public static String sentence(ReportContent act) {
        Deed deed = of(act.type());
        ActorCode target = act.target();
        return Words.the(act.source()) + " "
                + (target == null ? deed.alone() : deed.towards() + " " + Words.the(target))
                + (detail(act) == null ? "" : " (" + detail(act) + ")");
    }

    /** The detail that the code or the mode adds to the type; null when neither adds anything. */
    private static @Nullable String detail(ReportContent act) {
        if (act.code() != null && act.code().value().length() > 2) {
            String name = CameoTable.standard()
                    .findOrParent(act.code())
                    .map(CameoTable.Entry::name)
                    .orElse(act.code().value());
            return lower(name.replace(", not specified below", ""));
        }
        return act.mode() == null ? null : act.mode().value().replace('-', ' ');
    }

    private static String lower(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
