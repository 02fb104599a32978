package dev.detente.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.app.Jar;
import dev.detente.model.Stress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The history of all pairs of eight months of ICEWS as CSV, from the released program: the bytes of {@code export}, in at most 1.5 times its time, and with
 * eight times as many days in the same heap. With -Pstress alone.
 */
class StreamedHistoryTest {
    private static final String HEAP = "-Xmx512m";

    private final Path folder;

    StreamedHistoryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A table that came: its rows, the hash of its bytes, and how long it took, in seconds. */
    private record Answer(long rows, String hash, double seconds) {
        static Answer of(InputStream in, long began) throws IOException, NoSuchAlgorithmException {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            long rows = -1;
            try (in;
                    OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), hash)) {
                byte[] piece = new byte[1 << 16];
                for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                    out.write(piece, 0, count);
                    for (int i = 0; i < count; i++) {
                        rows += piece[i] == '\n' ? 1 : 0;
                    }
                }
            }
            return new Answer(rows, HexFormat.of().formatHex(hash.digest()), (System.nanoTime() - began) / 1e9);
        }
    }

    private static Answer served(Jar serving, String days) throws Exception {
        long began = System.nanoTime();
        URI address = URI.create(serving.address() + "/api/v1/history?output=csv&" + days);
        return Answer.of(address.toURL().openStream(), began);
    }

    private Answer exported(String... days) throws Exception {
        String[] arguments = {"export", "history", "--data-dir=" + folder, days[0], days[1]};
        long began = System.nanoTime();
        Process process = new ProcessBuilder(Jar.command(HEAP, arguments))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Answer answer = Answer.of(process.getInputStream(), began);
        assertThat(process.waitFor()).isZero();
        return answer;
    }

    @Test
    void allHistoriesStreamAsFastAsTheyAreExported() throws Exception {
        assumeTrue(Stress.ON, "some minutes, with -Pstress");
        String corpus = System.getProperty("detente.corpus", "");
        assumeTrue(!corpus.isEmpty(), "no corpus: give its folder with -Ddetente.corpus=DIR");
        Path file = Path.of(corpus, "data/icews-all/icews_state_events_2018a.csv");
        Jar.run(HEAP, "import", file.toString(), "--data-dir=" + folder);
        try (Jar serving = Jar.serve(HEAP, "--detente.data-dir=" + folder)) {
            Answer export = exported("--from=2018-01-01", "--to=2018-08-28");
            Answer table = served(serving, "from=2018-01-01&asOf=2018-08-28");
            Answer again = served(serving, "from=2018-01-01&asOf=2018-08-28");
            Answer longer = served(serving, "from=2013-03-01&asOf=2018-08-28");
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows: export %.1f s, table %.1f s and %.1f s, ratio %.2f; %,d rows in the same heap: %.1f s%n",
                    table.rows(),
                    export.seconds(),
                    table.seconds(),
                    again.seconds(),
                    table.seconds() / export.seconds(),
                    longer.rows(),
                    longer.seconds());
            assertThat(table.rows()).isEqualTo(export.rows()).isGreaterThan(100_000);
            assertThat(table.hash()).isEqualTo(export.hash()).isEqualTo(again.hash());
            assertThat(longer.rows()).isGreaterThan(8 * table.rows());
            assertThat(table.seconds()).isLessThanOrEqualTo(1.5 * export.seconds());
        }
    }
}
