package dev.detente.reader.texts;

import dev.detente.reader.Cause;
import dev.detente.reader.NotCoded;
import dev.detente.reader.Proposal;
import dev.detente.reader.Reading;
import dev.detente.reader.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stored result of reading a text: all proposals, however uncertain, so that the index of a proposal is the same at every minimum
 * confidence.
 *
 * @param sentences how many sentences were read
 * @param proposals the proposed actions, in the order of the text
 * @param notCoded the other sentences, in the order of the text
 */
public record StoredReading(int sentences, List<StoredProposal> proposals, List<UncodedSentence> notCoded) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public StoredReading {
        proposals = List.copyOf(proposals);
        notCoded = List.copyOf(notCoded);
    }

    /**
     * A sentence that led to no proposal.
     *
     * @param type the type that fits best, null when nothing in it looks like an act
     * @param confidence how likely that type is, 0 to 1
     * @param why the reason, a whole sentence
     */
    public record UncodedSentence(Span sentence, @Nullable String type, double confidence, String why) {}

    /** The part of a reading that is stored. */
    static StoredReading of(Reading reading) {
        return new StoredReading(
                reading.sentences(),
                reading.proposals().stream().map(StoredProposal::of).toList(),
                reading.notCoded().stream().map(StoredReading::uncoded).toList());
    }

    private static UncodedSentence uncoded(NotCoded n) {
        return new UncodedSentence(n.sentence(), text(n.type()), n.confidence(), n.why());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : Objects.toString(value);
    }

    /** Parses a stored reading. */
    public static StoredReading parse(String json) {
        return JSON.readValue(json, StoredReading.class);
    }

    /** The JSON that is stored. */
    String json() {
        return JSON.writeValueAsString(this);
    }

    /**
     * A proposal of a reader for a sentence.
     *
     * @param source who acted
     * @param target towards whom, null when it names nobody in particular
     * @param type the event type
     * @param mode its mode, null when the sentence does not make it certain
     * @param code its CAMEO code, null when the sentence does not make it certain
     * @param day the UTC day of the act
     * @param dayBasis where the day comes from: stated, report, rough or past
     * @param issues what it is about; empty when nothing speaks for an issue
     * @param sentence the position of the sentence, in characters from 0
     * @param sourceSpan the words that name the source, null when another sentence does
     * @param targetSpan the words that name the target, null when none do, or another sentence does
     * @param deedSpan the words that name the act
     * @param confidence how likely source, target and type are all right, 0 to 1
     * @param causes what weighed most in the choice of the type, the weightiest first
     */
    public record StoredProposal(
            String source,
            @Nullable String target,
            String type,
            @Nullable String mode,
            @Nullable String code,
            LocalDate day,
            String dayBasis,
            List<String> issues,
            Span sentence,
            @Nullable Span sourceSpan,
            @Nullable Span targetSpan,
            Span deedSpan,
            double confidence,
            List<Cause> causes) {
        public StoredProposal {
            issues = List.copyOf(issues);
            causes = List.copyOf(causes);
        }

        private static StoredProposal of(Proposal p) {
            return new StoredProposal(
                    p.source().value(),
                    text(p.target()),
                    p.type().name(),
                    text(p.mode()),
                    text(p.code()),
                    p.day(),
                    p.dayBasis().id(),
                    p.issues().stream().map(i -> i.value()).toList(),
                    p.sentence(),
                    p.sourceSpan(),
                    p.targetSpan(),
                    p.deedSpan(),
                    p.confidence(),
                    p.causes());
        }

        /** The JSON that is stored. */
        String json() {
            return JSON.writeValueAsString(this);
        }
    }
}
