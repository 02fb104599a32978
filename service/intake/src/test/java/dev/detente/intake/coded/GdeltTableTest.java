package dev.detente.intake.coded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.Rows;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.SourceRow;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.QuadClass;
import dev.detente.model.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GdeltTableTest {
    private static List<SourceRow> rows(GdeltLine... lines) throws IOException {
        return Rows.of(Format.GDELT2, text(lines));
    }

    private static String text(GdeltLine... lines) {
        StringBuilder text = new StringBuilder();
        for (GdeltLine line : lines) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    @Test
    void aRowOf61ColumnsGivesWhoDidWhatWhenAndWhenItWasAdded() throws IOException {
        SourceRow line = rows(GdeltLine.of61()).get(0);
        Report row = Rows.good(line);

        assertThat(line.line()).isEqualTo(1);
        assertThat(row.feed()).isEqualTo(Feed.GDELT);
        assertThat(row.id()).isEqualTo("900001");
        assertThat(row.reportedOn()).isEqualTo(LocalDate.of(2024, 4, 26));
        assertThat(row.content().day()).isEqualTo(LocalDate.of(2024, 4, 26));
        assertThat(row.content().source()).isEqualTo(new ActorCode("USA"));
        assertThat(row.content().target()).isEqualTo(new ActorCode("CHN"));
        assertThat(row.content().type()).isEqualTo(EventType.SUPPORT);
        assertThat(row.content().code()).isEqualTo(new CameoCode("051"));
        assertThat(row.content().url()).isEqualTo("https://example.org/praise");
        assertThat(row.content().issues()).isEmpty();
    }

    @Test
    void rowsOf57And58ColumnsAreOneFormatAndTheOlderHaveNoAddress() throws IOException {
        List<SourceRow> rows = Rows.of(
                Format.GDELT1,
                text(
                        GdeltLine.of57().set(1, "20130105").added("20130203"),
                        GdeltLine.of58().url("")));

        assertThat(Rows.good(rows.get(0)).reportedOn()).isEqualTo(LocalDate.of(2013, 2, 3));
        assertThat(Rows.good(rows.get(0)).content().url()).isNull();
        assertThat(Rows.good(rows.get(1)).reportedOn()).isEqualTo(LocalDate.of(2024, 4, 26));
        assertThat(Rows.good(rows.get(1)).content().url()).isNull();
    }

    @Test
    void aDayTenYearsBeforeItWasAddedIsKeptAsTheLateEchoThatItIs() throws IOException {
        Report row = Rows.good(rows(GdeltLine.of61().set(1, "20140426")).get(0));

        assertThat(row.content().day()).isEqualTo(LocalDate.of(2014, 4, 26));
        assertThat(row.lateEcho()).isTrue();
    }

    @Test
    void codesAreTextsAndQuadClassesAreNotGdeltsOwn() throws IOException {
        List<SourceRow> rows = rows(
                GdeltLine.of61().set(26, "010"),
                GdeltLine.of61().set(26, "10"),
                GdeltLine.of61().set(26, "07").set(29, "2"));

        assertThat(Rows.good(rows.get(0)).content().type()).isEqualTo(EventType.STATEMENT);
        assertThat(Rows.good(rows.get(0)).content().code()).isEqualTo(new CameoCode("010"));
        assertThat(Rows.good(rows.get(1)).content().type()).isEqualTo(EventType.REQUEST);
        assertThat(Rows.good(rows.get(2)).content().type().quadClass()).isEqualTo(QuadClass.MATERIAL_COOPERATION);
    }

    @Test
    void whatIsNotWantedIsLeftOutForItsOwnReason() throws IOException {
        List<SourceRow> rows = rows(
                GdeltLine.of61().actor2("", "", "", ""),
                GdeltLine.of61().actor2("AFR", "AFR", "", ""),
                GdeltLine.of61().actor2("GOV", "", "", "GOV"),
                GdeltLine.of61().actor2("USAMIL", "USA", "", "MIL"),
                GdeltLine.of61().added("20240425234500"));

        assertThat(Rows.leftOut(rows))
                .containsExactly("no-actor", "unknown-actor", "unknown-actor", "same-actor", "announced");
    }

    @Test
    void rowsOfAnyTypeAndPlaceInAnArticleCount() throws IOException {
        List<SourceRow> rows = rows(
                GdeltLine.of61().set(25, "0"),
                GdeltLine.of61().actor1("USABUS", "USA", "", "BUS"),
                GdeltLine.of61().actor2("CHNMED", "CHN", "", "MED"));

        assertThat(rows).hasSize(3).allMatch(SourceRow.Good.class::isInstance);
    }

    @Test
    void articlesAndRootEventsAreSettings() throws IOException {
        byte[] bytes = text(
                        GdeltLine.of61().set(33, "10").set(25, "0"),
                        GdeltLine.of61().set(33, "9"),
                        GdeltLine.of61().set(33, "10").actor1("IGOUNO", "", "UNO", "IGO"))
                .getBytes(StandardCharsets.UTF_8);

        List<SourceRow> rows = Rows.of(Format.GDELT2, bytes, new RowFilter(10, true, false));

        assertThat(Rows.leftOut(rows.subList(0, 2))).containsExactly("not-root", "few-articles");
        assertThat(Rows.good(rows.get(2)).content().source()).isEqualTo(new ActorCode("UN"));
    }

    @Test
    void whatPrivatePeopleDoOrSufferIsLeftOutByTheirTypes() throws IOException {
        String text = text(
                GdeltLine.of61()
                        .set(26, "190")
                        .actor1("USACVL", "USA", "", "CVL")
                        .actor2("CHNEDU", "CHN", "", "EDU"),
                GdeltLine.of61().set(26, "174").actor2("CHNEDU", "CHN", "", "EDU"),
                GdeltLine.of61()
                        .set(26, "190")
                        .actor1("USACVLMIL", "USA", "", "CVL")
                        .set(13, "MIL")
                        .actor2("CHNEDU", "CHN", "", "EDU"),
                GdeltLine.of61().set(26, "173").actor1("USACRM", "USA", "", "CRM"),
                GdeltLine.of61().set(26, "112").actor1("USACVL", "USA", "", "CVL"));

        List<SourceRow> rows = Rows.of(Format.GDELT2, text);

        assertThat(Rows.leftOut(rows.subList(0, 2))).containsExactly("private-people", "private-people");
        assertThat(rows.subList(2, 5)).allMatch(SourceRow.Good.class::isInstance);
        assertThat(Rows.of(Format.GDELT2, text.getBytes(StandardCharsets.UTF_8), new RowFilter(1, false, true)))
                .hasSize(5)
                .allMatch(SourceRow.Good.class::isInstance);
    }

    @Test
    void anOrganisationIsFoundByItsGroupAndAStateByItsCode() throws IOException {
        List<SourceRow> rows = rows(
                GdeltLine.of61().actor1("EUREEC", "EUR", "EEC", ""),
                GdeltLine.of61().actor1("SSD", "", "", ""),
                GdeltLine.of61().actor1("ROM", "ROM", "", ""),
                GdeltLine.of61().actor1("USANAT", "USA", "NAT", ""));

        assertThat(rows.stream().map(r -> Rows.good(r).content().source().value()))
                .containsExactly("EU", "SSD", "ROU", "USA");
    }

    @Test
    void allErrorsAreReportedAtOnceWithTheirRemedies() throws IOException {
        List<SourceRow> rows = rows(
                GdeltLine.of61(),
                GdeltLine.of61().set(0, "").set(1, "20241301").set(26, "999").added("soon"));

        assertThat(rows.get(0)).isInstanceOf(SourceRow.Good.class);
        assertThat(Rows.wrong(rows.get(1)).lines())
                .containsExactly(
                        "2: GLOBALEVENTID \"\": This is needed: 1 to 200 characters that name the row within its feed.",
                        "2: SQLDATE \"20241301\": This is not a day: it is written as 8 digits, such as 20240426.",
                        "2: EventCode \"999\": \"999\" is not a CAMEO code: use 2 to 4 digits with a root from 01 to 20, such as 042.",
                        "2: DATEADDED \"soon\": This is not a day: it is written as 8 digits, such as 20240426.");
    }

    @Test
    void daysAheadAndDaysLongAgoAreRefused() throws IOException {
        List<SourceRow> rows = rows(
                GdeltLine.of61().set(1, "20240701").added("20240701120000"),
                GdeltLine.of61().set(1, "20240702").added("20240701120000"),
                GdeltLine.of61().set(1, "18991231"));

        assertThat(rows.get(0)).isInstanceOf(SourceRow.Good.class);
        assertThat(Rows.wrong(rows.get(1))).contains("is in the future: the latest day is today, 2024-07-01");
        assertThat(Rows.wrong(rows.get(2))).contains("is before 1900-01-01");
    }

    @Test
    void aDamagedRowIsRefusedAndSpoilsNoOther() throws IOException {
        List<SourceRow> rows = Rows.of(
                Format.GDELT2,
                GdeltLine.of61() + "\r\n\n" + "900002\t20240426\tcut" + "\n"
                        + GdeltLine.of61().set(25, "?") + "\n" + GdeltLine.of58() + "\n" + GdeltLine.of61());

        assertThat(rows).hasSize(5);
        assertThat(Rows.good(rows.get(0)).content().url()).isEqualTo("https://example.org/praise");
        assertThat(Rows.wrong(rows.get(1)))
                .startsWith("3: row \"900002 20240426 cut\": This has 3 columns instead of 61");
        assertThat(Rows.wrong(rows.get(2))).startsWith("4: IsRootEvent \"?\": This is neither 0 nor 1");
        assertThat(Rows.wrong(rows.get(3))).contains("has 58 columns instead of 61");
        assertThat(rows.get(4).line()).isEqualTo(6);
    }

    @Test
    void whatIsNoWebAddressIsNoneAndHalfACharacterIsNoReasonToRefuse() throws IOException {
        byte[] half = (GdeltLine.of61().url("BBC Monitoring").set(36, "Regi\u00f3n") + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        SourceRow row = Rows.of(Format.GDELT2, half, RowFilter.STANDARD).get(0);

        assertThat(Rows.good(row).content().url()).isNull();
    }
}
