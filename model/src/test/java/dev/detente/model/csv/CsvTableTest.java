package dev.detente.model.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    private static String written(@Nullable Object... cells) throws IOException {
        StringWriter out = new StringWriter();
        try (CsvTable table = new CsvTable(out, List.of("a", "b"))) {
            table.row(cells);
        }
        return out.toString();
    }

    @Test
    void aTableHasAHeaderAndRows() throws IOException {
        assertThat(written("one, two", List.of("taiwan", "trade"))).isEqualTo("a,b\r\n\"one, two\",taiwan;trade\r\n");
        assertThat(written(null, -3.5)).isEqualTo("a,b\r\n,-3.5\r\n");
    }

    @Test
    void aValueThatPrintsAsATextIsMadeHarmlessAndANumberIsNot() throws IOException {
        record Id(String text) {
            @Override
            public String toString() {
                return text;
            }
        }

        assertThat(written(new Id("=1"), -1.5)).isEqualTo("a,b\r\n'=1,-1.5\r\n");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            =cmd|' /C calc'!A0, '=cmd|' /C calc'!A0
            +1,                 '+1
            -1,                 '-1
            @SUM(A1),           '@SUM(A1)
            ＝1,                '＝1
            '=1,                ''=1
            'tis,               'tis
            it's = 1,           it's = 1
            """)
    void aTextThatASpreadsheetWouldRunGetsAnApostrophe(String text, String cell) throws IOException {
        assertThat(written(text, 1)).isEqualTo("a,b\r\n" + cell + ",1\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "'=1", "''=1", "'tis", "-", "\tx", "", "'", "plain", "\n=1", "＝1"})
    void whatIsReadIsWhatWasWritten(String text) throws IOException {
        String row = written(text, 1);
        String cell = row.substring("a,b\r\n".length(), row.length() - ",1\r\n".length());
        String unquoted = cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell;

        assertThat(CsvTable.plain(unquoted)).isEqualTo(text);
        assertThat(unquoted).doesNotStartWith("=").doesNotStartWith("\t").doesNotStartWith("-");
    }
}
