package dev.detente.text.english;

import dev.detente.model.ActorCode;
import dev.detente.text.Article;
import dev.detente.text.Cause;
import dev.detente.text.DayBasis;
import dev.detente.text.IssueSource;
import dev.detente.text.NotCoded;
import dev.detente.text.Proposal;
import dev.detente.text.Reader;
import dev.detente.text.Reading;
import dev.detente.text.Span;
import dev.detente.text.UnreadableException;
import dev.detente.text.actor.Mention;
import dev.detente.text.actor.Mentions;
import dev.detente.text.day.Days;
import dev.detente.text.deed.Codes;
import dev.detente.text.deed.Deed;
import dev.detente.text.deed.Deeds;
import dev.detente.text.deed.SentenceVectors;
import dev.detente.text.deed.Weights;
import dev.detente.text.embed.LanguageModel;
import dev.detente.text.grammar.Grammar;
import dev.detente.text.grammar.Sentence;
import dev.detente.text.grammar.Token;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads English by itself: OpenNLP's grammar, a table of names, and weights learnt from marked sentences. Its models are loaded with the first text. Safe for use by
 * several threads; the same text, day and border always give the same reading.
 */
public final class EnglishReader implements Reader {
    /** A deed with more pairs of parties than this is a list that nobody codes. */
    private static final int MAX_PAIRS = 12;

    /** How much surer a named party is than one that is implied: chosen by hand, not measured. */
    private static final double IMPLIED = 0.8;

    /** What is less sure than this says nothing of whom the report is about, and dates nothing; the border of proposals does not matter for it. */
    private static final double SURE = 0.3;

    private final IssueSource issues;
    private final Set<Part> left;

    /** Parts of the reader that can be left out, to measure what each is worth. */
    public enum Part {
        /** The vectors of the language model: words alone decide on types. */
        LANGUAGE_MODEL,
        /** "He", "it" and "the two sides": only names count. */
        REFERENCES,
        /** Days in the text: all that is told happened on the day of the report. */
        DAYS
    }

    /** What is loaded with the first text, for all readers. */
    private static final class Models {
        static final Weights WEIGHTS = Weights.load();
        static final LanguageModel LANGUAGE = new LanguageModel();
    }

    private EnglishReader(IssueSource issues, Set<Part> left) {
        this.issues = issues;
        this.left = left;
    }

    /** A reader that takes issues from there; its models are loaded with the first text. */
    public static EnglishReader of(IssueSource issues) {
        return new EnglishReader(issues, Set.of());
    }

    /** The same reader without a part of it. */
    public EnglishReader without(Part part) {
        Set<Part> more = EnumSet.of(part);
        more.addAll(left);
        return new EnglishReader(issues, Set.copyOf(more));
    }

    @Override
    public Reading read(Article article, double border) {
        Screening.check(article);
        LocalDate day = article.day() != null
                ? article.day()
                : Days.reportDay(article.text())
                        .orElseThrow(
                                () -> new UnreadableException(
                                        "day",
                                        "The text does not say on which day it was published: give its day, such as 2024-04-26."));
        return new Run(article.text(), day, border).read();
    }

    /** One reading of one article. */
    private final class Run {
        private final String text;
        private final LocalDate day;
        private final double border;
        private final Deeds deeds = new Deeds(Models.WEIGHTS);
        private final Mentions finder;
        private final List<Proposal> proposals = new ArrayList<>();
        private final List<NotCoded> notCoded = new ArrayList<>();
        private final Set<List<Object>> told = new HashSet<>();
        private final Focus focus = new Focus();
        private @Nullable LocalDate lastDay;

        Run(String text, LocalDate day, double border) {
            this.text = text;
            this.day = day;
            this.border = border;
            this.finder = new Mentions(day);
        }

        Reading read() {
            List<Sentence> sentences = Grammar.load().read(text);
            for (Sentence sentence : sentences) {
                read(sentence);
            }
            List<Proposal> sure =
                    proposals.stream().filter(p -> p.confidence() >= border).toList();
            Set<List<Object>> unsure = new HashSet<>();
            for (Proposal p : proposals) {
                if (p.confidence() < border && unsure.add(List.of(p.sentence(), p.deedSpan()))) {
                    notCoded.add(new NotCoded(
                            p.sentence(),
                            p.type(),
                            p.confidence(),
                            "It is less certain than the border of " + border + "."));
                }
            }
            notCoded.sort(Comparator.comparingInt(n -> n.sentence().start()));
            return new Reading("detente " + Models.WEIGHTS.version(), day, sentences.size(), sure, notCoded);
        }

        private void read(Sentence sentence) {
            List<Mention> mentions = finder.find(text, sentence);
            if (left.contains(Part.REFERENCES)) {
                mentions = mentions.stream()
                        .filter(m -> m.kind() != Mention.Kind.PRONOUN && m.kind() != Mention.Kind.PAIR)
                        .toList();
            }
            SentenceVectors vectors = left.contains(Part.LANGUAGE_MODEL)
                    ? SentenceVectors.none()
                    : SentenceVectors.of(Models.LANGUAGE.vectors(
                            sentence.tokens().stream().map(Token::form).toList()));
            Deeds.Found found = deeds.find(sentence, mentions, vectors);

            for (Deed deed : found.deeds()) {
                String why = propose(sentence, mentions, vectors, deed);
                if (!why.isEmpty()) {
                    notCoded(sentence, deed, why);
                }
            }
            if (found.deeds().isEmpty()) {
                notCoded(sentence, found.likeliest(), "Nothing in it looks like a deed between states.");
            }
        }

        private void notCoded(Sentence sentence, @Nullable Deed deed, String why) {
            notCoded.add(new NotCoded(
                    new Span(sentence.start(), sentence.end()),
                    deed == null ? null : deed.type(),
                    deed == null ? 0 : deed.confidence(),
                    why));
        }

        /** Proposes a deed; gives the reason when it does not, else nothing. */
        private String propose(Sentence sentence, List<Mention> mentions, SentenceVectors vectors, Deed deed) {
            List<Party> sources = parties(deed.sources(), false);
            List<Party> targets = deed.mutual() ? sources : parties(deed.targets(), true);
            double confidence = deed.confidence();
            if (!left.contains(Part.REFERENCES) && !deed.mutual()) {
                List<Party> implied = focus.implied(deed, sources, mentions);
                if (!implied.isEmpty()) {
                    sources = sources.isEmpty() ? implied : sources;
                    targets = implied;
                    confidence *= IMPLIED;
                }
            }
            if (sources.isEmpty()) {
                return deed.sources().isEmpty()
                        ? "It does not say who does it."
                        : "Nobody who acts for a state or an organisation does it.";
            }
            List<List<Party>> pairs = new ArrayList<>();
            for (Party source : sources) {
                if (targets.isEmpty()) {
                    pairs.add(List.of(source));
                }
                for (Party target : targets) {
                    if (!source.actor().equals(target.actor())) {
                        pairs.add(List.of(source, target));
                    }
                }
            }
            if (pairs.isEmpty()) {
                return "It happens within one state or organisation.";
            }
            Days.Dated dated = left.contains(Part.DAYS)
                    ? new Days.Dated(day, DayBasis.REPORT, null)
                    : Days.resolve(sentence, text, deed.token(), day, lastDay);
            if (dated.basis() == DayBasis.STATED && confidence >= SURE) {
                lastDay = dated.day();
            }
            Codes.Kind kind =
                    Codes.standard().of(deed.type(), deed.mode(), deed.modeProbability(), sentence, deed.token());
            List<Cause> causes = deeds.causes(sentence, mentions, vectors, deed);
            for (List<Party> pair : pairs.subList(0, Math.min(MAX_PAIRS, pairs.size()))) {
                Party source = pair.get(0);
                Party target = pair.size() > 1 ? pair.get(1) : null;
                ActorCode targetCode = target == null ? null : target.actor();
                if (!told.add(Arrays.asList(sentence.start(), source.actor(), targetCode, deed.type(), kind.code()))) {
                    continue;
                }
                proposals.add(new Proposal(
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
                        span(sentence, source.mention()),
                        target == null ? null : span(sentence, target.mention()),
                        new Span(
                                sentence.token(deed.token()).start(),
                                sentence.token(deed.token()).end()),
                        confidence,
                        causes));
                if (confidence >= SURE) {
                    focus.note(source.actor(), targetCode);
                }
            }
            return "";
        }
    }

    /**
     * An actor and the words that name it in this sentence.
     *
     * @param mention null when another sentence names it
     */
    record Party(ActorCode actor, @Nullable Mention mention) {}

    private static List<Party> parties(List<Mention> mentions, boolean target) {
        List<Party> parties = new ArrayList<>();
        Set<ActorCode> seen = new HashSet<>();
        for (Mention mention : mentions) {
            // Towards whom: also citizens, and places that are attacked. Who acts: only those who act for a state.
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

    private static @Nullable Span span(Sentence sentence, @Nullable Mention mention) {
        return mention == null
                ? null
                : new Span(
                        sentence.token(mention.from()).start(),
                        sentence.token(mention.to() - 1).end());
    }
}
