package dev.detente.rules.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.detente.model.CameoCode;
import dev.detente.model.CameoTable;
import dev.detente.model.EventType;
import dev.detente.model.Mode;
import dev.detente.rules.Corpus;
import dev.detente.rules.TestBooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WeightTableTest {
    private static final WeightTable DEFAULT = RuleBookReader.read(Path.of("src/main/resources/rule-books/default"))
            .weights();

    @Test
    void theDefaultBookWeighsEveryCodeAsTheCorpusDoes() {
        Map<String, Double> expected = new TreeMap<>();
        for (String row : Corpus.rows("data/cameo/base_weights.csv")) {
            String[] cells = row.split(",", -1);
            expected.put(cells[0], Double.valueOf(cells[4]));
        }
        CameoTable.standard()
                .entries()
                .forEach(entry ->
                        expected.computeIfPresent(entry.code().value(), (code, score) -> flatter(entry.type(), score)));
        Map<String, Double> actual = new TreeMap<>();
        for (CameoTable.Entry entry : CameoTable.standard().entries()) {
            actual.put(entry.code().value(), DEFAULT.intensity(entry.type(), entry.mode(), entry.code()));
        }
        // The corpus has no score for the modes that these codes have today.
        List.of("1712", "185", "186", "200", "201", "202", "203").forEach(expected::remove);

        assertThat(expected).hasSize(304);
        assertThat(actual).hasSize(318).containsAllEntriesOf(expected);
    }

    @Test
    void theDefaultBookWeighsEveryCodeAsTheModelsTableDoes() {
        assertThat(CameoTable.standard().entries())
                .hasSize(318)
                .allSatisfy(entry -> assertThat(DEFAULT.intensity(entry.type(), entry.mode(), entry.code()))
                        .as(entry.code().value())
                        .isEqualTo(flatter(entry.type(), entry.intensity())));
    }

    @Test
    void everyModeHasARowOfItsOwn() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("src/main/resources/rule-books/default/weights.csv"));

        for (EventType type : EventType.values()) {
            assertThat(type.modes())
                    .allSatisfy(mode -> assertThat(rows).anyMatch(row -> row.startsWith(type + "," + mode + ",,")));
        }
    }

    /**
     * The weight of PLOVER's expert score: of hostile acts {@code 10 * 2^((|score| - 10) / 5)} to one decimal, so that five steps double it
     * and words count for more beside deeds; requests and comments keep theirs, and so does what is friendly.
     */
    private static double flatter(EventType type, double score) {
        return score >= 0 || type == EventType.REQUEST || type == EventType.STATEMENT
                ? score
                : -Math.round(100 * Math.pow(2, (-score - 10) / 5)) / 10.0;
    }

    @ParameterizedTest
    @CsvSource({
        "ACCUSE, -2, -3.3",
        "REJECT, -1.5, -3.1",
        "THREATEN, -4, -4.4",
        "PROTEST, -5, -5.0",
        "SANCTION, -6, -5.7",
        "ASSAULT, -9.5, -9.3",
        "ASSAULT, -10, -10.0",
        "REQUEST, -1, -1",
        "STATEMENT, -0.2, -0.2",
        "AID, 10, 10"
    })
    void fiveStepsOfTheScoreOfAHostileActDoubleItsWeight(EventType type, double score, double weight) {
        assertThat(flatter(type, score)).isEqualTo(weight);
    }

    @ParameterizedTest
    @CsvSource({
        "190, 161, assault is worse than breaking relations",
        "163, 161, an embargo is worse than breaking relations",
        "161, 112, breaking relations is worse than an accusation",
        "161, 102, breaking relations is worse than a demand",
        "1621, 111, reducing aid is worse than criticism",
        "112, 010, an accusation is worse than a statement",
        "138, 112, a threat of force is worse than an accusation",
        "152, 138, mobilising troops is worse than threatening",
        "010, 041, a phone call is better than a statement",
        "041, 030, an agreement is better than a phone call",
        "041, 042, a visit is better than a phone call",
        "030, 051, praise is better than an agreement",
        "051, 072, military aid is better than praise"
    })
    void theMoreHostileWeighsLess(CameoCode worse, CameoCode better, String why) {
        assertThat(intensity(worse)).as(why).isLessThan(intensity(better));
    }

    @Test
    void nothingIsWorseThanAnAssault() {
        double worst = Stream.of(EventType.values())
                .mapToDouble(type -> DEFAULT.intensity(type, null, null))
                .min()
                .orElseThrow();

        assertThat(worst).isEqualTo(-8.7).isEqualTo(DEFAULT.intensity(EventType.ASSAULT, null, null));
    }

    @Test
    void materialConflictIsHostileAndMaterialCooperationIsNot() {
        for (EventType type : EventType.values()) {
            double intensity = DEFAULT.intensity(type, null, null);
            switch (type.quadClass()) {
                case MATERIAL_CONFLICT -> assertThat(intensity).isNegative();
                case MATERIAL_COOPERATION -> assertThat(intensity).isPositive();
                case VERBAL_CONFLICT -> assertThat(intensity).isLessThanOrEqualTo(0);
                case VERBAL_COOPERATION -> assertThat(intensity).isGreaterThanOrEqualTo(0);
            }
        }
    }

    @Test
    void theLongestPrefixOfTheCodeWinsThenTypeAndModeThenType() {
        WeightTable table = table("CONSULT,visit,,4\n,,04,1\n,,042,3\n,,0421,2\n");
        Mode visit = new Mode("visit");

        assertThat(table.intensity(EventType.CONSULT, visit, new CameoCode("0421")))
                .isEqualTo(2.0);
        assertThat(table.intensity(EventType.CONSULT, visit, new CameoCode("0422")))
                .isEqualTo(3.0);
        assertThat(table.intensity(EventType.CONSULT, visit, new CameoCode("042")))
                .isEqualTo(3.0);
        assertThat(table.intensity(EventType.CONSULT, visit, new CameoCode("043")))
                .isEqualTo(1.0);
        assertThat(table.intensity(EventType.CONSULT, visit, new CameoCode("051")))
                .isEqualTo(4.0);
        assertThat(table.intensity(EventType.CONSULT, visit, null)).isEqualTo(4.0);
        assertThat(table.intensity(EventType.CONSULT, new Mode("phone"), null)).isEqualTo(2.5);
        assertThat(table.intensity(EventType.CONSULT, null, null)).isEqualTo(2.5);
    }

    static Stream<Arguments> badRows() {
        return Stream.of(
                arguments("SANCTOIN,,,1", "unknown event type \"SANCTOIN\": did you mean SANCTION?"),
                arguments("CONSULT,troops,,1", "CONSULT has no mode \"troops\": its modes are visit, third-party"),
                arguments("CONSULT,Visit,,1", "CONSULT has no mode \"Visit\": did you mean visit?"),
                arguments("CONSULT,visit,,much", "intensity \"much\" is not a number"),
                arguments("CONSULT,visit,,", "intensity \"\" is not a number"),
                arguments("CONSULT,visit,,10.1", "intensity is -10 to 10, not 10.1"),
                arguments("CONSULT,visit,,-10.1", "intensity is -10 to 10, not -10.1"),
                arguments("CONSULT,visit,,NaN", "intensity \"NaN\" is not a number"),
                arguments("CONSULT,visit,,0x1p3", "intensity \"0x1p3\" is not a number"),
                arguments("CONSULT,visit,,9d", "intensity \"9d\" is not a number"),
                arguments("AID,,,1", "the table has AID twice"),
                arguments("CONSULT,,042,1", "a row has either a type, perhaps with a mode, or a code"),
                arguments(",,,1", "a row has either a type, perhaps with a mode, or a code"),
                arguments(",visit,042,1", "a row has either a type, perhaps with a mode, or a code"),
                arguments(",,42,1", "\"42\" is not a CAMEO code"),
                arguments("CONSULT,visit,1", "the row has 3 cells instead of 4"),
                arguments("CONSULT,visit,,1,x", "the row has 5 cells instead of 4"));
    }

    @ParameterizedTest
    @MethodSource("badRows")
    void aBadRowIsRefusedOnItsLine(String row, String fragment) {
        Diagnostics findings = new Diagnostics();
        WeightTable.parse("weights.csv", TestBooks.WEIGHTS + row + "\n", findings);

        assertThat(findings.found()).singleElement().satisfies(d -> {
            assertThat(d.file() + ":" + d.line()).isEqualTo("weights.csv:19");
            assertThat(d.text()).contains(fragment);
        });
    }

    @Test
    void everyTypeNeedsARow() {
        Diagnostics findings = new Diagnostics();
        WeightTable.parse("weights.csv", TestBooks.WEIGHTS.replace("AID,,,10\n", ""), findings);

        assertThat(findings.found())
                .containsExactly(new Diagnostic(
                        "weights.csv", 18, 1, "has no row for AID without a mode: add AID,,,0 or its weight"));
    }

    @Test
    void anotherHeaderIsRefused() {
        Diagnostics findings = new Diagnostics();
        WeightTable.parse("weights.csv", "type,mode,intensity\nAID,,10\n", findings);

        assertThat(findings.found())
                .containsExactly(new Diagnostic(
                        "weights.csv", 1, 1, "the header must be type,mode,code,intensity, not type,mode,intensity"));
    }

    private static double intensity(CameoCode code) {
        CameoTable.Entry entry = CameoTable.standard().find(code).orElseThrow();
        return DEFAULT.intensity(entry.type(), entry.mode(), code);
    }

    private static WeightTable table(String more) {
        Diagnostics findings = new Diagnostics();
        WeightTable table = WeightTable.parse("weights.csv", TestBooks.WEIGHTS + more, findings);
        assertThat(findings.found()).isEmpty();
        return table;
    }
}
