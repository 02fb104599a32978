package dev.detente.text.english;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.text.actor.Mention;
import dev.detente.text.deed.Deed;
import dev.detente.text.english.ArticleReading.Party;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tracks between whom things happen in a report. A sentence that names only one party implies the other one, which it was last reported with. */
final class Focus {
    /** Types that answer somebody. */
    private static final Set<EventType> ANSWERS = EnumSet.of(EventType.REJECT, EventType.STATEMENT, EventType.AGREE);
    /** Types that are often directed at nobody in particular. */
    private static final Set<EventType> UNDIRECTED =
            EnumSet.of(EventType.MOBILIZE, EventType.PROTEST, EventType.CONCEDE);

    private final Map<Dyad, Integer> told = new HashMap<>();
    private final Map<ActorCode, ActorCode> latest = new HashMap<>();
    /** Whom each actor last did something to. */
    private final Map<ActorCode, ActorCode> addressed = new HashMap<>();

    private @Nullable Dyad first;

    /** Counts a proposal. */
    void note(ActorCode source, @Nullable ActorCode target) {
        if (target != null) {
            latest.put(source, target);
            latest.put(target, source);
            addressed.put(target, source);
            Dyad dyad = Dyad.of(source, target);
            int times = told.merge(dyad, 1, Integer::sum);
            if (first == null || times > Objects.requireNonNull(told.get(first))) {
                first = dyad;
            }
        }
    }

    /**
     * The implied targets of a deed whose own words name none; for talks that name nobody, both parties.
     *
     * @param sources who does it
     * @return empty when nobody is implied
     */
    List<Party> implied(Deed deed, List<Party> sources, List<Mention> mentions) {
        Set<ActorCode> named = named(mentions);
        boolean talks = deed.type() == EventType.CONSULT;
        if (talks && sources.isEmpty() && deed.sources().isEmpty()) {
            return both(named);
        }
        if (sources.size() != 1
                || !(talks || deed.targets().isEmpty())
                || deed.targets().stream().anyMatch(m -> !m.actors().isEmpty())
                || UNDIRECTED.contains(deed.type())) {
            return List.of();
        }
        named.remove(sources.get(0).actor());
        if (talks && named.size() == 1) {
            return List.of(new Party(named.iterator().next(), null));
        }
        List<Party> other = other(sources.get(0).actor(), ANSWERS.contains(deed.type()));
        return other.stream().map(Party::actor).toList().containsAll(named) ? other : List.of();
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
