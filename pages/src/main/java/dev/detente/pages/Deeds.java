package dev.detente.pages;

import dev.detente.model.ActorCode;
import dev.detente.model.CameoTable;
import dev.detente.model.EventType;
import dev.detente.model.QuadClass;
import dev.detente.model.ReportContent;
import dev.detente.rules.score.DeedGroup;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names kinds of acts: in the choices of a form, in headings and in sentences. */
public final class Deeds {
    /**
     * A kind of act in words.
     *
     * @param meaning how a form explains it
     * @param towards what the source did, before the target's name
     * @param alone the same when there is no target
     */
    private record Deed(String meaning, String towards, String alone) {}

    private static final Map<EventType, Deed> DEEDS = Map.ofEntries(
            deed(
                    EventType.AGREE,
                    "signs or promises something together",
                    "made an agreement with",
                    "made an agreement"),
            deed(EventType.CONSULT, "meets, visits or telephones", "held talks with", "held talks"),
            deed(EventType.SUPPORT, "praises, endorses or defends", "expressed support for", "expressed support"),
            deed(EventType.CONCEDE, "gives way in words", "made a concession to", "made a concession"),
            deed(
                    EventType.COOPERATE,
                    "works together in practice, trades, shares",
                    "cooperated in practice with",
                    "cooperated in practice"),
            deed(EventType.AID, "gives money, goods or arms", "gave aid to", "gave aid"),
            deed(
                    EventType.RETREAT,
                    "lifts measures, withdraws, releases",
                    "eased its measures against",
                    "eased its measures"),
            deed(EventType.REQUEST, "asks or appeals", "made a request to", "made a request"),
            deed(EventType.ACCUSE, "criticises or blames", "accused", "made an accusation"),
            deed(EventType.REJECT, "refuses or turns down", "rebuffed", "refused something"),
            deed(EventType.THREATEN, "warns of a measure to come", "threatened", "made a threat"),
            deed(EventType.PROTEST, "demonstrates, boycotts", "protested against", "protested"),
            deed(
                    EventType.SANCTION,
                    "cuts relations, expels, ends talks or aid",
                    "cut back relations with",
                    "cut back relations"),
            deed(
                    EventType.MOBILIZE,
                    "moves or shows troops or weapons",
                    "made a show of force against",
                    "made a show of force"),
            deed(
                    EventType.COERCE,
                    "restricts, seizes, arrests, sanctions trade",
                    "took coercive measures against",
                    "took coercive measures"),
            deed(EventType.ASSAULT, "uses violence", "attacked", "carried out an attack"),
            deed(
                    EventType.STATEMENT,
                    "says something, neither friendly nor hostile",
                    "made a statement about",
                    "made a statement"));

    /** Words for several acts of a kind, and the preposition before their target: {@code Assaults} and {@code on}. */
    private record Many(String acts, String towards) {}

    private static final Map<EventType, Many> MANY = Map.ofEntries(
            Map.entry(EventType.AGREE, new Many("Agreements", "with")),
            Map.entry(EventType.CONSULT, new Many("Consultations", "with")),
            Map.entry(EventType.SUPPORT, new Many("Support", "for")),
            Map.entry(EventType.CONCEDE, new Many("Concessions", "to")),
            Map.entry(EventType.COOPERATE, new Many("Cooperation", "with")),
            Map.entry(EventType.AID, new Many("Aid", "to")),
            Map.entry(EventType.RETREAT, new Many("Easing or withdrawal", "towards")),
            Map.entry(EventType.REQUEST, new Many("Requests", "to")),
            Map.entry(EventType.ACCUSE, new Many("Accusations", "against")),
            Map.entry(EventType.REJECT, new Many("Rejections", "towards")),
            Map.entry(EventType.THREATEN, new Many("Threats", "against")),
            Map.entry(EventType.PROTEST, new Many("Protests", "against")),
            Map.entry(EventType.SANCTION, new Many("Sanctions", "against")),
            Map.entry(EventType.MOBILIZE, new Many("Shows of force", "against")),
            Map.entry(EventType.COERCE, new Many("Coercion", "against")),
            Map.entry(EventType.ASSAULT, new Many("Assaults", "on")),
            Map.entry(EventType.STATEMENT, new Many("Statements", "about")));

    private static final Map<QuadClass, String> GROUPS = Map.of(
            QuadClass.VERBAL_COOPERATION, "Friendly words",
            QuadClass.MATERIAL_COOPERATION, "Friendly deeds",
            QuadClass.VERBAL_CONFLICT, "Hostile words",
            QuadClass.MATERIAL_CONFLICT, "Hostile deeds");

    private Deeds() {}

    private static Map.Entry<EventType, Deed> deed(EventType type, String meaning, String towards, String alone) {
        return Map.entry(type, new Deed(meaning, towards, alone));
    }

    private static Deed of(EventType type) {
        String name = type.name();
        return DEEDS.getOrDefault(type, new Deed("", "did (" + name + ") to", "did (" + name + ")"));
    }

    /** {@code Aid: gives money, goods or arms}. */
    public static String option(EventType type) {
        return Words.kind(type) + ": " + of(type).meaning();
    }

    /** A group of actions: {@code Assaults by Russia on Ukraine}. */
    public static String group(DeedGroup.GroupKey kind) {
        Many many = MANY.getOrDefault(kind.type(), new Many(kind.type().name(), "towards"));
        return many.acts() + " by " + Words.the(kind.source())
                + (kind.target() == null ? "" : " " + many.towards() + " " + Words.the(kind.target()));
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
