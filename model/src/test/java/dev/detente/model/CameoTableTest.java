package dev.detente.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameoTableTest {
    private final CameoTable table = CameoTable.standard();

    @Test
    void theTableHoldsThe318CodesAndTheTwentyRoots() {
        assertThat(table.entries()).hasSize(318);
        assertThat(table.entries())
                .extracting(entry -> entry.code().value())
                .doesNotHaveDuplicates()
                .filteredOn(code -> code.length() == 2)
                .hasSize(20)
                .startsWith("01")
                .endsWith("20");
    }

    @ParameterizedTest
    @CsvSource({
        "01, STATEMENT, , 0.0, 0.0",
        "025, REQUEST, , -0.3, -0.15",
        "042, CONSULT, visit, 1.9, 4.0",
        "161, SANCTION, withdraw, -4.0, -6.0",
        "163, COERCE, restrict, -8.0, -7.0",
        "190, ASSAULT, , -10.0, -9.0"
    })
    void aCodeHasTypeModeGoldsteinValueAndIntensity(
            CameoCode code, EventType type, String mode, double goldstein, double intensity) {
        CameoTable.Entry entry = table.find(code).orElseThrow();

        assertThat(entry.type()).isEqualTo(type);
        assertThat(String.valueOf(entry.mode())).isEqualTo(String.valueOf(mode));
        assertThat(entry.goldstein()).isEqualTo(goldstein);
        assertThat(entry.intensity()).isEqualTo(intensity);
    }

    @ParameterizedTest
    @CsvSource({"0259, 025", "0429, 042", "049, 04", "0499, 04", "042, 042", "20, 20", "2099, 20"})
    void anUnknownCodeIsTakenAsTheNearestAboveIt(CameoCode code, String nearest) {
        assertThat(table.findOrParent(code).orElseThrow().code().value()).isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource({
        "0729, is 072",
        "1729, 'are 172, 1721, 1722, 1723, 1724'",
        "0479, 'are 04, 040, 041, 042, 043, 044, 045, 046'"
    })
    void aRequiredCodeThatIsNoneIsAnsweredWithTheNearest(CameoCode code, String nearest) {
        assertThatThrownBy(() -> table.require(code))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "unknown CAMEO code \"" + code + "\": the nearest " + nearest + "; see /api/v1/event-types");
    }

    @Test
    void theVeryCodeIsFoundOrNothing() {
        assertThat(table.find(new CameoCode("0259"))).isEmpty();
        assertThat(table.find(new CameoCode("0256"))).isPresent();
    }

    @Test
    void zero10IsNot10() {
        assertThat(table.find(new CameoCode("010")).orElseThrow().type()).isEqualTo(EventType.STATEMENT);
        assertThat(table.find(new CameoCode("10")).orElseThrow().type()).isEqualTo(EventType.REQUEST);
        assertThat(new CameoCode("010").root()).isEqualTo("01");
        assertThat(new CameoCode("10").root()).isEqualTo("10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "00", "21", "99", "01234", "04a", "4.2", " 042", "-42"})
    void aTextThatIsNoCodeIsRefusedWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> new CameoCode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text
                        + "\" is not a CAMEO code: use 2 to 4 digits with a root from 01 to 20, such as 042");
    }

    @Test
    void everyModeIsOneOfItsTypesModes() {
        assertThat(table.entries())
                .filteredOn(entry -> entry.mode() != null)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.type().modes()).contains(entry.mode()));
    }

    @Test
    void namesTypesModesAndScoresAreThoseOfTheCodebooks() {
        List<List<String>> facts = TsvResource.rows(CameoTableTest.class, "cameo-facts.tsv", 5);

        assertThat(facts)
                .hasSizeGreaterThan(60)
                .allSatisfy(fact -> assertThat(table.find(new CameoCode(fact.get(0)))
                                .map(e -> List.of(
                                        e.code().value(),
                                        e.name().replace(", not specified below", ""),
                                        e.type().name(),
                                        e.mode() == null ? "" : e.mode().value(),
                                        Double.toString(e.intensity())))
                                .orElseThrow(() -> new AssertionError(fact.get(0) + " is not in the table")))
                        .isEqualTo(fact));
    }

    @Test
    void everyTextOfIcewsIsTheNameOfItsCode() {
        assertThat(Corpus.rows("data/cameo/icews_event_texts.csv"))
                .hasSize(298)
                .allSatisfy(row -> assertThat(table.find(new CameoCode(row.get(0)))
                                .orElseThrow()
                                .name()
                                .replace(", not specified below", ""))
                        .isEqualToIgnoringCase(row.get(1)));
    }

    @Test
    void goldsteinValuesContextsTypesAndModesAreThoseOfTheCorpus() {
        Map<String, String> expected = new TreeMap<>();
        for (List<String> row : Corpus.rows("data/cameo/cameo_codes.csv")) {
            expected.put(
                    row.get(0),
                    Double.parseDouble(row.get(4)) + " | " + row.get(8).replace("; ", ";"));
        }
        for (List<String> row : Corpus.rows("data/cameo/base_weights.csv")) {
            expected.merge(
                    row.get(0), row.get(1) + " | " + row.get(2) + " | " + Double.valueOf(row.get(4)), this::both);
        }
        // The corpus follows an earlier crosswalk here; cameo-facts.tsv has these codes.
        List.of("0813", "0814", "1712", "175", "185", "186", "200", "201", "202", "203")
                .forEach(expected::remove);
        Map<String, String> actual = new TreeMap<>();
        for (CameoTable.Entry e : table.entries()) {
            String mode = e.mode() == null ? "" : e.mode().value();
            actual.put(
                    e.code().value(),
                    both(
                            e.goldstein() + " | " + String.join(";", e.contexts()),
                            e.type() + " | " + mode + " | " + e.intensity()));
        }

        assertThat(actual).hasSize(318).containsAllEntriesOf(expected);
        assertThat(expected).hasSize(301);
    }

    private String both(String one, String other) {
        return one + " | " + other;
    }

    @Test
    void theContextsOfTheTableAreSortedAndEachOnce() {
        assertThat(table.contexts())
                .hasSize(20)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains("economic", "cbrn", "cyber", "humanitarian");
        assertThat(table.find(new CameoCode("1124")).orElseThrow().contexts()).containsExactly("military", "legal");
        assertThat(table.find(new CameoCode("042")).orElseThrow().contexts()).isEmpty();
    }
}
