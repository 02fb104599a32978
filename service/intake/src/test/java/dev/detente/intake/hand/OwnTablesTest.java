package dev.detente.intake.hand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.intake.RowSources;
import dev.detente.intake.Rows;
import dev.detente.intake.coded.RowFilter;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.InputException;
import dev.detente.intake.row.RowSource;
import dev.detente.intake.row.SourceRow;
import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.store.ImportJob;
import dev.detente.store.RejectedRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as people have them: other separators, names, days and columns. */
class OwnTablesTest {
    @TempDir
    Path folder;

    private List<SourceRow> rows(String text, String names) throws IOException {
        Path file = Files.writeString(folder.resolve("own.csv"), text);
        String columns = RowSources.columns(
                file, Format.CSV, names.isEmpty() ? ColumnNames.NONE : ColumnNames.parse("x", names));
        List<SourceRow> rows = new ArrayList<>();
        try (RowSource source = Rows.sources(RowFilter.STANDARD)
                .open(Files.newInputStream(file), Format.CSV, columns, RowSources.Origin.FILE)) {
            for (SourceRow row = source.next(); row != null; row = source.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theHeaderShowsWhatSeparatesCells(String separator) throws IOException {
        String text = "Day;Source;TARGET;type;issues;reported on;summary\n"
                + "2024-04-24;USA;CHN;AID;\"taiwan,aid\";2024-04-25;\"one\ntwo, \"\"three\"\"\"\n";

        SourceRow row = rows(text.replace(";", separator), "").get(0);

        var content = Rows.good(row).content();
        assertThat(content.target()).hasToString("CHN");
        assertThat(content.issues()).hasToString("[aid, taiwan]");
        assertThat(content.summary()).isEqualTo("one two, \"three\"");
        assertThat(Rows.good(row).reportedOn()).isEqualTo("2024-04-25");
    }

    @Test
    void aRowWithTooFewCellsNamesTheSeparator() throws IOException {
        assertThat(Rows.wrong(rows("day;source;type\n2024-04-24;USA\n", "").get(0)))
                .contains("2 cells instead of 3: put cells that hold semicolons in quotes");
    }

    @Test
    void aCodeThatDoesNotExistIsRejectedWithTheNearest() throws IOException {
        List<SourceRow> rows = rows("day,source,target,code\n2024-04-24,USA,TWN,0729\n2024-04-24,USA,TWN,072\n", "");

        assertThat(Rows.wrong(rows.get(0)))
                .contains("Unknown CAMEO code \"0729\": the nearest is 072; see /api/v1/event-types.");
        assertThat(Rows.good(rows.get(1)).content().code()).hasToString("072");
    }

    @Test
    void aFileWithTabsIsRecognisedUnlessItIsADamagedFeed() throws IOException {
        byte[] own = "day\tsource\ttype\n".getBytes(StandardCharsets.UTF_8);
        byte[] damaged = "123\t20240424\tUSA\n".getBytes(StandardCharsets.UTF_8);

        assertThat(RowSources.recognise(Files.write(folder.resolve("a.csv"), own)))
                .isEqualTo(Format.CSV);
        assertThat(RowSources.recognise(Files.write(folder.resolve("a.tsv"), own)))
                .isEqualTo(Format.CSV);
        Path feed = Files.write(folder.resolve("b.csv"), damaged);
        assertThatThrownBy(() -> RowSources.recognise(feed)).hasMessageContaining("format is not known");
    }

    @Test
    void columnsHaveTheNamesThatTheirOwnerGaveThem() throws IOException {
        String text = "Date;Actor1;actor 2;source;What;note\n2024-04-24;China;US;Reuters;112;x\n";

        var content = Rows.good(rows(text, "day=Date,source=Actor1,target=Actor 2,code=What")
                        .get(0))
                .content();

        assertThat(content.source() + " " + content.target() + " " + content.code())
                .isEqualTo("CHN USA 112");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "day                  | This has no equals sign",
                "dya=Date             | did you mean day?",
                "day=Date,day=When    | names the field day twice",
                "day=Date,source=date | names the column date twice",
            })
    void wrongNamesOfColumnsAreRefused(String names, String remedy) {
        assertThatThrownBy(() -> ColumnNames.parse("--columns", names))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining(remedy);
    }

    @Test
    void aColumnThatTheHeaderLacksIsNamed() {
        assertThatThrownBy(() -> rows("day,source,type\n", "day=Date"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no column Date");
    }

    @ParameterizedTest
    @CsvSource({
        "CHN,CHN",
        "CN,CHN",
        "china,CHN",
        "South Korea,KOR",
        "Ivory Coast,CIV",
        "EU,EU",
        "AU,AU",
        "african union,AU"
    })
    void actorsAreKnownByCodeLettersAndName(String written, String code) throws IOException {
        SourceRow row = rows("day,source,target,type\n2024-04-24," + written + ",USA,AID\n", "")
                .get(0);

        assertThat(Rows.good(row).content().source()).hasToString(code);
    }

    @Test
    void lettersOfAStateThatAreAnOrganisationsCodeAreInDoubt() throws IOException {
        List<SourceRow> rows = rows("day,source,target,type\n2024-04-24,AU,CN,AID\n2024-04-24,CN,AU,AID\n", "");

        for (SourceRow row : rows) {
            assertThat(Rows.wrong(row))
                    .contains("the code of the African Union and, in two letters, Australia: write AUS or");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-04-06",
                "2024/4/6",
                "2024/04/06",
                "20240406",
                "6.4.2024",
                "06.04.2024",
                "2024.04.06",
                "6 April 2024",
                "06-Apr-2024",
                "Apr 6, 2024",
                "APRIL 6, 2024",
                "2024-04-06 00:00:00",
                "2024-04-06T00:00",
                "06.04.2024 00:00"
            })
    void aDayThatCanBeOneAloneIsTakenAsWritten(String written) {
        assertThat(WrittenDay.of("day", written)).isEqualTo(LocalDate.of(2024, 4, 6));
    }

    @ParameterizedTest
    @CsvSource({"26/04/2024,2024-04-26", "04/26/2024,2024-04-26", "5/5/2024,2024-05-05", "26-4-2024,2024-04-26"})
    void slashesAreTakenWhereTheMonthIsClear(String written, LocalDate day) {
        assertThat(WrittenDay.of("day", written)).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "07/05/2025          | may be 2025-07-05 or 2025-05-07",
                "7-5-2025            | may be 2025-07-05 or 2025-05-07",
                "26/04/24            | This year has two digits",
                "26-Apr-24           | This year has two digits",
                "45408               | a spreadsheet's number of a day: format the column",
                "31.02.2024          | write year-month-day",
                "30/02/2024          | not a day of the calendar",
                "2024-04-06 23:30:00 | write year-month-day",
                "26/04/1824          | 1900-01-01",
                "yesterday           | write year-month-day",
            })
    void otherDaysAreRefusedWithARemedy(String written, String remedy) {
        assertThatThrownBy(() -> WrittenDay.of("day", written))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining(remedy);
    }

    @Test
    void rejectedRowsAreATableThatCanBeSentAgain() throws IOException {
        Problem bad = new Problem("day", "7/5/2024", "This may be two days.");
        StringBuilder table = new StringBuilder();
        RejectedTable rejected = new RejectedTable(table);
        rejected.write(
                job("csv", "day;source;;issues;type"),
                Stream.of(
                        new RejectedRow(2, bad, "7/5/2024;USA;note;\"a;b\";AID"),
                        new RejectedRow(2, new Problem("type", "", "This is needed."), "7/5/2024;USA;note;\"a;b\";AID"),
                        new RejectedRow(3, new Problem("row", "7", "This has 1 cell."), "7")));
        rejected.write(
                job("ndjson", ""),
                Stream.of(new RejectedRow(1, bad, "{\"day\":\"7/5/2024\",\"issues\":[\"a\",\"b\"],\"tpye\":\"AID\"}")));
        rejected.write(job("gdelt2", ""), Stream.of(new RejectedRow(9, bad, "1\t2")));
        rejected.flush();

        String two = "\"day \"\"7/5/2024\"\": This may be two days.";
        assertThat(table.toString().lines())
                .containsExactly(
                        "file,line,reason,id,day,source,target,type,mode,code,issues,summary,url,reportedOn,row",
                        "rows,2," + two + " type: This is needed.\",,7/5/2024,USA,,AID,,,a;b,,,,",
                        "rows,3,This has 1 cell.,,,,,,,,,,,,7",
                        "rows,1," + two + "\",,7/5/2024,,,,,,a;b,,,,"
                                + "\"{\"\"day\"\":\"\"7/5/2024\"\",\"\"issues\"\":[\"\"a\"\",\"\"b\"\"],\"\"tpye\"\":\"\"AID\"\"}\"",
                        "rows,9," + two + "\",,,,,,,,,,,,1\t2");
        assertThat(rows(table.toString(), "")).hasSize(4);
    }

    private static ImportJob job(String format, String columns) {
        return ImportJob.begun("id", "rows", format, columns, "/data/rows", "sha", Instant.EPOCH);
    }
}
