package dev.detente.intake.coded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.Rows;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.SourceRow;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.Mode;
import dev.detente.model.Report;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolecatTableTest {
    /** As published for 2018 to 2023, in the Harvard Dataverse. */
    private static final List<String> COLUMNS = List.of(
            "Event ID",
            "Event Date",
            "Event Type",
            "Event Mode",
            "Intensity",
            "Quad Code",
            "Contexts",
            "Actor Name",
            "Actor Country",
            "Actor COW",
            "Primary Actor Sector",
            "Actor Sectors",
            "Actor Title",
            "Actor Name Raw",
            "Wikipedia Actor ID",
            "Recipient Name",
            "Recipient Country",
            "Recipient COW",
            "Primary Recipient Sector",
            "Recipient Sectors",
            "Recipient Title",
            "Recipient Name Raw",
            "Wikipedia Recipient ID",
            "Placename",
            "City",
            "District",
            "Province",
            "Country",
            "Latitude",
            "Longitude",
            "GeoNames ID",
            "Raw Placename",
            "Feature Type",
            "Source",
            "Publication Date",
            "Story People",
            "Story Organizations",
            "Story Locations",
            "Language",
            "Version");

    /** Manila's coast guard accuses Beijing's of something; other cells as given. */
    private static String row(String separator, Map<String, String> cells) {
        Map<String, String> usual = Map.of(
                "Event ID", "e1",
                "Event Date", "2023-08-06",
                "Event Type", "ACCUSE",
                "Event Mode", "allege",
                "Contexts", "military;territorial_dispute",
                "Actor Country", "PHL",
                "Recipient Country", "CHN",
                "Publication Date", "2023-08-07");
        List<String> row = new ArrayList<>();
        for (String column : COLUMNS) {
            row.add(cells.getOrDefault(column, usual.getOrDefault(column, "None")));
        }
        return String.join(separator, row) + "\n";
    }

    private static String tabs(Map<String, String> cells) {
        return row("\t", cells);
    }

    private static final String HEADER = String.join("\t", COLUMNS) + "\n";

    @Test
    void aRowGivesPloversTypeAndModeAndWhenItWasPublished() throws IOException {
        Report row = Rows.good(Rows.of(Format.POLECAT, HEADER + tabs(Map.of())).get(0));

        assertThat(row.feed()).isEqualTo(Feed.POLECAT);
        assertThat(row.id()).isEqualTo("e1");
        assertThat(row.reportedOn()).isEqualTo(LocalDate.of(2023, 8, 7));
        assertThat(row.content().day()).isEqualTo(LocalDate.of(2023, 8, 6));
        assertThat(row.content().source().value()).isEqualTo("PHL");
        assertThat(row.content().pair()).hasToString("CHN-PHL");
        assertThat(row.content().type()).isEqualTo(EventType.ACCUSE);
        assertThat(row.content().mode()).isEqualTo(new Mode("allege"));
        assertThat(row.content().code()).isNull();
        assertThat(row.content().summary()).isEqualTo("military, territorial dispute");
    }

    @Test
    void commasAreReadLikeTabs() throws IOException {
        String text = String.join(",", COLUMNS) + "\n" + row(",", Map.of("Actor Name", "\"Marcos, Jr.\""));

        assertThat(Rows.of(Format.POLECAT, text))
                .isEqualTo(Rows.of(Format.POLECAT, HEADER + tabs(Map.of("Actor Name", "Marcos, Jr."))));
    }

    @Test
    void noneMeansThatTheValueIsMissing() throws IOException {
        Report row = Rows.good(Rows.of(
                        Format.POLECAT,
                        HEADER + tabs(Map.of("Event Mode", "None", "Contexts", "None", "Publication Date", "None")))
                .get(0));

        assertThat(row.content().mode()).isNull();
        assertThat(row.content().summary()).isEmpty();
        assertThat(row.reportedOn()).isNull();
    }

    @Test
    void whatIsNotWantedIsLeftOutForItsOwnReason() throws IOException {
        List<SourceRow> rows = Rows.of(
                Format.POLECAT,
                HEADER
                        + tabs(Map.of("Actor Country", "None"))
                        + tabs(Map.of("Actor Country", "USA; PHL"))
                        + tabs(Map.of("Recipient Country", "ZZZ"))
                        + tabs(Map.of("Recipient Country", "PHL; PHL"))
                        + tabs(Map.of("Event Date", "2023-08-08")));

        assertThat(Rows.leftOut(rows))
                .containsExactly("no-actor", "several-actors", "unknown-actor", "same-actor", "announced");
    }

    @Test
    void whatPrivatePeopleDoOrSufferIsLeftOutByTheirSectors() throws IOException {
        String assault = "ASSAULT";
        List<SourceRow> rows = Rows.of(
                Format.POLECAT,
                HEADER
                        + tabs(Map.of(
                                "Event Type",
                                assault,
                                "Event Mode",
                                "beat",
                                "Actor Sectors",
                                "CRM; CVL",
                                "Recipient Sectors",
                                "EDU"))
                        + tabs(Map.of("Event Type", "COERCE", "Event Mode", "arrest", "Recipient Sectors", "JRN"))
                        + tabs(Map.of(
                                "Event Type",
                                assault,
                                "Event Mode",
                                "beat",
                                "Actor Sectors",
                                "CVLOPP",
                                "Recipient Sectors",
                                "CVL"))
                        + tabs(Map.of("Event Type", assault, "Event Mode", "beat", "Recipient Sectors", "CVL"))
                        + tabs(Map.of("Event Type", "COERCE", "Event Mode", "seize", "Recipient Sectors", "BUS")));

        assertThat(Rows.leftOut(rows.subList(0, 2))).containsExactly("private-people", "private-people");
        assertThat(rows.subList(2, 5)).allMatch(SourceRow.Good.class::isInstance);
    }

    @Test
    void anOrganisationHasNoCountryAndIsFoundByItsName() throws IOException {
        List<SourceRow> rows =
                Rows.of(Format.POLECAT, HEADER + tabs(Map.of("Actor Country", "None", "Actor Name", "European Union")));

        assertThat(Rows.good(rows.get(0)).content().source().value()).isEqualTo("EU");
    }

    @Test
    void typesAndModesThatAreNoneAreRefused() throws IOException {
        List<SourceRow> rows = Rows.of(
                Format.POLECAT, HEADER + tabs(Map.of("Event Type", "ACUSE")) + tabs(Map.of("Event Mode", "visit")));

        assertThat(Rows.wrong(rows.get(0)))
                .isEqualTo("2: Event Type \"ACUSE\": \"ACUSE\" is not an event type: did you mean ACCUSE?\n");
        assertThat(Rows.wrong(rows.get(1)))
                .startsWith("3: Event Mode \"visit\": ACCUSE has no mode \"visit\": use one of");
    }

    @Test
    void publishedFilesWithCellsOrNamesTooManyAreRead() throws IOException {
        String more = tabs(Map.of()).strip() + "\t\t\n";
        String named = "Event ID\tEvent Date\tEvent Type\tHeadline\t"
                + String.join("\t", COLUMNS.subList(3, COLUMNS.size())) + "\n";

        assertThat(Rows.of(Format.POLECAT, HEADER + more)).isEqualTo(Rows.of(Format.POLECAT, HEADER + tabs(Map.of())));
        assertThat(Rows.of(Format.POLECAT, named + tabs(Map.of())))
                .isEqualTo(Rows.of(Format.POLECAT, HEADER + tabs(Map.of())));
        assertThat(Rows.wrong(
                        Rows.of(Format.POLECAT, HEADER + "e1\t2023-08-06\n").get(0)))
                .contains("has 2 columns instead of the 40 of the header");
    }
}
