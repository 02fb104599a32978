package dev.detente.intake.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.row.Format;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedFileTest {
    private static final String LINE = "150383 297A16b493de7cf6ca809a7cc31d0b93 "
            + "http://data.gdeltproject.org/gdeltv2/20150218230000.export.CSV.zip";

    @Test
    void aLineNamesIntervalSizeChecksumAndFile() {
        assertThat(GdeltLists.parse(LINE, GdeltStream.ENGLISH))
                .hasValue(new ListedFile(
                        new GdeltInterval(Instant.parse("2015-02-18T23:00:00Z")),
                        Format.GDELT2,
                        "20150218230000.export.CSV.zip",
                        150_383,
                        "297a16b493de7cf6ca809a7cc31d0b93"));
    }

    @Test
    void eachStreamHasFilesOfItsOwn() {
        String translated = LINE.replace(".export", ".translation.export");

        assertThat(GdeltLists.parse(LINE, GdeltStream.TRANSLATION)).isEmpty();
        assertThat(GdeltLists.parse(translated, GdeltStream.ENGLISH)).isEmpty();
        assertThat(GdeltLists.parse(translated, GdeltStream.TRANSLATION))
                .hasValueSatisfying(l -> assertThat(l.file()).isEqualTo("20150218230000.translation.export.CSV.zip"));
    }

    @Test
    void ofTheAddressInAListOnlyTheFileNameIsUsed() {
        assertThat(GdeltLists.parse(
                        LINE.replace("http://data.gdeltproject.org/gdeltv2/", "ftp://elsewhere/../"),
                        GdeltStream.ENGLISH))
                .hasValueSatisfying(l -> assertThat(l.file()).isEqualTo("20150218230000.export.CSV.zip"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1 2 3",
                "150383 297a16b493de7cf6ca809a7cc31d0b93",
                "150383 297a16b493de7cf6ca809a7cc31d0b93 http://h/20150218230000.mentions.CSV.zip",
                "150383 297a16b493de7cf6ca809a7cc31d0b93 http://h/20151318230000.export.CSV.zip",
                "150383 297a16b493de7cf6ca809a7cc31d0b93 http://h/20150218236000.export.CSV.zip",
                "150383 297a16b493de7cf6ca809a7cc31d0b93 http://h/20150218230000.export.CSV.zip.part",
                "99999999999999999999 297a16b493de7cf6ca809a7cc31d0b93 http://h/20150218230000.export.CSV.zip",
                "-1 297a16b493de7cf6ca809a7cc31d0b93 http://h/20150218230000.export.CSV.zip",
                "1 297a http://h/20150218230000.export.CSV.zip"
            })
    void whatNamesNoFileOfEventsIsPassedOver(String line) {
        assertThat(GdeltLists.parse(line, GdeltStream.ENGLISH)).isEmpty();
    }

    @Test
    void intervalsAreQuarterHoursOfTheDay() {
        GdeltInterval midnight = new GdeltInterval(Instant.parse("2023-12-31T23:59:59Z")).next();

        assertThat(midnight).hasToString("20240101000000");
        assertThat(midnight.next()).hasToString("20240101001500");
        assertThat(midnight.previous()).hasToString("20231231234500");
        assertThat(GdeltInterval.parse("20240101000001").orElseThrow().previous())
                .isEqualTo(midnight);
        assertThat(GdeltInterval.parse(midnight.toString())).hasValue(midnight);
    }
}
