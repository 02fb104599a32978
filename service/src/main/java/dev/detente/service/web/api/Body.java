package dev.detente.service.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Reads the body of a request that is held whole, and so is bounded. */
public final class Body {
    private Body() {}

    /**
     * The bytes of a body.
     *
     * @param most bytes that it may have: KiB, or MiB, without a rest
     * @param remedy what to do when it has more, for the message
     * @throws TooLargeException when it has more
     */
    public static byte[] bytes(HttpServletRequest request, int most, String remedy) throws IOException {
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw new TooLargeException(most, remedy);
        }
        return body;
    }

    /**
     * The text of a body; one that is no UTF-8 fails when it is read.
     *
     * @param most bytes that it may have: KiB, or MiB, without a rest
     * @param remedy what to do when it has more, for the message
     * @throws TooLargeException when it has more
     */
    public static Reader text(HttpServletRequest request, int most, String remedy) throws IOException {
        return text(bytes(request, most, remedy));
    }

    /** Bytes as text; what is no UTF-8 fails when it is read. */
    static Reader text(byte[] body) {
        return new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8.newDecoder());
    }
}
