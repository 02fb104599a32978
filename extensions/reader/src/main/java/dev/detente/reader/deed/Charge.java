package dev.detente.reader.deed;

import dev.detente.model.EventType;
import dev.detente.reader.actor.Mention;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import dev.detente.reader.grammar.WordTables;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the actor in a reported statement: "Iran said Israel had killed two of its officers" is a charge of Iran's, no deed of Iran's. */
final class Charge {
    private static final Set<String> SAY = WordTables.set(Charge.class, "charge");
    /** Deeds with which one charges another. */
    private static final Set<EventType> HARM = EnumSet.of(EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE);

    private Charge() {}

    /** Returns the deed, or the charge that another party did it. */
    static Deed of(Sentence sentence, List<Mention> mentions, Deed deed) {
        if (!HARM.contains(deed.type()) || deed.noun() || deed.sources().size() != 1) {
            return deed;
        }
        Mention speaker = deed.sources().get(0);
        Mention doer = doer(sentence, mentions, speaker, deed.token());
        return doer == null || Clause.of(sentence, deed.token()).passive() ? deed : deed.charge(List.of(doer));
    }

    /** The subject of the deed behind "X said"; null when the speaker is the subject. */
    private static @Nullable Mention doer(Sentence sentence, List<Mention> mentions, Mention speaker, int deed) {
        int said = -1;
        for (int i = speaker.to(); i < deed; i++) {
            Token token = sentence.token(i);
            said = said < 0 && token.verb() ? (SAY.contains(token.lemma()) ? i : deed) : said;
        }
        if (said < 0 || said >= deed) {
            return null;
        }
        Mention subject = null;
        for (Mention mention : mentions) {
            boolean between = mention.from() > said && mention.to() <= deed;
            if (between
                    && subject == null
                    && !sentence.token(mention.from() - 1).tagged("ADP")) {
                subject = mention;
            }
        }
        boolean other = subject != null
                && subject.acts()
                && subject.kind() != Mention.Kind.PRONOUN
                && !subject.actors().equals(speaker.actors());
        return other ? subject : null;
    }

    /** Whether a deed noun gets its doer from words behind it that do not hang on it: "the killing of tourists, which it blames on Islamabad". */
    static boolean far(Sentence sentence, Deed deed) {
        return deed.noun()
                && !deed.mutual()
                && !deed.sources().isEmpty()
                && deed.sources().stream()
                        .allMatch(source -> source.from() > deed.token() && parted(sentence, deed.token(), source));
    }

    private static boolean parted(Sentence sentence, int noun, Mention source) {
        return sentence.between(noun + 1, source.from())
                .anyMatch(t -> t.is("which", "who", "that", "whose") || t.written(";"));
    }
}
