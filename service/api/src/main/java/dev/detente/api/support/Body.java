package dev.detente.api.support;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Reads the body of a request into memory, within a limit. */
public final class Body {
    private Body() {}

    /** Whether a request has a body; one of zero bytes is none. */
    public static boolean has(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    /** Whether a request sends a form. Only pages take forms: the API refuses them. */
    public static boolean form(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && !ErrorAdvice.forPrograms(request)
                && type.strip().toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    /**
     * The bytes of a body.
     *
     * @param most how many bytes it may have: a whole number of KiB or MiB
     * @param remedy what to do when it has more, for the message
     * @throws ProblemException when it has more
     */
    public static byte[] bytes(HttpServletRequest request, int most, String remedy) throws IOException {
        if (request.getContentLengthLong() > most) {
            throw ProblemException.tooLarge(most, remedy);
        }
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw ProblemException.tooLarge(most, remedy);
        }
        return body;
    }

    /**
     * The text of a body; reading it fails when it is not UTF-8.
     *
     * @param most how many bytes it may have: a whole number of KiB or MiB
     * @param remedy what to do when it has more, for the message
     * @throws ProblemException when it has more
     */
    public static Reader text(HttpServletRequest request, int most, String remedy) throws IOException {
        return text(bytes(request, most, remedy));
    }

    /** Bytes as text; reading it fails when they are not UTF-8. */
    public static Reader text(byte[] body) {
        return new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8.newDecoder());
    }
}
