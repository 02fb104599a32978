package dev.detente.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.lab.judge.report.Markdown;
import dev.detente.lab.measure.report.MeasureMarkdown;
import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.model.Mode;
import dev.detente.reader.Article;
import dev.detente.reader.Reader;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Figures that can be counted by hand. */
class MeasureTest {
    private static final LocalDate DAY = LocalDate.of(2024, 4, 26);
    private static final ActorCode USA = new ActorCode("USA");
    private static final ActorCode CHN = new ActorCode("CHN");

    private static GoldSentence sentence(String text, EventType type, Set<ActorCode> sources, Set<ActorCode> targets) {
        return new GoldSentence(text, new Article(text, DAY, null, null), type, sources, targets);
    }

    private static GoldAction action(String source, String target, EventType type, String mode, int day) {
        return new GoldAction(
                new ActorCode(source),
                target.isEmpty() ? null : new ActorCode(target),
                type,
                mode.isEmpty() ? null : new Mode(mode),
                LocalDate.of(2024, 4, day));
    }

    private static MeasuredShare estimate(Map<String, MeasuredShare> figures, String id) {
        return Objects.requireNonNull(figures.get(id), id);
    }

    private static double value(Map<String, MeasuredShare> figures, String id) {
        Double value = estimate(figures, id).value();
        return value == null ? Double.NaN : value;
    }

    private static SentencesResult.Read read(double border, List<GoldSentence> gold, Map<String, String> said) {
        return new Measure(Map.of("said", new SaidReader(said)), border)
                .run(List.of(new GoldSet.Sentences("gold", gold)))
                .sentences()
                .get(0)
                .readers()
                .get(0);
    }

    private static TextsResult.Read texts(double border, GoldText gold, String said) {
        return new Measure(Map.of("said", new SaidReader(Map.of(gold.article().text(), said))), border)
                .run(List.of(new GoldSet.Texts("gold", List.of(gold))))
                .texts()
                .get(0)
                .readers()
                .get(0);
    }

    private static GoldText text(GoldAction... actions) {
        return new GoldText("a", new Article("a", DAY, null, null), List.of(actions));
    }

    @Test
    void theSurestDeedOfASentenceCountsWhoeverActs() {
        SentencesResult.Read read = read(
                0.5,
                List.of(
                        sentence("a", EventType.ACCUSE, Set.of(USA), Set.of(CHN)),
                        sentence("b", EventType.ACCUSE, Set.of(USA), Set.of()),
                        sentence("c", EventType.AID, Set.of(), Set.of()),
                        sentence("d", EventType.AID, Set.of(), Set.of())),
                Map.of(
                        "a", "CHN USA REQUEST - 0.6\n- - ACCUSE - 0.9",
                        "b", "- - REQUEST - 0.4",
                        "c", "USA CHN AID - 0.8"));

        assertThat(value(read.figures(), "type")).isEqualTo(0.5);
        // ACCUSE: 1 of 2, proposed once; AID: 1 of 2, proposed once.
        assertThat(value(read.figures(), "macro-F1")).isEqualTo(2 / 3.0, within(1e-12));
        assertThat(value(read.figures(), "quad class")).isEqualTo(0.75);
        assertThat(value(read.figures(), "covered")).isEqualTo(0.5);
        assertThat(value(read.figures(), "type of covered")).isEqualTo(1);
        assertThat(value(read.figures(), "source")).isZero();
        assertThat(read.unread()).isEqualTo(1);
        assertThat(read.confusion())
                .isEqualTo(Map.of("ACCUSE", Map.of("REQUEST", 1, "ACCUSE", 1), "AID", Map.of("AID", 1, "none", 1)));
    }

    @Test
    void theDirectionIsJudgedWhereBothActorsAreProposed() {
        SentencesResult.Read read = read(
                0.5,
                Stream.of("right", "wrong", "both", "other", "none")
                        .map(id -> sentence(id, EventType.ACCUSE, Set.of(USA), Set.of(CHN)))
                        .toList(),
                Map.of(
                        "right", "USA CHN ACCUSE - 0.6",
                        "wrong", "CHN USA ACCUSE - 0.6",
                        "both", "USA CHN CONSULT - 0.2\nCHN USA CONSULT - 0.2",
                        "other", "USA RUS ACCUSE - 0.9",
                        "none", ""));

        assertThat(value(read.figures(), "both proposed")).isEqualTo(3 / 5.0);
        assertThat(value(read.figures(), "direction")).isEqualTo(0.5);
        assertThat(value(read.figures(), "source")).isEqualTo(3 / 5.0);
        assertThat(value(read.figures(), "target")).isEqualTo(2 / 5.0);
        assertThat(read.reliability().bins())
                .containsExactly(
                        new Reliability.Bin(0.2, 1, 0.2, 0),
                        new Reliability.Bin(0.6, 2, 0.6, 0.5),
                        new Reliability.Bin(0.9, 1, 0.9, 0));
    }

    @Test
    void ofEquallySureSentencesTheMeanIsRightInAnyOrder() {
        Map<String, String> said = new LinkedHashMap<>();
        List<GoldSentence> gold = Stream.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")
                .map(id -> sentence(id, EventType.AID, Set.of(), Set.of()))
                .toList();
        gold.forEach(g -> said.put(g.id(), g.id().equals("9") ? "- - AID - 0.9" : "- - " + type(g.id()) + " - 0.5"));

        List<CoveragePoint> curve = read(0.5, gold, said).curve();

        assertThat(curve).hasSize(10);
        assertThat(curve.get(0)).isEqualTo(new CoveragePoint(1, 0.4));
        assertThat(curve.get(9)).isEqualTo(new CoveragePoint(0.1, 1));
        // The surest one, and 4 of 9 of which 3 are right.
        assertThat(curve.get(5).accuracy()).isEqualTo((1 + 4 / 3.0) / 5, within(1e-12));
    }

    private static EventType type(String id) {
        return id.compareTo("3") < 0 ? EventType.AID : EventType.ACCUSE;
    }

    @Test
    void eachProposalIsAtMostOneActionAndCountsOnce() {
        TextsResult.Read read = texts(
                0.5,
                text(
                        action("USA", "CHN", EventType.ACCUSE, "allege", 1),
                        action("USA", "CHN", EventType.ACCUSE, "", 20),
                        action("CHN", "USA", EventType.REJECT, "", 26),
                        action("USA", "", EventType.AID, "", 26)),
                """
                USA CHN ACCUSE/disapprove 2024-04-22 0.9
                USA CHN ACCUSE/disapprove 2024-04-22 0.8
                CHN USA THREATEN 2024-04-26 0.7
                USA - AID 2024-04-26 0.6
                RUS UKR ASSAULT 2024-04-26 0.4""");

        assertThat(read.agreements())
                .containsExactly(
                        new Tally("pair", 4, 3, 3),
                        new Tally("actors", 4, 3, 3),
                        new Tally("quad class", 4, 3, 3),
                        new Tally("type", 4, 3, 2),
                        new Tally("type and day", 4, 3, 2),
                        new Tally("type and exact day", 4, 3, 1),
                        new Tally("type and mode", 4, 3, 2));
        assertThat(value(read.figures(), "precision")).isEqualTo(2 / 3.0);
        assertThat(value(read.figures(), "recall")).isEqualTo(0.5);
        assertThat(value(read.figures(), "F1")).isEqualTo(4 / 7.0);
        assertThat(estimate(read.figures(), "F1").interval())
                .as("one text has no spread")
                .isNull();
        assertThat(read.types()).contains(new Tally("ACCUSE", 2, 1, 1), new Tally("THREATEN", 0, 1, 0));
        assertThat(read.quadClasses()).contains(new Tally("verbal conflict", 3, 2, 2));
        assertThat(read.reliability().bins()).hasSize(4);
    }

    @Test
    void dayAndModeFindTheActionThatTheyAgreeWith() {
        TextsResult.Read read = texts(
                0,
                text(
                        action("USA", "CHN", EventType.ACCUSE, "allege", 1),
                        action("USA", "CHN", EventType.ACCUSE, "investigate", 20)),
                "USA CHN ACCUSE/investigate 2024-04-05 0.9\nUSA CHN ACCUSE/disapprove 2024-04-23 0.8");

        assertThat(read.agreements())
                .contains(
                        new Tally("type", 2, 2, 2),
                        new Tally("type and day", 2, 2, 1),
                        new Tally("type and mode", 2, 2, 1));
    }

    @Test
    void theDirectionOfATextIsJudgedOnDeedsThatGoOneWay() {
        TextsResult.Read read = texts(
                0,
                text(
                        action("USA", "CHN", EventType.CONSULT, "", 26),
                        action("CHN", "USA", EventType.CONSULT, "", 26),
                        action("USA", "CHN", EventType.ACCUSE, "", 26),
                        action("IRN", "ISR", EventType.ACCUSE, "", 26)),
                """
                CHN USA CONSULT - 0.9
                CHN USA ACCUSE - 0.9
                IRN ISR ACCUSE - 0.9""");

        assertThat(value(read.figures(), "direction")).isEqualTo(0.5);
        assertThat(value(read.figures(), "F1 of pair")).isEqualTo(6 / 7.0);
    }

    @Test
    void markdownMarksTheBestAndNamesWhatCouldNotBeRead() {
        GoldText gold = text(action("USA", "CHN", EventType.ACCUSE, "", 26));
        Map<String, Reader> readers = new LinkedHashMap<>();
        readers.put("good", new SaidReader(Map.of("a", "USA CHN ACCUSE - 0.9")));
        readers.put("mute", new SaidReader(Map.of()));

        String text = new MeasureMarkdown(
                        new Measure(readers, 0.5).run(List.of(new GoldSet.Texts("gold.ndjson", List.of(gold)))),
                        new Markdown())
                .text();

        assertThat(text)
                .startsWith("## gold.ndjson\n")
                .contains(
                        "| good | 1.00 | **1.00** | **1.00** |",
                        "| mute | – | 0.00 | 0.00 |",
                        "mute could not read 1 of them.",
                        "| ACCUSE | 1 | 1 | 1 | 1.00 | 1.00 | 1.00 |",
                        "Expected calibration error: 0.10.")
                .doesNotContain("NaN");
    }
}
