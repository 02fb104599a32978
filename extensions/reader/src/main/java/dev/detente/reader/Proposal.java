package dev.detente.reader;

import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.EventType;
import dev.detente.model.IssueId;
import dev.detente.model.Mode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reading of a sentence: source did this to target on that day. It does not count until a person, or a pipeline configured to do so,
 * accepts it.
 *
 * @param target towards whom, null when towards no actor in particular
 * @param mode its mode, null when the sentence does not make it certain
 * @param code its CAMEO code, null when the sentence does not make it certain
 * @param issues what it is about, sorted; empty when no issue is indicated
 * @param sourceSpan the words that name the source, null when another sentence does
 * @param targetSpan the words that name the target, null when there is none or another sentence names it
 * @param confidence how likely source, target and type are all right, 0 to 1: of proposals at 0.8, eight in ten are right
 * @param causes what weighed most in the choice of the type, the weightiest first
 */
public record Proposal(
        ActorCode source,
        @Nullable ActorCode target,
        EventType type,
        @Nullable Mode mode,
        @Nullable CameoCode code,
        LocalDate day,
        DayBasis dayBasis,
        List<IssueId> issues,
        Span sentence,
        @Nullable Span sourceSpan,
        @Nullable Span targetSpan,
        Span deedSpan,
        double confidence,
        List<Cause> causes) {
    public Proposal {
        if (source.equals(target)) {
            throw new IllegalArgumentException("source and target are both " + source);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence is between 0 and 1, not " + confidence);
        }
        issues = issues.stream().distinct().sorted().toList();
        causes = List.copyOf(causes);
    }
}
