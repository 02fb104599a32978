package dev.detente.reader.texts;

import dev.detente.model.Problem;
import dev.detente.reader.Article;
import java.util.List;

/** An entry of a file of articles: an article, or the errors found in its place. */
public sealed interface ArticleRow {
    /** The line on which it begins, from 1. */
    long line();

    /**
     * An article.
     *
     * @param id its id from the file, or one made from text and day
     * @param utf8 whether all its bytes were UTF-8; others were replaced by U+FFFD
     */
    record Good(long line, String id, boolean utf8, Article article) implements ArticleRow {}

    /**
     * A line without a valid article.
     *
     * @param reasons why, one for each bad field, at least one
     */
    record Bad(long line, List<Problem> reasons) implements ArticleRow {
        public Bad {
            reasons = List.copyOf(reasons);
        }
    }
}
