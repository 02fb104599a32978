package dev.detente.reader.english;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.reader.Cause;
import dev.detente.reader.DayBasis;
import dev.detente.reader.IssueSource;
import dev.detente.reader.NotCoded;
import dev.detente.reader.Proposal;
import dev.detente.reader.Span;
import dev.detente.reader.actor.Mention;
import dev.detente.reader.actor.Mentions;
import dev.detente.reader.day.DayFinder;
import dev.detente.reader.deed.Codes;
import dev.detente.reader.deed.Deed;
import dev.detente.reader.deed.DeedFinder;
import dev.detente.reader.deed.Harm;
import dev.detente.reader.deed.SentenceVectors;
import dev.detente.reader.deed.Weights;
import dev.detente.reader.grammar.Grammar;
import dev.detente.reader.grammar.Sentence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads one article, sentence by sentence. */
final class ArticleReading {
    /** A deed with more pairs of parties than this is a list, which is not coded. */
    private static final int MAX_PAIRS = 12;

    /** Readings less sure than this do not count for whom the report is about, and date nothing; this does not depend on the border of proposals. */
    private static final double SURE = 0.3;

    private final String text;
    private final LocalDate day;
    private final Weights weights;
    private final IssueSource issues;
    private final Set<EnglishReader.Part> left;
    private final Speakers speakers;
    private final BiFunction<Sentence, List<Mention>, SentenceVectors> vectors;
    private final DeedFinder deeds;
    private final Mentions finder;
    private final List<Account.Candidate> candidates = new ArrayList<>();
    private final List<NotCoded> notCoded = new ArrayList<>();
    private final Set<List<Object>> kinds = new HashSet<>();
    private final Map<List<Object>, Account.Candidate> talks = new HashMap<>();
    private final Focus focus = new Focus();
    private @Nullable LocalDate lastDay;

    ArticleReading(
            String text,
            LocalDate day,
            Weights weights,
            IssueSource issues,
            Set<EnglishReader.Part> left,
            Speakers speakers,
            BiFunction<Sentence, List<Mention>, SentenceVectors> vectors) {
        this.text = text;
        this.day = day;
        this.weights = weights;
        this.issues = issues;
        this.left = left;
        this.speakers = speakers;
        this.vectors = vectors;
        this.deeds = new DeedFinder(weights);
        this.finder = new Mentions(day);
        finder.hearer(speakers.hearer());
    }

    /** Returns the possible proposals of the sentences read so far, in order. */
    List<Account.Candidate> candidates() {
        return candidates;
    }

    /** The sentences and deeds for which nothing can be proposed. */
    List<NotCoded> notCoded() {
        return notCoded;
    }

    /** Takes from the title who is named and between whom things happen, which the text then refers to. */
    void expect(String title) {
        ArticleReading reading = new ArticleReading(title, day, weights, issues, left, speakers, vectors);
        for (Sentence sentence : Grammar.load().read(title)) {
            focus.read(finder.find(title, sentence));
            reading.read(sentence);
        }
        for (Account.Candidate one : reading.candidates()) {
            Proposal proposal = one.proposal();
            if (proposal.confidence() >= SURE) {
                focus.note(proposal.type(), proposal.source(), proposal.target());
            }
        }
    }

    /** Reads the next sentence. */
    void read(Sentence words) {
        List<Mention> mentions = finder.find(text, words, speakers.at(words.start()));
        Sentence sentence = Mentions.mended(words, mentions);
        if (sentence.token(sentence.size() - 1).written("?")) {
            notCoded(sentence, null, "It is a question.");
            return;
        }
        if (left.contains(EnglishReader.Part.REFERENCES)) {
            mentions = mentions.stream()
                    .filter(m -> m.kind() != Mention.Kind.PRONOUN && m.kind() != Mention.Kind.PAIR)
                    .toList();
        }
        int before = candidates.size();
        boolean any = false;
        Deed likeliest = null;
        List<Ellipsis> ellipses = Ellipsis.of(sentence, mentions);
        for (SentenceView view : SentenceView.of(sentence, mentions, vectors)) {
            DeedFinder.Findings findings = deeds.find(view.sentence(), view.mentions(), view.vectors());
            likeliest = likeliest == null ? findings.likeliest() : likeliest;
            for (Deed deed : findings.deeds()) {
                int place = view.place(deed.token());
                if (view.reads(deed.token()) && ellipses.stream().noneMatch(e -> e.at() == place)) {
                    any = true;
                    String why = propose(sentence, mentions, view, deed);
                    if (!why.isEmpty()) {
                        notCoded(sentence, deed, why);
                    }
                }
            }
            findings.undone().forEach((deed, why) -> {
                if (view.reads(deed.token())) {
                    notCoded(sentence, deed, why);
                }
            });
            any = any || !findings.undone().isEmpty();
        }
        for (Ellipsis ellipsis : ellipses) {
            any = repeat(sentence, ellipsis) || any;
        }
        focus.read(mentions);
        if (!any) {
            notCoded(sentence, likeliest, "Nothing in it looks like a deed between states.");
        }
        if (candidates.size() == before) {
            LocalDate named = DayFinder.named(sentence, text, day, lastDay);
            lastDay = named == null ? lastDay : named;
        }
    }

    /** Proposes the last deed before an ellipsis again, done by others: "so did Peru". */
    private boolean repeat(Sentence sentence, Ellipsis ellipsis) {
        int at = sentence.token(ellipsis.at()).start();
        List<Account.Candidate> before = candidates.stream()
                .filter(one ->
                        one.proposal().deedSpan().start() < at && one.proposal().target() != null)
                .toList();
        Span last = before.isEmpty()
                ? null
                : before.get(before.size() - 1).proposal().deedSpan();
        boolean any = false;
        for (Account.Candidate one : before) {
            Proposal proposal = one.proposal();
            List<Party> whom = Parties.of(ellipsis.whom(), true);
            ActorCode target = whom.isEmpty() ? proposal.target() : whom.get(0).actor();
            if (target == null || !proposal.deedSpan().equals(last)) {
                continue;
            }
            for (Party who : Parties.of(ellipsis.who(), false)) {
                if (!who.actor().equals(target)
                        && kinds.add(Arrays.asList(
                                sentence.start(), at, who.actor(), target, proposal.type(), proposal.code()))) {
                    Proposal again = new Proposal(
                            who.actor(),
                            target,
                            proposal.type(),
                            proposal.mode(),
                            proposal.code(),
                            DayFinder.resolve(sentence, text, ellipsis.at(), day, proposal.day())
                                    .day(),
                            proposal.dayBasis(),
                            proposal.issues(),
                            new Span(sentence.start(), sentence.end()),
                            span(sentence, who.mention()),
                            null,
                            new Span(at, sentence.token(ellipsis.at()).end()),
                            proposal.confidence(),
                            proposal.causes());
                    candidates.add(new Account.Candidate(again, one.deed(), true));
                    any = true;
                    if (again.confidence() >= SURE) {
                        focus.note(again.type(), who.actor(), target);
                    }
                }
            }
        }
        return any;
    }

    private void notCoded(Sentence sentence, @Nullable Deed deed, String why) {
        notCoded.add(new NotCoded(
                new Span(sentence.start(), sentence.end()),
                deed == null ? null : deed.type(),
                deed == null
                        ? 0
                        : weights.calibration()
                                .confidence(deed.typeProbability(), deed.rolesProbability(), false, deed.noun(), true),
                why));
    }

    /** Proposes a deed; returns the reason when it does not, else the empty text. */
    private String propose(Sentence sentence, List<Mention> mentions, SentenceView view, Deed found) {
        List<Party> sources = Parties.of(found.sources(), false);
        Deed deed = Parties.ofOthers(found, sources);
        List<Party> targets = deed.mutual() ? sources : Parties.of(deed.targets(), true);
        boolean implied = false;
        Harm harm = deed.harm();
        if (harm != null) {
            // The text says who did it, so that this is as sure as if the sentence did.
            targets = focus.doers(harm.hit(), sources);
        } else if (!left.contains(EnglishReader.Part.REFERENCES) && !deed.mutual()) {
            List<Party> others = focus.implied(deed, sources, mentions);
            if (!others.isEmpty()) {
                sources = sources.isEmpty() ? others : sources;
                targets = others;
                implied = true;
            }
        }
        if (sources.isEmpty() && !left.contains(EnglishReader.Part.REFERENCES)) {
            sources = focus.doer(deed, targets, mentions);
            implied = !sources.isEmpty();
        }
        if (sources.isEmpty()) {
            return deed.sources().isEmpty()
                    ? "It does not say who does it."
                    : "No one acting for a state or an organisation does it.";
        }
        double confidence = weights.calibration()
                .confidence(deed.typeProbability(), deed.rolesProbability(), implied, deed.noun(), targets.isEmpty());
        List<List<Party>> pairs = Parties.pairs(deed, sources, targets, view.sentence());
        if (pairs.isEmpty()) {
            return "It happens within one state or organisation.";
        }
        DayFinder.DeedDay dated = left.contains(EnglishReader.Part.DAYS)
                ? new DayFinder.DeedDay(day, DayBasis.REPORT, null)
                : DayFinder.resolve(sentence, text, view.place(deed.token()), day, lastDay);
        if (dated.basis() == DayBasis.STATED && confidence >= SURE) {
            lastDay = dated.day();
        }
        Sentence read = view.sentence();
        Codes.Kind kind = Codes.standard().of(deed.type(), deed.mode(), deed.modeProbability(), read, deed.token());
        List<Cause> causes = deeds.causes(read, view.mentions(), view.vectors(), deed);
        for (List<Party> pair : pairs.subList(0, Math.min(MAX_PAIRS, pairs.size()))) {
            Party source = pair.get(0);
            Party target = pair.size() > 1 ? pair.get(1) : null;
            ActorCode targetCode = target == null ? null : target.actor();
            if (!kinds.add(Arrays.asList(
                    sentence.start(), dated.day(), source.actor(), targetCode, deed.type(), kind.code()))) {
                continue;
            }
            List<Object> both = Arrays.asList(source.actor(), targetCode);
            boolean talk = deed.type() == EventType.CONSULT && confidence >= SURE;
            Account.Candidate earlier = talk && dated.basis() != DayBasis.STATED ? talks.get(both) : null;
            if (earlier != null && earlier.proposal().confidence() >= confidence) {
                // "The leaders discussed trade": the talks that were reported before.
                continue;
            }
            if (earlier != null) {
                candidates.remove(earlier);
            }
            Account.Candidate one = new Account.Candidate(
                    new Proposal(
                            source.actor(),
                            targetCode,
                            deed.type(),
                            kind.mode(),
                            kind.code(),
                            dated.day(),
                            dated.basis(),
                            issues.issues(
                                    text.substring(sentence.start(), sentence.end()),
                                    source.actor(),
                                    targetCode,
                                    kind.code()),
                            new Span(sentence.start(), sentence.end()),
                            span(read, source.mention()),
                            target == null ? null : span(read, target.mention()),
                            new Span(
                                    read.token(deed.token()).start(),
                                    read.token(deed.token()).end()),
                            confidence,
                            causes),
                    deed,
                    implied);
            candidates.add(one);
            if (talk) {
                talks.put(both, one);
            }
            if (confidence >= SURE) {
                focus.note(deed.type(), source.actor(), targetCode);
            }
        }
        return "";
    }

    private static @Nullable Span span(Sentence sentence, @Nullable Mention mention) {
        return mention == null
                ? null
                : new Span(
                        sentence.token(mention.from()).start(),
                        sentence.token(mention.to() - 1).end());
    }
}
