package dev.detente.rules;

import dev.detente.model.CorpusFeeds;
import dev.detente.model.Report;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.tag.IssueTagger;
import java.util.List;

/**
 * How much of a feed file a rule book's hints leave without an issue.
 *
 * @param file its path below the corpus folder
 * @param rows rows of the file
 * @param usable rows between two different known actors
 * @param general usable rows that are tagged with nothing, and so stay {@code general}
 */
public record TaggingFigures(String file, int rows, int usable, int general) {
    /** The figures of every feed file of the corpus, by path. */
    public static List<TaggingFigures> of(RuleBook book) {
        IssueTagger tagger = book.issues().tagger();
        return CorpusFeeds.all().stream()
                .map(f -> new TaggingFigures(f.file(), f.rows(), f.reports().size(), (int) f.reports().stream()
                        .map(Report::content)
                        .filter(c -> tagger.tag(c).isEmpty())
                        .count()))
                .toList();
    }

    /** The share of usable rows that stay {@code general}, 0 to 1; 0 without usable rows. */
    public double share() {
        return usable == 0 ? 0 : (double) general / usable;
    }
}
