package dev.detente.reading.measure.report;

import dev.detente.reading.measure.Agreement;
import dev.detente.reading.measure.CoveragePoint;
import dev.detente.reading.measure.Estimate;
import dev.detente.reading.measure.MeasureResult;
import dev.detente.reading.measure.Reliability;
import dev.detente.reading.measure.SentenceFigure;
import dev.detente.reading.measure.SentencesResult;
import dev.detente.reading.measure.Tally;
import dev.detente.reading.measure.TextFigure;
import dev.detente.reading.measure.TextsResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
    private final StringBuilder out = new StringBuilder();

    public MeasureMarkdown(MeasureResult result) {
        this.result = result;
    }

    /** The tables, those of each file under a second-level heading. */
    public String text() {
        out.setLength(0);
        result.sentences().forEach(this::sentences);
        result.texts().forEach(this::texts);
        return out.toString().strip() + "\n";
    }

    private void sentences(SentencesResult set) {
        out.append(String.format(
                Locale.ROOT,
                "## %s\n\n%,d sentences with one action each; %,d have a known state or organisation on each side. The border is %s.\n\n",
                set.name(),
                set.sentences(),
                set.directed(),
                number(result.border())));
        List<String> ids =
                Stream.of(SentenceFigure.values()).map(SentenceFigure::id).toList();
        figures(
                ids,
                set.readers().stream().map(SentencesResult.Read::reader).toList(),
                set.readers().stream().map(SentencesResult.Read::figures).toList());
        unread(
                set.readers().stream().map(SentencesResult.Read::reader).toList(),
                set.readers().stream().map(SentencesResult.Read::unread).toList());
        out.append(INTERVALS.formatted("sentences")).append("\n\n");
        for (SentenceFigure figure : SentenceFigure.values()) {
            meaning(figure.id(), figure.meaning());
        }
        curve(set);
        if (!set.readers().isEmpty()) {
            SentencesResult.Read first = set.readers().get(0);
            tallies("By type", "type", first.reader(), first.types());
            confusion(first);
            reliability(
                    first.reader(),
                    "the most certain proposal for each sentence with a known actor on each side, compared with source, target and type",
                    first.reliability());
        }
    }

    private void curve(SentencesResult set) {
        out.append(
                        "\n### Coverage against accuracy\n\nThe share of right types when only the most certain sentences count.")
                .append(" Equally certain sentences count with their mean.\n\n");
        for (int i = 0; i < set.readers().size(); i++) {
            SentencesResult.Read read = set.readers().get(i);
            if (i == 0) {
                row(Stream.concat(
                                Stream.of("reader"),
                                read.curve().stream()
                                        .map(p -> String.format(Locale.ROOT, "%.0f %%", 100 * p.coverage())))
                        .toList());
                rule(1, read.curve().size());
            }
            row(Stream.concat(
                            Stream.of(escaped(read.reader())),
                            read.curve().stream().map(CoveragePoint::accuracy).map(MeasureMarkdown::number))
                    .toList());
        }
    }

    private void confusion(SentencesResult.Read read) {
        Set<String> columns = new TreeSet<>();
        read.confusion().values().forEach(row -> columns.addAll(row.keySet()));
        out.append(String.format("\n### Confusion of %s\n\n", read.reader()))
                .append("How often each type (column) was read where a type (row) was coded.\n\n");
        row(Stream.concat(Stream.of("coded"), columns.stream()).toList());
        rule(1, columns.size());
        read.confusion()
                .forEach((gold, counts) ->
                        row(Stream.concat(Stream.of(gold), columns.stream().map(c -> {
                                    String n = counts.containsKey(c) ? String.valueOf(counts.get(c)) : "";
                                    return c.equals(gold) && !n.isEmpty() ? "**" + n + "**" : n;
                                }))
                                .toList()));
    }

    private void texts(TextsResult set) {
        out.append(String.format(
                Locale.ROOT,
                "\n## %s\n\n%,d %s with %,d actions; actions with the same source, target, type and day count once a text, and so do proposals."
                        + " The border is %s.\n\n",
                set.name(),
                set.texts(),
                set.texts() == 1 ? "text" : "texts",
                set.actions(),
                number(result.border())));
        List<String> ids = Stream.of(TextFigure.values()).map(TextFigure::id).toList();
        figures(
                ids,
                set.readers().stream().map(TextsResult.Read::reader).toList(),
                set.readers().stream().map(TextsResult.Read::figures).toList());
        unread(
                set.readers().stream().map(TextsResult.Read::reader).toList(),
                set.readers().stream().map(TextsResult.Read::unread).toList());
        if (set.texts() > 1) {
            out.append(INTERVALS.formatted("texts")).append("\n\n");
        }
        for (TextFigure figure : TextFigure.values()) {
            meaning(figure.id(), figure.meaning());
        }
        if (!set.readers().isEmpty()) {
            TextsResult.Read first = set.readers().get(0);
            tallies("By what must agree", "agreement", first.reader(), first.agreements());
            out.append('\n');
            for (Agreement agreement : Agreement.values()) {
                meaning(agreement.id(), agreement.meaning());
            }
            tallies("By quad class", "quad class", first.reader(), first.quadClasses());
            tallies("By type", "type", first.reader(), first.types());
            reliability(
                    first.reader(),
                    "all proposals, also those below the border, compared with source, target and type",
                    first.reliability());
        }
    }

    private void figures(List<String> ids, List<String> readers, List<Map<String, Estimate>> figures) {
        row(Stream.concat(Stream.of("reader"), ids.stream()).toList());
        rule(1, ids.size());
        for (int i = 0; i < readers.size(); i++) {
            List<String> cells = new ArrayList<>(List.of(escaped(readers.get(i))));
            for (String id : ids) {
                Estimate estimate = Objects.requireNonNull(figures.get(i).get(id));
                String number = number(estimate.value());
                boolean best = !OF_SOME.contains(id)
                        && readers.size() > 1
                        && !number.equals(number(null))
                        && number.equals(best(id, figures));
                cells.add((best ? "**" + number + "**" : number)
                        + (estimate.interval() == null
                                ? ""
                                : "<br>" + number(estimate.interval().low()) + " to "
                                        + number(estimate.interval().high())));
            }
            row(cells);
        }
        out.append('\n');
    }

    private static String best(String id, List<Map<String, Estimate>> figures) {
        return Collections.max(figures.stream()
                .map(f -> number(Objects.requireNonNull(f.get(id)).value()))
                .filter(n -> !n.equals(number(null)))
                .toList());
    }

    private void unread(List<String> readers, List<Integer> unread) {
        for (int i = 0; i < readers.size(); i++) {
            if (unread.get(i) > 0) {
                out.append(String.format(
                        Locale.ROOT, "%s could not read %,d of them.\n\n", readers.get(i), unread.get(i)));
            }
        }
    }

    private void meaning(String id, String meaning) {
        out.append("- **").append(id).append("**: ").append(meaning).append('\n');
    }

    private void tallies(String heading, String of, String reader, List<Tally> tallies) {
        out.append(String.format("\n### %s, %s\n\n", heading, reader));
        row(List.of(of, "coded", "read", "right", "precision", "recall", "F1"));
        rule(1, 6);
        for (Tally t : tallies) {
            row(List.of(
                    t.name(),
                    String.valueOf(t.gold()),
                    String.valueOf(t.read()),
                    String.valueOf(t.right()),
                    number(t.precision()),
                    number(t.recall()),
                    number(t.f1())));
        }
    }

    private void reliability(String reader, String what, Reliability reliability) {
        out.append(String.format(
                "\n### Confidence of %s\n\nOf %s. Expected calibration error: %s.\n\n",
                reader, what, number(reliability.error())));
        row(List.of("from", "proposals", "mean confidence", "right"));
        rule(0, 4);
        for (Reliability.Bin bin : reliability.bins()) {
            row(List.of(
                    number(bin.from()),
                    String.valueOf(bin.proposals()),
                    number(bin.confidence()),
                    number(bin.right())));
        }
    }

    private static String number(@Nullable Double value) {
        return value == null || Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }

    private void row(List<String> cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void rule(int texts, int numbers) {
        out.append('|')
                .append("---|".repeat(texts))
                .append("---:|".repeat(numbers))
                .append('\n');
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }
}
