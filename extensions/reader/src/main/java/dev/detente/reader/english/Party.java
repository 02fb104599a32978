package dev.detente.reader.english;

import dev.detente.model.ActorCode;
import dev.detente.reader.actor.Mention;
import org.jspecify.annotations.Nullable;

/**
 * An actor and the words that name it in this sentence.
 *
 * @param mention null when another sentence names it
 */
record Party(ActorCode actor, @Nullable Mention mention) {
    /** Whether the words that name it name a person or body that acts for it. */
    boolean mentionActs() {
        return mention == null || mention.acts();
    }
}
