package dev.detente.lab.measure;

import dev.detente.model.EventType;
import dev.detente.model.QuadClass;
import dev.detente.reader.Article;
import dev.detente.reader.Reader;
import dev.detente.reader.Reading;
import dev.detente.reader.UnreadableException;
import dev.detente.rulebooks.judging.Bootstrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets readers read what people coded, and compares. Texts are read with the border, and again with a border of 0 to see how far confidence can be
 * trusted; single sentences are read only with a border of 0, because there what is below counts as well.
 */
public final class Measure {
    private static final String NONE = "none";

    private final Map<String, Reader> readers;
    private final double border;

    /**
     * @param readers by their names, the one that is reported in full first
     * @param border the least confidence at which something counts as proposed, 0 to 1
     */
    public Measure(Map<String, Reader> readers, double border) {
        this.readers = new LinkedHashMap<>(readers);
        this.border = border;
    }

    /** Reads all files with all readers. */
    public MeasureResult run(List<GoldSet> sets) {
        List<SentencesResult> sentences = new ArrayList<>();
        List<TextsResult> texts = new ArrayList<>();
        for (GoldSet set : sets) {
            if (set instanceof GoldSet.Sentences s) {
                sentences.add(sentences(s));
            } else if (set instanceof GoldSet.Texts t) {
                texts.add(texts(t));
            }
        }
        return new MeasureResult(border, sentences, texts);
    }

    private SentencesResult sentences(GoldSet.Sentences set) {
        List<SentencesResult.Read> read = new ArrayList<>();
        readers.forEach((name, reader) -> {
            Readings readings = read(
                    reader, set.sentences().stream().map(GoldSentence::article).toList());
            List<SentenceOutcome> outcomes = IntStream.range(0, set.sentences().size())
                    .mapToObj(i -> SentenceOutcome.of(set.sentences().get(i), readings.all.get(i)))
                    .toList();
            read.add(new SentencesResult.Read(
                    name,
                    readings.version(),
                    readings.unread(),
                    figures(outcomes),
                    CoveragePoint.curve(outcomes),
                    types(outcomes),
                    confusion(outcomes),
                    Reliability.of(outcomes.stream()
                            .map(SentenceOutcome::proposal)
                            .flatMap(Stream::ofNullable)
                            .toList())));
        });
        return new SentencesResult(
                set.name(),
                set.sentences().size(),
                (int) set.sentences().stream().filter(GoldSentence::directed).count(),
                read);
    }

    private TextsResult texts(GoldSet.Texts set) {
        List<TextsResult.Read> read = new ArrayList<>();
        readers.forEach((name, reader) -> {
            List<Article> articles = set.texts().stream().map(GoldText::article).toList();
            Readings readings = read(reader, articles);
            List<TextOutcome> outcomes = IntStream.range(0, set.texts().size())
                    .mapToObj(i -> TextOutcome.of(set.texts().get(i), readings.all.get(i), border))
                    .toList();
            read.add(new TextsResult.Read(
                    name,
                    readings.version(),
                    readings.unread(),
                    textFigures(outcomes),
                    agreements(outcomes),
                    textTypes(outcomes),
                    quadClasses(outcomes),
                    Reliability.of(
                            outcomes.stream().flatMap(o -> o.judged().stream()).toList())));
        });
        return new TextsResult(
                set.name(),
                set.texts().size(),
                set.texts().stream().mapToInt(t -> t.actions().size()).sum(),
                read);
    }

    /** @param all in the order of the texts, null for what the reader could not read */
    private record Readings(List<@Nullable Reading> all) {
        String version() {
            return all.stream()
                    .filter(Objects::nonNull)
                    .map(r -> Objects.requireNonNull(r).reader())
                    .findFirst()
                    .orElse("");
        }

        int unread() {
            return (int) all.stream().filter(Objects::isNull).count();
        }
    }

    private static Readings read(Reader reader, List<Article> articles) {
        List<@Nullable Reading> all = new ArrayList<>();
        articles.forEach(article -> all.add(read(reader, article)));
        return new Readings(all);
    }

    private static @Nullable Reading read(Reader reader, Article article) {
        try {
            return reader.read(article);
        } catch (UnreadableException e) {
            return null;
        }
    }

    private static List<int[]> draws(int cases) {
        return Bootstrap.draws(cases, IntStream.range(0, cases).toArray());
    }

    private Map<String, MeasuredShare> figures(List<SentenceOutcome> outcomes) {
        List<int[]> draws = draws(outcomes.size());
        Map<String, MeasuredShare> figures = new LinkedHashMap<>();
        for (SentenceFigure figure : SentenceFigure.values()) {
            figures.put(
                    figure.id(), MeasuredShare.of(outcomes.size(), draws, times -> figure.of(outcomes, times, border)));
        }
        return figures;
    }

    private static Map<String, MeasuredShare> textFigures(List<TextOutcome> outcomes) {
        List<int[]> draws = draws(outcomes.size());
        Map<String, MeasuredShare> figures = new LinkedHashMap<>();
        for (TextFigure figure : TextFigure.values()) {
            figures.put(figure.id(), MeasuredShare.of(outcomes.size(), draws, times -> figure.of(outcomes, times)));
        }
        return figures;
    }

    private static List<Tally> types(List<SentenceOutcome> outcomes) {
        return Stream.of(EventType.values())
                .map(type -> new Tally(
                        type.name(),
                        (int) outcomes.stream().filter(o -> o.gold() == type).count(),
                        (int) outcomes.stream().filter(o -> o.read() == type).count(),
                        (int) outcomes.stream()
                                .filter(o -> o.gold() == type && o.right())
                                .count()))
                .filter(t -> t.gold() + t.read() > 0)
                .toList();
    }

    private static Map<String, Map<String, Integer>> confusion(List<SentenceOutcome> outcomes) {
        Map<String, Map<String, Integer>> confusion = new LinkedHashMap<>();
        for (EventType gold : EventType.values()) {
            Map<String, Integer> row = new LinkedHashMap<>();
            for (EventType read : EventType.values()) {
                count(row, outcomes, gold, read, read.name());
            }
            count(row, outcomes, gold, null, NONE);
            if (!row.isEmpty()) {
                confusion.put(gold.name(), row);
            }
        }
        return confusion;
    }

    private static void count(
            Map<String, Integer> row,
            List<SentenceOutcome> outcomes,
            EventType gold,
            @Nullable EventType read,
            String name) {
        int n = (int) outcomes.stream()
                .filter(o -> o.gold() == gold && o.read() == read)
                .count();
        if (n > 0) {
            row.put(name, n);
        }
    }

    private static List<Tally> agreements(List<TextOutcome> outcomes) {
        int gold = outcomes.stream().mapToInt(o -> o.gold().size()).sum();
        int proposed = outcomes.stream().mapToInt(o -> o.proposed().size()).sum();
        return Stream.of(Agreement.values())
                .map(a -> new Tally(
                        a.id(),
                        gold,
                        proposed,
                        outcomes.stream().mapToInt(o -> o.right(a)).sum()))
                .toList();
    }

    private static List<Tally> textTypes(List<TextOutcome> outcomes) {
        return Stream.of(EventType.values())
                .map(type -> tally(type.name(), Agreement.TYPE, outcomes, t -> t == type))
                .filter(t -> t.gold() + t.read() > 0)
                .toList();
    }

    private static List<Tally> quadClasses(List<TextOutcome> outcomes) {
        return Stream.of(QuadClass.values())
                .map(quad -> tally(
                        quad.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        Agreement.QUAD,
                        outcomes,
                        t -> t.quadClass() == quad))
                .toList();
    }

    private static Tally tally(
            String name, Agreement agreement, List<TextOutcome> outcomes, Predicate<EventType> counts) {
        int gold = 0;
        int proposed = 0;
        int right = 0;
        for (TextOutcome o : outcomes) {
            gold += (int) o.gold().stream().filter(a -> counts.test(a.type())).count();
            proposed += (int)
                    o.proposed().stream().filter(t -> counts.test(t.type())).count();
            right += (int) o.pairs().getOrDefault(agreement, Map.of()).values().stream()
                    .filter(g -> counts.test(o.gold().get(g).type()))
                    .count();
        }
        return new Tally(name, gold, proposed, right);
    }
}
