package dev.detente.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventKindTest {

    @Test
    void aCodeBringsItsTypeAndMode() {
        assertThat(EventKind.of(null, null, "042"))
                .isEqualTo(new EventKind(EventType.CONSULT, new Mode("visit"), new CameoCode("042")));
    }

    @Test
    void anUnknownCodeTakesTypeAndModeFromAboveAndStaysAsWritten() {
        assertThat(EventKind.of("", "", "0429"))
                .isEqualTo(new EventKind(EventType.CONSULT, new Mode("visit"), new CameoCode("0429")));
        assertThat(EventKind.of("", "", "0259"))
                .isEqualTo(new EventKind(EventType.REQUEST, null, new CameoCode("0259")));
    }

    @Test
    void aTypeIsWrittenAloneOrWithAMode() {
        assertThat(EventKind.of("SANCTION", null, null)).isEqualTo(new EventKind(EventType.SANCTION, null, null));
        assertThat(EventKind.of("CONSULT", "phone", ""))
                .isEqualTo(new EventKind(EventType.CONSULT, new Mode("phone"), null));
    }

    @Test
    void typeAndCodeMayAgree() {
        assertThat(EventKind.of("COERCE", null, "163"))
                .isEqualTo(new EventKind(EventType.COERCE, new Mode("restrict"), new CameoCode("163")));
    }

    @Test
    void neitherTypeNorCodeIsRefused() {
        assertRefused(
                null,
                "visit",
                "",
                "type",
                "",
                "Type or code is needed: give an event type such as ACCUSE, or a CAMEO code such as 111.");
    }

    @Test
    void aCodeThatMeansAnotherTypeIsRefused() {
        assertRefused(
                "SANCTION",
                null,
                "163",
                "code",
                "163",
                "Code 163 means COERCE, not SANCTION: correct one, or leave one out.");
    }

    @ParameterizedTest
    @CsvSource({"SANCTOIN, SANCTION", "sanction, SANCTION", "CONSLUT, CONSULT", "Assualt, ASSAULT", "AIDE, AID"})
    void anUnknownTypeIsAnsweredWithTheLikeliest(String type, String meant) {
        assertRefused(
                type, null, null, "type", type, "\"" + type + "\" is not an event type: did you mean " + meant + "?");
    }

    @Test
    void aTypeNearNoneIsAnsweredWithAll() {
        assertRefused(
                "PARTY",
                null,
                null,
                "type",
                "PARTY",
                "\"PARTY\" is not an event type: use one of AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT,"
                        + " REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT, STATEMENT.");
    }

    @Test
    void aModeOfAnotherTypeIsRefusedWithThoseOfTheType() {
        assertRefused(
                "CONSULT",
                "troops",
                null,
                "mode",
                "troops",
                "CONSULT has no mode \"troops\": use one of [visit, third-party, multilateral, phone], or leave it out.");
    }

    @Test
    void aModeOfATypeWithoutModesIsRefused() {
        assertRefused("AGREE", "visit", null, "mode", "visit", "AGREE has no mode \"visit\": leave it out.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "21", "0x42", "01234", "abc"})
    void aCodeThatIsNoneIsRefused(String code) {
        assertRefused(
                null,
                null,
                code,
                "code",
                code,
                "\"" + code + "\" is not a CAMEO code: use 2 to 4 digits with a root from 01 to 20, such as 042.");
    }

    @Test
    void aLongValueIsCutInTheAnswer() {
        FieldException refused = refused("X".repeat(1000), null, null);

        assertThat(refused.problem().value()).isEqualTo("X".repeat(60) + "…");
        assertThat(refused)
                .hasMessageStartingWith("\"" + "X".repeat(60) + "…\" is not an event type: use one of AGREE");
    }

    @Test
    void aCodeThatAPersonWritesExists() {
        assertThat(EventKind.written("", "", "072")).isEqualTo(EventKind.of("", "", "072"));
        assertThat(EventKind.written("AID", "", "")).isEqualTo(EventKind.of("AID", "", ""));
        assertThatThrownBy(() -> EventKind.written("SANCTION", "", "0729"))
                .asInstanceOf(InstanceOfAssertFactories.type(FieldException.class))
                .extracting(FieldException::problem)
                .isEqualTo(new Problem(
                        "code", "0729", "Unknown CAMEO code \"0729\": the nearest is 072; see /api/v1/event-types."));
    }

    private static void assertRefused(
            @Nullable String type,
            @Nullable String mode,
            @Nullable String code,
            String field,
            String value,
            String message) {
        FieldException refused = refused(type, mode, code);

        assertThat(refused.problem().field()).isEqualTo(field);
        assertThat(refused.problem().value()).isEqualTo(value);
        assertThat(refused).hasMessage(message);
    }

    private static FieldException refused(@Nullable String type, @Nullable String mode, @Nullable String code) {
        return catchThrowableOfType(FieldException.class, () -> EventKind.of(type, mode, code));
    }
}
