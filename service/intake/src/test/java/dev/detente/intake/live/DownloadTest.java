package dev.detente.intake.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.detente.intake.live.FeedException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
    private static final String STAMP = "20240501121500";
    private static final String FILE = GdeltStream.ENGLISH.file(STAMP);
    private static final Instant NOW = Instant.parse("2024-05-01T12:16:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final GdeltServer server = new GdeltServer(GdeltStream.ENGLISH);
    private final GdeltSource source = new GdeltSource(server.base(), LONG, LONG, Long.MAX_VALUE);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    private ListedFile listed() throws FeedException, InterruptedException {
        return new GdeltLists(source, GdeltStream.ENGLISH, InstantSource.fixed(NOW)).latest();
    }

    private Kind failure() throws FeedException, InterruptedException {
        return failure(source);
    }

    private Kind failure(GdeltSource from) throws FeedException, InterruptedException {
        ListedFile listed = listed();
        return catchThrowableOfType(
                        FeedException.class, () -> new Download(from, folder.resolve("new/er")).fetch(listed))
                .kind();
    }

    @Test
    void aFileComesAsItIs() throws Exception {
        server.publish(STAMP);
        Path file = new Download(source, folder.resolve("new/er")).fetch(listed());

        assertThat(file).hasBinaryContent(server.file(STAMP)).hasFileName(FILE);
    }

    @Test
    void whatIsWrongHasAKindEachTimeAndIsGoneTheNextTime() throws Exception {
        server.publish(STAMP);
        server.misbehave(
                FILE,
                GdeltServer.status(500),
                GdeltServer.status(404),
                GdeltServer.breakOff(),
                GdeltServer.half(),
                GdeltServer.wrongByte(),
                GdeltServer.endless());

        assertThat(List.of(failure(), failure(), failure(), failure(), failure(), failure()))
                .containsExactly(Kind.STATUS, Kind.MISSING, Kind.CONNECTION, Kind.SIZE, Kind.CHECKSUM, Kind.SIZE);
        assertThat(folder.resolve("new/er")).isEmptyDirectory();
        assertThat(new Download(source, folder.resolve("new/er")).fetch(listed()))
                .hasBinaryContent(server.file(STAMP));
    }

    @Test
    void aServerThatIsSilentOrFallsSilentIsGivenUp() throws Exception {
        GdeltSource impatient = new GdeltSource(server.base(), LONG, Duration.ofMillis(200), Long.MAX_VALUE);
        server.publish(STAMP);
        server.misbehave(FILE, server.silence(), server.stall());

        assertThat(failure(impatient)).isEqualTo(Kind.TIMEOUT);
        assertThat(failure(impatient)).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void aZipThatBreaksOffIsRefusedThoughTheListAgrees() throws Exception {
        server.publish(STAMP);
        server.replace(STAMP, Arrays.copyOf(server.file(STAMP), server.file(STAMP).length / 2));

        assertThat(failure()).isEqualTo(Kind.CONTENT);
    }

    @Test
    void aZipOfTwoFilesOrOfNoneIsRefused() throws Exception {
        server.publish(STAMP);
        server.replace(STAMP, zip("a.CSV", "b.CSV"));
        assertThat(failure()).isEqualTo(Kind.CONTENT);

        server.replace(STAMP, zip());
        assertThat(failure()).isEqualTo(Kind.CONTENT);
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aZipThatSwellsBeyondMeasureIsRefused() throws Exception {
        server.publish(STAMP);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(STAMP + ".export.CSV"));
            byte[] zeros = new byte[1 << 20];
            for (long size = 0; size <= Download.MAX_UNPACKED; size += zeros.length) {
                zip.write(zeros);
            }
        }
        server.replace(STAMP, bytes.toByteArray());

        assertThat(failure()).isEqualTo(Kind.SIZE);
    }

    @Test
    void aListThatPromisesTooMuchIsNotBelieved() throws Exception {
        server.publish(STAMP);
        server.lastUpdateIs(Download.MAX_SIZE + 1 + " 297a16b493de7cf6ca809a7cc31d0b93 http://h/" + FILE);

        assertThat(failure()).isEqualTo(Kind.SIZE);
        assertThat(server.asked()).doesNotContain(FILE);
    }

    @Test
    void aListWithoutEndIsGivenUp() {
        server.misbehave("lastupdate.txt", GdeltServer.endless());

        assertThat(catchThrowableOfType(FeedException.class, this::listed).kind())
                .isEqualTo(Kind.SIZE);
    }

    @Test
    void whereNobodyListensThereIsNoConnection() {
        GdeltSource nobody = new GdeltSource(URI.create("http://127.0.0.1:1/"), LONG, LONG, Long.MAX_VALUE);

        FeedException failure =
                catchThrowableOfType(FeedException.class, () -> nobody.get("lastupdate.txt", body -> body.read()));
        assertThat(failure.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(failure).hasMessageContaining("lastupdate.txt").hasMessageContaining("127.0.0.1:1");
    }

    @Test
    void aFolderThatCannotBeMadeIsTheStoresFault() throws Exception {
        server.publish(STAMP);
        Path inTheWay = Files.createFile(folder.resolve("file"));
        ListedFile listed = listed();

        FeedException failure =
                catchThrowableOfType(FeedException.class, () -> new Download(source, inTheWay).fetch(listed));
        assertThat(failure.kind()).isEqualTo(Kind.STORE);
        assertThat(failure).hasMessageContaining(inTheWay.toString());
    }

    @Test
    void withTooLittleRoomOnTheDiskNothingIsFetched() throws Exception {
        server.publish(STAMP);
        ListedFile listed = listed();
        Download greedy = new Download(source, folder, Download.MAX_SIZE, Download.MAX_UNPACKED, Long.MAX_VALUE);

        FeedException failure = catchThrowableOfType(FeedException.class, () -> greedy.fetch(listed));
        assertThat(failure.kind()).isEqualTo(Kind.STORE);
        assertThat(failure).hasMessageContaining("make room there").hasMessageContaining(folder.toString());
        assertThat(server.asked()).doesNotContain(FILE);
    }

    @Test
    void aBodyThatNeverEndsIsDroppedAtOnce() throws Exception {
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread sender = new Thread(() -> send(endless));
            sender.setDaemon(true);
            sender.start();
            URI base = URI.create("http://127.0.0.1:" + endless.getLocalPort() + "/");
            GdeltSource from = new GdeltSource(base, LONG, LONG, Long.MAX_VALUE);

            int read =
                    assertTimeoutPreemptively(LONG, () -> from.<Integer>get("x", body -> body.readNBytes(10).length));
            assertThat(read).isEqualTo(10);
            sender.join();
        }
    }

    /** Sends chunks until the client has gone. */
    private static void send(ServerSocket server) {
        try (Socket client = server.accept()) {
            OutputStream out = client.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("4\r\nmore\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // The client closed the connection.
        }
    }
}
