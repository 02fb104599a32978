package dev.detente.reader.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.Pair;
import dev.detente.model.Texts;
import dev.detente.reader.Cause;
import dev.detente.reader.Span;
import dev.detente.reader.texts.StoredReading;
import dev.detente.reader.texts.StoredReading.StoredProposal;
import dev.detente.reader.texts.StoredReading.UncodedSentence;
import dev.detente.reader.texts.StoredText;
import dev.detente.scoring.View;
import dev.detente.store.Acceptance;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text that was read: the proposed actions, and what was accepted.
 *
 * @param id SHA-256 of its words and its day, in hex
 * @param title its headline; null when it has none
 * @param url its web address; null when it has none
 * @param day the day of the report, from which relative days were counted
 * @param reader the reader that read it
 * @param at when
 * @param author who submitted it
 * @param sentences how many sentences were read
 * @param border the minimum confidence of the proposals shown
 * @param proposals the proposed actions, in the order of the text; an index is the same at every {@code border}
 * @param notCoded the other sentences, in the order of the text
 * @param accepted what became an action, oldest first
 * @param text its words, as they were sent
 */
public record TextJson(
        String id,
        @Nullable String title,
        @Nullable String url,
        LocalDate day,
        String reader,
        Instant at,
        String author,
        int sentences,
        double border,
        List<ProposalJson> proposals,
        List<NotCodedJson> notCoded,
        List<AcceptedJson> accepted,
        String text) {
    /** Maximum distance in days of an action that is shown as possibly the same. */
    private static final int NEAR_DAYS = 3;

    /**
     * A sentence.
     *
     * @param start its first character, from 0
     * @param end the position after its last character
     * @param text its words
     */
    public record SentenceJson(int start, int end, String text) {
        private static SentenceJson of(StoredText text, int start, int end) {
            return new SentenceJson(start, end, Texts.part(text.text(), start, end));
        }
    }

    /**
     * The action that a sentence seems to report.
     *
     * @param index the number by which it is accepted, from 0
     * @param source who acted
     * @param target towards whom, null when it names nobody in particular
     * @param type the PLOVER event type, as {@code /api/v1/event-types} lists them
     * @param mode the mode of the type; null when the sentence does not make it certain
     * @param code the CAMEO code, 2 to 4 digits; null when the sentence does not make it certain
     * @param day the UTC day of the act
     * @param dayBasis where the day comes from: stated, report (the sentence names none), rough (a month or a year) or past
     * @param issues what it is about; empty when nothing speaks for an issue
     * @param sentence the sentence that reports the act
     * @param sourceSpan the words that name the source, null when another sentence does
     * @param targetSpan the words that name the target, null when none do, or another sentence does
     * @param deedSpan the words that name the act
     * @param confidence how likely source, target and type are all right, 0 to 1
     * @param causes what weighed most in the choice of the type, the weightiest first
     * @param known actions that may be the same: between the same two actors, in either direction, of the same type, at most three days
     *     apart
     */
    public record ProposalJson(
            int index,
            String source,
            @Nullable String target,
            String type,
            @Nullable String mode,
            @Nullable String code,
            LocalDate day,
            String dayBasis,
            List<String> issues,
            SentenceJson sentence,
            @Nullable Span sourceSpan,
            @Nullable Span targetSpan,
            Span deedSpan,
            double confidence,
            List<Cause> causes,
            List<String> known) {
        private static ProposalJson of(StoredText text, int index, StoredProposal p, List<String> known) {
            return new ProposalJson(
                    index,
                    p.source(),
                    p.target(),
                    p.type(),
                    p.mode(),
                    p.code(),
                    p.day(),
                    p.dayBasis(),
                    p.issues(),
                    SentenceJson.of(text, p.sentence().start(), p.sentence().end()),
                    p.sourceSpan(),
                    p.targetSpan(),
                    p.deedSpan(),
                    p.confidence(),
                    p.causes(),
                    known);
        }
    }

    /**
     * A sentence without a proposal.
     *
     * @param sentence the sentence
     * @param type the type that fits best, null when nothing in it looks like an act
     * @param confidence how likely that is, 0 to 1
     * @param why the reason, a whole sentence
     */
    public record NotCodedJson(
            SentenceJson sentence, @Nullable String type, double confidence, String why) {}

    /**
     * An accepted action.
     *
     * @param sentence the sentence that it was accepted from
     * @param action the action's id
     * @param feed hand when a person accepted it; text when a pipeline took it in
     * @param provenance how it became one
     */
    public record AcceptedJson(
            SentenceJson sentence,
            String action,
            String feed,
            @JsonUnwrapped Acceptance provenance) {
        private static AcceptedJson of(StoredText text, Acceptance a) {
            return new AcceptedJson(
                    SentenceJson.of(text, a.start(), a.end()),
                    a.actionId(),
                    a.feed().id(),
                    a);
        }
    }

    /**
     * The response for a text.
     *
     * @param border the minimum confidence of the proposals
     * @param accepted what was accepted from it, oldest first
     * @param view the view in which known actions are looked up
     */
    public static TextJson of(StoredText text, double border, List<Acceptance> accepted, View view) {
        StoredReading reading = StoredReading.parse(text.reading());
        List<ProposalJson> proposals = new ArrayList<>();
        for (int i = 0; i < reading.proposals().size(); i++) {
            StoredProposal p = reading.proposals().get(i);
            if (p.confidence() >= border) {
                proposals.add(ProposalJson.of(text, i, p, known(view, p, i, accepted)));
            }
        }
        return new TextJson(
                text.id(),
                text.title(),
                text.url(),
                text.day(),
                text.reader(),
                text.at(),
                text.author(),
                reading.sentences(),
                border,
                proposals,
                notCoded(text, reading, border),
                accepted.stream().map(a -> AcceptedJson.of(text, a)).toList(),
                text.text());
    }

    private static List<String> known(View view, StoredProposal p, int index, List<Acceptance> accepted) {
        String target = p.target();
        Pair pair = Pair.of(new ActorCode(p.source()), target == null ? null : new ActorCode(target));
        Set<String> own = new HashSet<>();
        accepted.stream().filter(a -> Integer.valueOf(index).equals(a.index())).forEach(a -> own.add(a.actionId()));
        return view.snapshot().of(pair).stream()
                .filter(a -> a.type().name().equals(p.type())
                        && Math.abs(ChronoUnit.DAYS.between(a.day(), p.day())) <= NEAR_DAYS
                        && !own.contains(a.id()))
                .sorted(Action.BY_DAY)
                .map(Action::id)
                .toList();
    }

    /** Sentences without a proposal, and those whose proposals are all below the minimum confidence, shown by the most confident one. */
    private static List<NotCodedJson> notCoded(StoredText text, StoredReading reading, double border) {
        List<UncodedSentence> all = new ArrayList<>(reading.notCoded());
        Set<Span> added = new HashSet<>();
        reading.proposals().stream()
                .sorted(Comparator.comparingDouble(StoredProposal::confidence).reversed())
                .filter(p -> added.add(p.sentence()) && p.confidence() < border)
                .map(p -> new UncodedSentence(
                        p.sentence(),
                        p.type(),
                        p.confidence(),
                        String.format(
                                Locale.ROOT,
                                "%s by %s%s is the likeliest reading, and its confidence of %.2f is below the border of %.2f.",
                                p.type(),
                                p.source(),
                                p.target() == null ? "" : " towards " + p.target(),
                                p.confidence(),
                                border)))
                .forEach(all::add);
        return all.stream()
                .sorted(Comparator.comparingInt(n -> n.sentence().start()))
                .map(n -> new NotCodedJson(
                        SentenceJson.of(text, n.sentence().start(), n.sentence().end()),
                        n.type(),
                        n.confidence(),
                        n.why()))
                .toList();
    }
}
