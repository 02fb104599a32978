package dev.detente.lab.measure.report;

import dev.detente.lab.judge.report.Markdown;
import dev.detente.lab.judge.report.Table;
import dev.detente.lab.measure.Agreement;
import dev.detente.lab.measure.MeasureResult;
import dev.detente.lab.measure.MeasuredShare;
import dev.detente.lab.measure.Reliability;
import dev.detente.lab.measure.SentenceFigure;
import dev.detente.lab.measure.SentencesResult;
import dev.detente.lab.measure.Tally;
import dev.detente.lab.measure.TextFigure;
import dev.detente.lab.measure.TextsResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How well readers do as Markdown tables, for a document that adds the rest. Figures have two places: the third may differ between processors.
 */
public final class MeasureMarkdown {
    private static final String INTERVALS =
            "The numbers below a figure are its bootstrap interval: the %s are drawn with replacement 200 times, and 90 %% of the resulting figures are in the"
                    + " interval.";

    /** A reader that says little is easily right: the best of these is not marked. */
    private static final Set<String> OF_SOME =
            Set.of(SentenceFigure.COVERED_TYPE.id(), SentenceFigure.DIRECTION.id(), TextFigure.PRECISION.id());

    private final MeasureResult result;
    private final Markdown out;

    /** @param out where to, empty */
    public MeasureMarkdown(MeasureResult result, Markdown out) {
        this.out = out;
        this.result = result;
    }

    /** The tables, those of each file under a second-level heading. */
    public String text() {
        result.sentences().forEach(this::sentences);
        result.texts().forEach(this::texts);
        return out.toString().strip() + "\n";
    }

    private void sentences(SentencesResult set) {
        out.add(String.format(
                Locale.ROOT,
                "## %s\n\n%,d sentences with one action each; %,d have a known state or organisation on each side. The border is %s.\n\n",
                set.name(),
                set.sentences(),
                set.directed(),
                number(result.border())));
        List<String> readers =
                set.readers().stream().map(SentencesResult.Read::reader).toList();
        figures(
                Stream.of(SentenceFigure.values()).map(SentenceFigure::id).toList(),
                readers,
                set.readers().stream().map(SentencesResult.Read::figures).toList());
        unread(readers, set.readers().stream().map(SentencesResult.Read::unread).toList());
        out.paragraph(INTERVALS.formatted("sentences"));
        for (SentenceFigure figure : SentenceFigure.values()) {
            out.meaning(figure.id(), figure.meaning());
        }
        out.add(
                "\n### Coverage against accuracy\n\nThe share of right types when only the most certain sentences count."
                        + " Equally certain sentences count with their mean.\n\n");
        if (!set.readers().isEmpty()) {
            SentencesResult.Read first = set.readers().get(0);
            out.table(new Table(
                    row("reader", first.curve(), p -> String.format(Locale.ROOT, "%.0f %%", 100 * p.coverage())),
                    1,
                    set.readers().stream()
                            .map(read -> row(read.reader(), read.curve(), p -> number(p.accuracy())))
                            .toList()));
            tallies("By type", "type", first.reader(), first.types());
            confusion(first);
            reliability(
                    first.reader(),
                    "the most certain proposal for each sentence with a known actor on each side, compared with source, target and type",
                    first.reliability());
        }
    }

    private static <T> List<String> row(String first, Collection<T> of, Function<T, String> cell) {
        return Stream.concat(Stream.of(first), of.stream().map(cell)).toList();
    }

    private void confusion(SentencesResult.Read read) {
        Set<String> columns = new TreeSet<>();
        read.confusion().values().forEach(row -> columns.addAll(row.keySet()));
        List<List<String>> rows = new ArrayList<>();
        read.confusion()
                .forEach((gold, counts) -> rows.add(row(
                        gold, columns, c -> counts.containsKey(c) ? (c.equals(gold) ? "*" : "") + counts.get(c) : "")));
        out.add(String.format("\n### Confusion of %s\n\n", read.reader()))
                .paragraph("How often each type (column) was read where a type (row) was coded.")
                .table(new Table(row("coded", columns, c -> c), 1, rows));
    }

    private void texts(TextsResult set) {
        out.add(String.format(
                Locale.ROOT,
                "\n## %s\n\n%,d %s with %,d actions; actions with the same source, target, type and day count once a text, and so do proposals."
                        + " The border is %s.\n\n",
                set.name(),
                set.texts(),
                set.texts() == 1 ? "text" : "texts",
                set.actions(),
                number(result.border())));
        List<String> readers =
                set.readers().stream().map(TextsResult.Read::reader).toList();
        figures(
                Stream.of(TextFigure.values()).map(TextFigure::id).toList(),
                readers,
                set.readers().stream().map(TextsResult.Read::figures).toList());
        unread(readers, set.readers().stream().map(TextsResult.Read::unread).toList());
        if (set.texts() > 1) {
            out.paragraph(INTERVALS.formatted("texts"));
        }
        for (TextFigure figure : TextFigure.values()) {
            out.meaning(figure.id(), figure.meaning());
        }
        if (!set.readers().isEmpty()) {
            TextsResult.Read first = set.readers().get(0);
            tallies("By what must agree", "agreement", first.reader(), first.agreements());
            out.add("\n");
            for (Agreement agreement : Agreement.values()) {
                out.meaning(agreement.id(), agreement.meaning());
            }
            tallies("By quad class", "quad class", first.reader(), first.quadClasses());
            tallies("By type", "type", first.reader(), first.types());
            reliability(
                    first.reader(),
                    "all proposals, also those below the border, compared with source, target and type",
                    first.reliability());
        }
    }

    private void figures(List<String> ids, List<String> readers, List<Map<String, MeasuredShare>> figures) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < readers.size(); i++) {
            Map<String, MeasuredShare> own = figures.get(i);
            rows.add(row(readers.get(i), ids, id -> {
                MeasuredShare estimate = Objects.requireNonNull(own.get(id));
                String number = number(estimate.value());
                boolean best = !OF_SOME.contains(id)
                        && readers.size() > 1
                        && !number.equals(number(null))
                        && number.equals(best(id, figures));
                return (best ? "*" : "")
                        + number
                        + (estimate.interval() == null
                                ? ""
                                : "\n" + number(estimate.interval().low()) + " to "
                                        + number(estimate.interval().high()));
            }));
        }
        out.table(new Table(row("reader", ids, id -> id), 1, rows)).add("\n");
    }

    private static String best(String id, List<Map<String, MeasuredShare>> figures) {
        return Collections.max(figures.stream()
                .map(f -> number(Objects.requireNonNull(f.get(id)).value()))
                .filter(n -> !n.equals(number(null)))
                .toList());
    }

    private void unread(List<String> readers, List<Integer> unread) {
        for (int i = 0; i < readers.size(); i++) {
            if (unread.get(i) > 0) {
                out.add(String.format(
                        Locale.ROOT, "%s could not read %,d of them.\n\n", readers.get(i), unread.get(i)));
            }
        }
    }

    private void tallies(String heading, String of, String reader, List<Tally> tallies) {
        out.add(String.format("\n### %s, %s\n\n", heading, reader))
                .table(new Table(
                        List.of(of, "coded", "read", "right", "precision", "recall", "F1"),
                        1,
                        tallies.stream()
                                .map(t -> List.of(
                                        t.name(),
                                        String.valueOf(t.gold()),
                                        String.valueOf(t.read()),
                                        String.valueOf(t.right()),
                                        number(t.precision()),
                                        number(t.recall()),
                                        number(t.f1())))
                                .toList()));
    }

    private void reliability(String reader, String what, Reliability reliability) {
        out.add(String.format(
                        "\n### Confidence of %s\n\nOf %s. Expected calibration error: %s.\n\n",
                        reader, what, number(reliability.error())))
                .table(new Table(
                        List.of("from", "proposals", "mean confidence", "right"),
                        0,
                        reliability.bins().stream()
                                .map(bin -> List.of(
                                        number(bin.from()),
                                        String.valueOf(bin.proposals()),
                                        number(bin.confidence()),
                                        number(bin.right())))
                                .toList()));
    }

    private static String number(@Nullable Double value) {
        return value == null || Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }
}
