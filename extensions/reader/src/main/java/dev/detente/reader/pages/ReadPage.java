package dev.detente.reader.pages;

import dev.detente.model.ActorCatalog;
import dev.detente.pages.Words;
import dev.detente.reader.Span;
import dev.detente.reader.answer.TextJson;
import dev.detente.reader.answer.TextJson.AcceptedJson;
import dev.detente.reader.answer.TextJson.NotCodedJson;
import dev.detente.reader.answer.TextJson.ProposalJson;
import dev.detente.reader.texts.StoredText;
import dev.detente.reader.texts.TextReports;
import dev.detente.scoring.View;
import dev.detente.store.Acceptance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A report that was read: its text with marks, and a table of what it seems to report.
 *
 * @param blank a row for what a person adds
 * @param notCoded sentences without a row that is shown
 */
record ReadPage(
        String id,
        String title,
        String headline,
        String about,
        @Nullable String url,
        String day,
        List<ReadMarks.Piece> pieces,
        List<ReadRow> rows,
        ReadRow blank,
        List<NotCodedView> notCoded,
        ReadWords words) {
    private static final int LABEL = 60;

    /**
     * A sentence without a row that is shown.
     *
     * @param rows the numbers of its rows that are hidden as uncertain, separated by blanks
     */
    record NotCodedView(
            String text, String why, String label, String summary, int start, int end, String type, String rows) {}

    /**
     * The page of a text.
     *
     * @param accepted what was accepted of it, the earliest first
     * @param border proposals with less confidence are hidden at first, 0 to 1
     */
    static ReadPage of(StoredText text, List<Acceptance> accepted, double border, View view) {
        List<ReadRow> rows = rows(text, TextJson.of(text, 0, accepted, view), border, view);
        TextJson read = TextJson.of(text, border, accepted, view);
        return new ReadPage(
                text.id(),
                text.title() == null ? "Report of " + Words.day(text.day()) : text.title(),
                headline(rows, read.sentences()),
                "Report of " + Words.day(text.day()) + ", read by " + text.reader() + " for " + text.author(),
                text.url(),
                text.day().toString(),
                pieces(text, read.proposals(), rows),
                rows,
                ReadRow.blank(text.day().toString()),
                read.notCoded().stream().map(n -> notCoded(text, n, rows)).toList(),
                ReadWords.of(ActorCatalog.standard(), view.book().issues()));
    }

    /** Rows that are shown are numbered before those that are hidden. */
    private static List<ReadRow> rows(StoredText text, TextJson all, double border, View view) {
        Map<Integer, AcceptedJson> byIndex = new HashMap<>();
        all.accepted().stream()
                .filter(a -> a.provenance().index() != null)
                .forEach(a -> byIndex.put(a.provenance().index(), a));
        List<ProposalJson> order = all.proposals().stream()
                .sorted(Comparator.comparing(p -> p.confidence() < border && !byIndex.containsKey(p.index())))
                .toList();
        List<ReadRow> rows = new ArrayList<>();
        for (ProposalJson p : order) {
            Span sentence = new Span(p.sentence().start(), p.sentence().end());
            rows.add(ReadRow.of(
                    rows.size() + 1, p, TextReports.summary(text, sentence), byIndex.get(p.index()), border, view));
        }
        for (AcceptedJson a : all.accepted()) {
            if (a.provenance().index() == null) {
                Span sentence = new Span(a.sentence().start(), a.sentence().end());
                ReadRow.added(rows.size() + 1, a, TextReports.summary(text, sentence), view)
                        .ifPresent(rows::add);
            }
        }
        rows.sort(Comparator.comparingInt(ReadRow::start).thenComparingInt(ReadRow::number));
        return rows;
    }

    private static List<ReadMarks.Piece> pieces(StoredText text, List<ProposalJson> proposals, List<ReadRow> rows) {
        Map<String, ProposalJson> byIndex =
                proposals.stream().collect(Collectors.toMap(p -> String.valueOf(p.index()), p -> p));
        ReadMarks marks = new ReadMarks();
        for (ReadRow row : rows) {
            if (row.hidden()) {
                continue;
            }
            marks.add(ReadMarks.Part.SENTENCE, new Span(row.start(), row.end()), row.number());
            ProposalJson p = byIndex.get(row.index());
            if (p != null) {
                marks.add(ReadMarks.Part.SOURCE, p.sourceSpan(), row.number());
                marks.add(ReadMarks.Part.TARGET, p.targetSpan(), row.number());
                marks.add(ReadMarks.Part.DEED, p.deedSpan(), row.number());
            }
        }
        return marks.pieces(text.text());
    }

    private static NotCodedView notCoded(StoredText text, NotCodedJson n, List<ReadRow> rows) {
        Span sentence = new Span(n.sentence().start(), n.sentence().end());
        String line = TextReports.summary(text, sentence);
        return new NotCodedView(
                line,
                n.why(),
                line.length() <= LABEL ? line : line.substring(0, LABEL) + "…",
                line,
                sentence.start(),
                sentence.end(),
                n.type() == null ? "" : n.type(),
                rows.stream()
                        .filter(row -> row.hidden() && row.start() == sentence.start() && row.end() == sentence.end())
                        .map(row -> String.valueOf(row.number()))
                        .collect(Collectors.joining(" ")));
    }

    private static String headline(List<ReadRow> rows, int sentences) {
        long shown = rows.stream().filter(row -> !row.hidden()).count();
        long known = rows.stream()
                .filter(row -> !row.hidden() && !row.known().isEmpty())
                .count();
        long accepted = rows.stream().filter(row -> row.accepted() != null).count();
        return (shown == 0 ? "No action is" : Words.count(shown, "action") + (shown == 1 ? " is" : " are"))
                + " proposed from " + Words.count(sentences, "sentence") + "."
                + (known == 0 ? "" : " " + known + (known == 1 ? " is" : " are") + " known already, so not ticked.")
                + (accepted == 0 ? "" : " " + accepted + (accepted == 1 ? " was" : " were") + " accepted.");
    }
}
