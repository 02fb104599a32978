package dev.detente.reader.actor;

import dev.detente.model.ActorCode;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words that a report quotes: "we" in them is the person quoted, not the speaker of the report. */
final class Quotation {
    private static final Set<String> FIRST = Set.of("we", "us", "our", "ourselves");
    private static final Set<String> SAYING = Set.of(
            "say", "tell", "add", "write", "declare", "warn", "insist", "state", "announce", "reply", "note", "stress");
    /** How far a speaker may be from the verb: "said Iran's foreign minister". */
    private static final int REACH = 8;

    private Quotation() {}

    /** Whether a token is "we" or "our". */
    static boolean first(Token token) {
        return token.tagged("PRON") && FIRST.contains(token.form().toLowerCase(Locale.ROOT));
    }

    /**
     * Returns the mentions of a sentence, with "we" in quotation marks as the one who says it.
     *
     * @param before who acted in the sentence before, which a quotation without a speaker continues; null without one
     */
    static List<Mention> withSpeaker(Sentence sentence, List<Mention> found, @Nullable ActorCode before) {
        boolean quoted = sentence.tokens().stream().anyMatch(t -> t.form().contains("\""));
        if (!quoted || found.stream().noneMatch(m -> first(sentence.token(m.from())))) {
            return found;
        }
        ActorCode speaker = speaker(sentence, found);
        ActorCode meant = speaker == null ? before : speaker;
        List<Mention> mentions = new ArrayList<>();
        boolean inside = false;
        int next = 0;
        for (Mention mention : found) {
            for (; next <= mention.from(); next++) {
                inside ^= sentence.token(next).form().contains("\"");
            }
            boolean own = inside && first(sentence.token(mention.from()));
            mentions.add(
                    own
                            ? new Mention(
                                    mention.from(),
                                    mention.to(),
                                    meant == null ? List.of() : List.of(meant),
                                    mention.kind(),
                                    mention.head(),
                                    mention.role())
                            : mention);
        }
        return mentions;
    }

    /** Returns the speaker: the mention nearest to a verb of saying, both outside the quotation marks; null when it is not known. */
    private static @Nullable ActorCode speaker(Sentence sentence, List<Mention> found) {
        boolean[] inside = new boolean[sentence.size() + 1];
        for (int i = 0; i < sentence.size(); i++) {
            inside[i + 1] = inside[i] ^ sentence.token(i).form().contains("\"");
        }
        ActorCode speaker = null;
        int nearest = REACH + 1;
        for (int i = 0; i < sentence.size(); i++) {
            if (inside[i] || !SAYING.contains(sentence.token(i).lemma())) {
                continue;
            }
            for (Mention mention : found) {
                int apart = mention.from() > i ? mention.from() - i : i - mention.head();
                if (!inside[mention.from()]
                        && apart > 0
                        && apart < nearest
                        && mention.acts()
                        && mention.actors().size() == 1) {
                    speaker = mention.actors().get(0);
                    nearest = apart;
                }
            }
        }
        return speaker;
    }
}
