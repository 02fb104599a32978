package dev.detente.intake.coded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.intake.Rows;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.InputException;
import dev.detente.intake.row.SourceRow;
import dev.detente.model.CameoCode;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class IcewsTableTest {
    private static final String OWN_HEADER = String.join(
            "\t",
            "Event ID",
            "Event Date",
            "Source Name",
            "Source Sectors",
            "Source Country",
            "Event Text",
            "CAMEO Code",
            "Intensity",
            "Target Name",
            "Target Sectors",
            "Target Country",
            "Story ID",
            "Sentence Number",
            "Publisher",
            "City",
            "District",
            "Province",
            "Country",
            "Latitude",
            "Longitude");
    private static final String HEADER =
            "date,source_entity,source_iso3,cameo_code,event_text,goldstein,quad_class,target_entity,target_iso3\n";

    private static String own(String id, String day, String source, String country, String code, String targetCountry) {
        return own(id, day, source, "Government", country, code, "Government", targetCountry);
    }

    private static String own(
            String id,
            String day,
            String source,
            String sectors,
            String country,
            String code,
            String targetSectors,
            String targetCountry) {
        return "\n" + String.join("\t", id, day, source, sectors, country, "Consult", code, "1")
                + "\tMinistry\t" + targetSectors + "\t" + targetCountry
                + "\t7\t1\tPaper\tHanoi\tNA\tNA\tVietnam\t21.0\t105.8";
    }

    @Test
    void aRowOfIcewsGivesWhoDidWhatUnderTheEventsIdWithTheDay() throws IOException {
        List<SourceRow> rows = Rows.of(
                Format.ICEWS,
                OWN_HEADER
                        + own("41", "2018-06-01", "Foreign Affairs (Bangladesh)", "Bangladesh", "040", "Vietnam")
                        + own("41", "2018-06-02", "Foreign Affairs (Bangladesh)", "Bangladesh", "040", "Vietnam"));

        Report row = Rows.good(rows.get(0));
        assertThat(row.feed()).isEqualTo(Feed.ICEWS);
        assertThat(row.id()).isEqualTo("41@2018-06-01");
        assertThat(rows.get(0).line()).isEqualTo(2);
        assertThat(row.reportedOn()).isNull();
        assertThat(row.content().pair()).hasToString("BGD-VNM");
        assertThat(row.content().type()).isEqualTo(EventType.CONSULT);
        assertThat(row.content().summary()).isEqualTo("Consult");
        assertThat(Rows.good(rows.get(1)).id()).isEqualTo("41@2018-06-02");
    }

    @Test
    void anOrganisationHasNoCountryAndIsFoundByItsName() throws IOException {
        List<SourceRow> rows = Rows.of(
                Format.ICEWS,
                OWN_HEADER
                        + own("1", "2018-06-01", "European Union", "NA", "040", "Vietnam")
                        + own("2", "2018-06-01", "Philanthropist", "NA", "040", "Vietnam")
                        + own("3", "2018-06-01", "NA", "", "040", "Vietnam")
                        + own("4", "2018-06-01", "Army (Vietnam)", "Vietnam", "040", "Vietnam"));

        assertThat(Rows.good(rows.get(0)).content().source().value()).isEqualTo("EU");
        assertThat(Rows.leftOut(rows.subList(1, 4))).containsExactly("unknown-actor", "no-actor", "same-actor");
    }

    @Test
    void derivedRowsGetIdsThatTheyGetAgain() throws IOException {
        String twice = "2014-01-01,China,CHN,012,Make pessimistic comment,-0.4,1,Japan,JPN\n";
        String text = HEADER + twice + "2014-01-01,\"Xi, Jinping\",CHN,10,Demand,-5.0,3,Barack Obama,USA\n" + twice;

        List<SourceRow> rows = Rows.of(Format.ICEWS, text);

        assertThat(rows.stream().map(r -> Rows.good(r).id()).distinct()).hasSize(3);
        assertThat(Rows.good(rows.get(2)).id()).isEqualTo(Rows.good(rows.get(0)).id() + "-1");
        assertThat(Rows.good(rows.get(1)).content().code()).isEqualTo(new CameoCode("10"));
        assertThat(Rows.of(Format.ICEWS, text)).isEqualTo(rows);
    }

    @Test
    void whatPrivatePeopleDoOrSufferIsLeftOutByTheirSectors() throws IOException {
        String gang = "Dissident,Criminals / Gangs";
        String people = "Social,General Population / Civilian / Social";
        String rebels = "Insurgents,International Religious,Shia";
        List<SourceRow> rows = Rows.of(
                Format.ICEWS,
                OWN_HEADER
                        + own("1", "2018-06-01", "Juan Perez", gang, "Mexico", "193", people, "Guatemala")
                        + own(
                                "2",
                                "2018-06-01",
                                "Police (Mexico)",
                                "Police,Government",
                                "Mexico",
                                "173",
                                people,
                                "Cuba")
                        + own("3", "2018-06-01", "Ansar Allah", rebels, "Yemen", "195", people, "Saudi Arabia")
                        + own("4", "2018-06-01", "Citizen (Mexico)", people, "Mexico", "111", people, "Cuba"));

        assertThat(Rows.leftOut(rows.subList(0, 2))).containsExactly("private-people", "private-people");
        assertThat(rows.subList(2, 4)).allMatch(SourceRow.Good.class::isInstance);
    }

    @Test
    void whereNoSectorsAreGivenRolesSayWhoIsPrivate() throws IOException {
        String text = HEADER
                + "2018-08-18,Citizen (Brazil),BRA,182,Assault,-9.5,4,Immigrants (Venezuela),VEN\n"
                + "2018-08-18,Armed Gang (Mexico),MEX,193,Fight,-10.0,4,Men (Guatemala),GTM\n"
                + "2018-08-18,Police (Brazil),BRA,174,Expel,-5.0,4,Refugee (Venezuela),VEN\n"
                + "2018-08-18,Military (Brazil),BRA,193,Fight,-10.0,4,Citizen (Venezuela),VEN\n"
                + "2018-08-18,Militant (Palestine),PSE,193,Fight,-10.0,4,Citizen (Israel),ISR\n"
                + "2018-08-18,Citizen (Venezuela),VEN,182,Assault,-9.5,4,Police (Brazil),BRA\n"
                + "2018-08-18,Police (Brazil),BRA,173,Arrest,-5.0,4,Envoy (Venezuela),VEN\n";

        List<SourceRow> rows = Rows.of(Format.ICEWS, text);

        assertThat(Rows.leftOut(rows.subList(0, 3)))
                .containsExactly("private-people", "private-people", "private-people");
        assertThat(rows.subList(3, 7)).allMatch(SourceRow.Good.class::isInstance);
        assertThat(Rows.of(Format.ICEWS, text.getBytes(StandardCharsets.UTF_8), new RowFilter(1, false, true)))
                .hasSize(7)
                .allMatch(SourceRow.Good.class::isInstance);
    }

    @Test
    void errorsAreReportedWithTheirRemedies() throws IOException {
        List<SourceRow> rows = Rows.of(
                Format.ICEWS,
                HEADER + "2014-13-01,China,CHN,1a,Comment,-0.4,1,Japan,JPN\n" + "2014-01-01,China,CHN\n"
                        + "2014-01-01,\"China,CHN,012,Comment,-0.4,1,Japan,JPN\n"
                        + "2014-01-01,China,CHN,012,Comment,-0.4,1,Japan,JPN\n");

        assertThat(Rows.wrong(rows.get(0)).lines())
                .containsExactly(
                        "2: date \"2014-13-01\": This is not a day of the calendar: correct the month or the day.",
                        "2: cameo_code \"1a\": \"1a\" is not a CAMEO code: use 2 to 4 digits with a root from 01 to 20, such as 042.");
        assertThat(Rows.wrong(rows.get(1))).contains("has 3 columns instead of the 9 of the header");
        assertThat(Rows.wrong(rows.get(2))).startsWith("4: row").contains("has quotes that do not close");
        assertThat(rows.get(3).line()).isEqualTo(5);
    }

    @Test
    void aFileWithoutTheHeaderIsRefusedWithWhatIsMissing() {
        assertThatThrownBy(() -> Rows.of(Format.ICEWS, "a,b\n1,2\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not a header of ICEWS, which names date, source_iso3");
    }
}
