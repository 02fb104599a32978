package dev.detente.reader.english;

import dev.detente.reader.Article;
import dev.detente.reader.IssueSource;
import dev.detente.reader.Reader;
import dev.detente.reader.Reading;
import dev.detente.reader.UnreadableException;
import dev.detente.reader.actor.Mention;
import dev.detente.reader.day.DayFinder;
import dev.detente.reader.deed.Masks;
import dev.detente.reader.deed.SentenceVectors;
import dev.detente.reader.deed.Weights;
import dev.detente.reader.embed.LanguageModel;
import dev.detente.reader.grammar.Grammar;
import dev.detente.reader.grammar.Sentence;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Reads English without an external coder: OpenNLP's grammar, a table of names, and weights learnt from marked sentences. Its models are loaded with
 * the first text. Safe for use by several threads; the same text and day always give the same reading.
 */
public final class EnglishReader implements Reader {
    private final IssueSource issues;
    private final Supplier<Weights> weights;
    private final Supplier<LanguageModel> model;
    private final Set<Part> left;

    /** Parts of the reader that can be left out, to measure what each contributes. */
    public enum Part {
        /** The vectors of the language model: without it only words decide. */
        LANGUAGE_MODEL,
        /** "He", "it" and "the two sides": without them only names count. */
        REFERENCES,
        /** Days in the text: without them every deed is on the day of the report. */
        DAYS
    }

    // These are loaded with the first text that needs them, once for all readers.
    private static final class Language {
        static final LanguageModel MODEL = LanguageModel.load();
    }

    private static final class LearntWeights {
        static final Weights WEIGHTS = Weights.load();
    }

    private EnglishReader(
            IssueSource issues, Supplier<Weights> weights, Supplier<LanguageModel> model, Set<Part> left) {
        this.issues = issues;
        this.weights = weights;
        this.model = model;
        this.left = left;
    }

    /** A reader that gets issues from this source; its models are loaded with the first text. */
    public static EnglishReader of(IssueSource issues) {
        return new EnglishReader(issues, () -> LearntWeights.WEIGHTS, () -> Language.MODEL, Set.of());
    }

    /** The same reader with another language model and weights, such as those in training. */
    public EnglishReader with(LanguageModel another, Weights others) {
        return new EnglishReader(issues, () -> others, () -> another, left);
    }

    /** The same reader without a part of it. */
    public EnglishReader without(Part part) {
        Set<Part> more = EnumSet.of(part);
        more.addAll(left);
        return new EnglishReader(issues, weights, model, Set.copyOf(more));
    }

    @Override
    public Reading read(Article article) {
        Account account = account(article);
        return new Reading(
                "detente " + weights().version(),
                account.day(),
                account.sentences(),
                account.candidates().stream().map(Account.Candidate::proposal).toList(),
                account.notCoded());
    }

    /**
     * Everything that an article may report, however uncertain.
     *
     * @throws UnreadableException when it is not English text, or its day is not known
     */
    public Account account(Article article) {
        Screening.check(article);
        LocalDate day = article.day() != null
                ? article.day()
                : DayFinder.reportDay(article.text())
                        .orElseThrow(
                                () -> new UnreadableException(
                                        "day",
                                        "The text does not say on which day it was published: give its day, such as 2024-04-26."));
        Speakers speakers = Speakers.of(article, day);
        ArticleReading reading =
                new ArticleReading(article.text(), day, weights(), issues, left, speakers, this::vectors);
        if (article.title() != null) {
            reading.expect(article.title());
        }
        List<Sentence> sentences = Grammar.load().read(article.text());
        for (Sentence sentence : sentences) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the caller stopped waiting for this text");
            }
            reading.read(sentence);
        }
        return new Account(day, sentences.size(), reading.candidates(), reading.notCoded());
    }

    private Weights weights() {
        return left.contains(Part.LANGUAGE_MODEL) ? weights.get().forWordsAlone() : weights.get();
    }

    private SentenceVectors vectors(Sentence sentence, List<Mention> mentions) {
        return left.contains(Part.LANGUAGE_MODEL)
                ? SentenceVectors.none()
                : SentenceVectors.of(model.get().vectors(LanguageModel.pieces(Masks.words(sentence, mentions))));
    }
}
