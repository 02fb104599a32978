package dev.detente.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Speaks HTTP byte by byte, so that a test can send what no client sends. */
public final class RawHttp {
    private static final int PATIENCE = 60_000;

    private RawHttp() {}

    /**
     * An answer.
     *
     * @param status its status; 0 when the connection ended without one
     * @param head its first line and headers
     * @param body its body, still in chunks if it came so
     */
    public record Answer(int status, String head, String body) {
        /** Its content type; empty when it has none. */
        public String type() {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
                    .map(line -> line.substring("content-type:".length()).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** A request that asks to close the connection, without a body: its first line, and further headers that end with CRLF. */
    public static byte[] request(String line, String headers) {
        return (line + "\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The same with a body. */
    public static byte[] request(String line, String headers, byte[] body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(request(line, headers + "Content-Length: " + body.length + "\r\n"));
        all.write(body);
        return all.toByteArray();
    }

    /** Sends bytes and reads the answer to its end. */
    public static Answer send(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            try {
                socket.getOutputStream().write(request);
            } catch (IOException e) {
                // It may have answered before it read everything.
            }
            return answer(socket);
        }
    }

    /** Reads what comes until the connection ends. */
    public static Answer answer(Socket socket) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try {
            int count;
            while ((count = socket.getInputStream().read(buffer)) >= 0) {
                all.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // What came before counts.
        }
        String text = all.toString(StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        String[] words = head.split(" ", 3);
        return new Answer(
                words.length > 1 && words[1].matches("\\d{3}") ? Integer.parseInt(words[1]) : 0,
                head,
                end < 0 ? "" : text.substring(end + "\r\n\r\n".length()));
    }
}
