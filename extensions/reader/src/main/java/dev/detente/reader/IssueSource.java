package dev.detente.reader;

import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.IssueId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what a sentence is about. The service passes in the tagger of its rule book. */
@FunctionalInterface
public interface IssueSource {
    /** The issues that the words, the actors and the code indicate; empty when there are none. */
    List<IssueId> issues(String sentence, ActorCode source, @Nullable ActorCode target, @Nullable CameoCode code);
}
