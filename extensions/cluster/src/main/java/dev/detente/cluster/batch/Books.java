package dev.detente.cluster.batch;

import dev.detente.cluster.core.BookText;
import dev.detente.cluster.core.CompiledBooks;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.BookDifference;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.tag.IssueTagger;
import dev.detente.scoring.Snapshot;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The rule books of a job: one to score by, or two to compare. */
final class Books implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<BookText> texts;

    /** @param texts the books; hand-coded rows may name the issues of the last of them, which of two is the draft */
    Books(List<BookText> texts) {
        this.texts = new ArrayList<>(texts);
    }

    /** The books as this process compiled them. */
    CompiledBook compiled() {
        return new CompiledBook(texts.stream().map(CompiledBooks::engine).toList());
    }

    /** Whether the first counts each report of a feed, so that its scores need the reports of all pairs by day. */
    boolean countsReports() {
        return RuleBookReader.read(texts.get(0).files()).parameters().countsReports();
    }

    /** How many there are. */
    int size() {
        return texts.size();
    }

    /** The books, and what they have in common: issues are found and reports merged once for books that do it alike. */
    static final class CompiledBook {
        private final List<RuleEngine> engines;
        private final List<RuleEngine> taggings = new ArrayList<>();
        private final List<RuleEngine> mergers = new ArrayList<>();
        private final List<Integer> taggingOf = new ArrayList<>();
        private final List<Integer> mergerOf = new ArrayList<>();
        private final BookDifference difference;

        private CompiledBook(List<RuleEngine> engines) {
            this.engines = engines;
            for (RuleEngine engine : engines) {
                taggingOf.add(place(
                        taggings,
                        engine,
                        taggings.stream()
                                .map(other -> other.book()
                                        .issues()
                                        .tagging()
                                        .equals(engine.book().issues().tagging()))
                                .toList()));
                mergerOf.add(place(
                        mergers,
                        engine,
                        mergers.stream()
                                .map(other -> Snapshot.sameActions(engine, other))
                                .toList()));
            }
            difference = new BookDifference(engines.get(0), engines.get(engines.size() - 1));
        }

        private static int place(List<RuleEngine> different, RuleEngine engine, List<Boolean> same) {
            int known = same.indexOf(true);
            if (known >= 0) {
                return known;
            }
            different.add(engine);
            return different.size() - 1;
        }

        /** The books, in their order. */
        List<RuleEngine> engines() {
            return engines;
        }

        /** The issues that hand-coded rows may name. */
        IssueTree issues() {
            return engines.get(engines.size() - 1).book().issues();
        }

        /** The different ways to find the issues of a report. */
        List<IssueTagger> taggers() {
            return taggings.stream()
                    .map(engine -> engine.book().issues().tagger())
                    .toList();
        }

        /** One book for each of the different ways to merge reports. */
        List<RuleEngine> mergers() {
            return mergers;
        }

        /** The way in which a book finds issues. */
        int taggingOf(RuleEngine engine) {
            return taggingOf.get(engines.indexOf(engine));
        }

        /** The way in which a book merges. */
        int mergerOf(int book) {
            return mergerOf.get(book);
        }

        /** Returns where the results of the last book can differ from those of the first. */
        BookDifference difference() {
            return difference;
        }
    }
}
