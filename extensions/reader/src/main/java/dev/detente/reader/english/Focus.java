package dev.detente.reader.english;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.reader.actor.Mention;
import dev.detente.reader.deed.Deed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tracks between whom things happen in a report. A sentence that names only one party implies the other one, which it was last reported with. */
final class Focus {
    /** Types of answers. */
    private static final Set<EventType> ANSWERS = EnumSet.of(EventType.REJECT, EventType.STATEMENT, EventType.AGREE);
    /** Types that often have no particular target. */
    private static final Set<EventType> UNDIRECTED =
            EnumSet.of(EventType.MOBILIZE, EventType.PROTEST, EventType.CONCEDE);

    /** Deeds that others condemn. */
    private static final Set<EventType> HARMS = EnumSet.of(EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE);

    /** Deeds of states towards each other that a passive reports without their source. */
    private static final Set<EventType> AGAINST = EnumSet.of(EventType.COERCE, EventType.SANCTION, EventType.ACCUSE);

    /** Deeds that are done to the one whom the report is about, when the text does not say to whom. */
    private static final Set<EventType> OPPOSED = EnumSet.of(
            EventType.ACCUSE,
            EventType.REQUEST,
            EventType.REJECT,
            EventType.SANCTION,
            EventType.COERCE,
            EventType.THREATEN,
            EventType.AID,
            EventType.AGREE,
            EventType.RETREAT);

    /** In how many sentences an actor acts whom a report is about. */
    private static final int OFTEN = 2;

    private final Map<Dyad, Integer> proposals = new HashMap<>();
    private final Map<ActorCode, ActorCode> latest = new HashMap<>();
    /** Who did harm to whom, the latest at the end. */
    private final List<List<ActorCode>> harmed = new ArrayList<>();
    /** Whom each actor last did something to. */
    private final Map<ActorCode, ActorCode> addressed = new HashMap<>();

    /** In how many sentences each actor acted. */
    private final Map<ActorCode, Integer> often = new TreeMap<>();

    private @Nullable Dyad first;
    /** The only actor of the sentence before; null when there were several or none. */
    private @Nullable ActorCode lately;

    /** Remembers who acted in the sentence that was read last. */
    void read(List<Mention> mentions) {
        Set<ActorCode> acting = new LinkedHashSet<>();
        mentions.stream()
                .filter(m -> m.acts() && m.kind() != Mention.Kind.PRONOUN && m.kind() != Mention.Kind.CAPITAL)
                .forEach(m -> acting.addAll(m.actors()));
        acting.forEach(actor -> often.merge(actor, 1, Integer::sum));
        lately = acting.size() == 1 ? acting.iterator().next() : null;
    }

    /** Counts a proposal. */
    void note(EventType type, ActorCode source, @Nullable ActorCode target) {
        if (HARMS.contains(type)) {
            harmed.add(target == null ? List.of(source) : List.of(source, target));
        }
        if (target != null) {
            latest.put(source, target);
            latest.put(target, source);
            addressed.put(target, source);
            Dyad dyad = Dyad.of(source, target);
            int times = proposals.merge(dyad, 1, Integer::sum);
            if (first == null || times > Objects.requireNonNull(proposals.get(first))) {
                first = dyad;
            }
        }
    }

    /**
     * Returns the implied targets of a deed whose own words name none; for talks without names, both parties.
     *
     * @return empty when no party is implied
     */
    List<Party> implied(Deed deed, List<Party> sources, List<Mention> mentions) {
        Set<ActorCode> named = named(mentions);
        boolean talks = deed.type() == EventType.CONSULT;
        if (talks && sources.isEmpty() && deed.sources().isEmpty()) {
            return both(named);
        }
        if (sources.size() != 1
                || deed.targets().stream().anyMatch(m -> !m.actors().isEmpty())
                || UNDIRECTED.contains(deed.type())) {
            return List.of();
        }
        named.remove(sources.get(0).actor());
        if (talks && named.size() == 1) {
            return List.of(new Party(named.iterator().next(), null));
        }
        ActorCode source = sources.get(0).actor();
        boolean recent = !ANSWERS.contains(deed.type()) && !HARMS.contains(deed.type());
        boolean main = OPPOSED.contains(deed.type()) && !mostNamed(source).isEmpty() && latest.get(source) == null;
        List<Party> other = main
                ? mostNamed(source)
                : recent && lately != null && !lately.equals(source)
                        ? List.of(new Party(lately, null))
                        : other(source, ANSWERS.contains(deed.type()));
        if (other.isEmpty() && OPPOSED.contains(deed.type())) {
            other = mostNamed(source);
        }
        return other.stream().map(Party::actor).toList().containsAll(named) ? other : List.of();
    }

    /**
     * Finds the source of a deed whose sentence names only the target: "imports of Japanese fish have been halted".
     *
     * @return the party that the text last mentioned with the target; empty when none is implied
     */
    List<Party> doer(Deed deed, List<Party> targets, List<Mention> mentions) {
        if (targets.size() != 1 || !deed.sources().isEmpty() || deed.noun() || !AGAINST.contains(deed.type())) {
            return List.of();
        }
        Set<ActorCode> named = named(mentions);
        named.remove(targets.get(0).actor());
        List<Party> other = other(targets.get(0).actor(), false);
        return other.stream().map(Party::actor).toList().containsAll(named) ? other : List.of();
    }

    /**
     * Finds who did a harm that others speak about, from the last report of it in the text.
     *
     * @param victims those who suffer it; empty when only "the attack" is named
     * @param speakers those who speak about it, who did not do it
     */
    List<Party> doers(List<ActorCode> victims, List<Party> speakers) {
        Set<ActorCode> doers = new LinkedHashSet<>();
        for (List<ActorCode> harm : harmed) {
            ActorCode doer = harm.get(0);
            if ((victims.isEmpty() || victims.containsAll(harm.subList(1, harm.size())))
                    && !victims.contains(doer)
                    && speakers.stream().noneMatch(s -> s.actor().equals(doer))) {
                doers.remove(doer);
                doers.add(doer);
            }
        }
        // Of several who did harm, it is not known who did this one; of those who did it to one victim, the last.
        if (doers.isEmpty() || (victims.isEmpty() && doers.size() > 1)) {
            return List.of();
        }
        return List.of(new Party(List.copyOf(doers).get(doers.size() - 1), null));
    }

    private List<Party> both(Set<ActorCode> named) {
        if (named.size() == 2) {
            return named.stream().sorted().map(actor -> new Party(actor, null)).toList();
        }
        Dyad dyad = first;
        return dyad == null || !Set.of(dyad.a(), dyad.b()).containsAll(named)
                ? List.of()
                : List.of(new Party(dyad.a(), null), new Party(dyad.b(), null));
    }

    private List<Party> other(ActorCode one, boolean answer) {
        ActorCode last = latest.get(one);
        ActorCode other = answer ? addressed.getOrDefault(one, last) : last;
        return other == null ? List.of() : List.of(new Party(other, null));
    }

    /** The actor whom the report is about besides another: the one named in more sentences than all others. */
    private List<Party> mostNamed(ActorCode one) {
        List<Map.Entry<ActorCode, Integer>> others = often.entrySet().stream()
                .filter(e -> !e.getKey().equals(one))
                .sorted(Map.Entry.<ActorCode, Integer>comparingByValue().reversed())
                .toList();
        boolean clear = !others.isEmpty()
                && others.get(0).getValue() >= OFTEN
                && (others.size() == 1
                        || others.get(0).getValue() > others.get(1).getValue());
        return clear ? List.of(new Party(others.get(0).getKey(), null)) : List.of();
    }

    private static Set<ActorCode> named(List<Mention> mentions) {
        Set<ActorCode> named = new HashSet<>();
        for (Mention mention : mentions) {
            if (mention.kind() != Mention.Kind.PRONOUN && mention.kind() != Mention.Kind.PLACE) {
                named.addAll(mention.actors());
            }
        }
        return named;
    }
}
