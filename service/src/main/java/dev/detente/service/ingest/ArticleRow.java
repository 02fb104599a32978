package dev.detente.service.ingest;

import dev.detente.text.Article;
import java.util.List;

/** What a file of articles gives: an article, or what is wrong in its place. */
public sealed interface ArticleRow {
    /** The line on which it begins, from 1. */
    long line();

    /**
     * An article.
     *
     * @param line the line
     * @param id its id, as the file gives it, else made of text and day
     * @param utf8 whether all its bytes were UTF-8; others stand as U+FFFD
     * @param article the article
     */
    record Good(long line, String id, boolean utf8, Article article) implements ArticleRow {}

    /**
     * A line that is none.
     *
     * @param line the line
     * @param reasons why, one for each bad field, at least one
     */
    record Bad(long line, List<Rejected> reasons) implements ArticleRow {
        public Bad {
            reasons = List.copyOf(reasons);
        }
    }
}
