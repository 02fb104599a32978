package dev.detente.reader.english;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.reader.actor.Mention;
import dev.detente.reader.deed.Deed;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.WordTables;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who does a deed to whom, in pairs. */
final class Parties {
    /** Deeds after which a speaker names its own state: "Sharif vowed that Pakistan would respond". */
    private static final Set<EventType> ABOUT_ONESELF =
            EnumSet.of(EventType.THREATEN, EventType.AGREE, EventType.REJECT, EventType.STATEMENT);
    /** One-sided talks: a visit, or bringing others together. Both sides hold all other talks. */
    private static final Set<String> ONE_SIDED = WordTables.set(Parties.class, "one-sided");

    private Parties() {}

    /** The deed without a target that is its own source: "Sharif vowed that Pakistan would respond". */
    static Deed ofOthers(Deed deed, List<Party> sources) {
        boolean oneself = !deed.mutual()
                && ABOUT_ONESELF.contains(deed.type())
                && !deed.targets().isEmpty()
                && actors(of(deed.targets(), true)).equals(actors(sources));
        return oneself ? deed.towards(List.of(), deed.harm()) : deed;
    }

    /** The pairs of source and target of a deed. Sources that talk with the same targets do not thereby talk with each other. */
    static List<List<Party>> pairs(Deed deed, List<Party> sources, List<Party> targets, Sentence sentence) {
        List<Party> subjects =
                sources.stream().filter(party -> before(deed, party)).toList();
        boolean apart = deed.mutual() && !subjects.isEmpty() && subjects.size() < sources.size();
        List<List<Party>> pairs = new ArrayList<>();
        for (Party source : sources) {
            if (targets.isEmpty()) {
                pairs.add(List.of(source));
            }
            for (Party target : targets) {
                if (!source.actor().equals(target.actor())
                        && !(apart && before(deed, source) == before(deed, target))) {
                    pairs.add(List.of(source, target));
                }
            }
        }
        if (deed.type() == EventType.CONSULT
                && !deed.mutual()
                && !ONE_SIDED.contains(sentence.token(deed.token()).lemma())) {
            pairs.addAll(pairs.stream()
                    .filter(pair -> pair.size() > 1 && pair.get(1).mentionActs())
                    .map(pair -> List.of(pair.get(1), pair.get(0)))
                    .toList());
        }
        return pairs;
    }

    private static boolean before(Deed deed, Party party) {
        return party.mention() != null && party.mention().from() < deed.token();
    }

    /** The actors of some mentions, each once. */
    static List<Party> of(List<Mention> mentions, boolean target) {
        List<Party> parties = new ArrayList<>();
        Set<ActorCode> seen = new HashSet<>();
        for (Mention mention : mentions) {
            // Targets may also be citizens, and places that are attacked. Sources are only those who act for a state.
            if (target || mention.acts()) {
                for (ActorCode actor : mention.actors()) {
                    if (seen.add(actor)) {
                        parties.add(new Party(actor, mention));
                    }
                }
            }
        }
        return parties;
    }

    private static List<ActorCode> actors(List<Party> parties) {
        return parties.stream().map(Party::actor).toList();
    }
}
