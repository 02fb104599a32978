package dev.detente.web.support;

import dev.detente.model.FieldException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded}: a query, or the body of a form. */
public final class FormText {
    /** As many as Tomcat takes by default. */
    private static final int MOST = 1000;

    private static final int HEX = 16;

    private FormText() {}

    /**
     * Reads the parameters of a request.
     *
     * @throws FieldException when they are malformed, naming where
     */
    public static void check(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query != null) {
            parse("query", query);
        }
        if (Body.form(request) && WholeBodies.read(request)) {
            request.getParameterMap();
        }
    }

    /**
     * The values by name, in their order.
     *
     * @param place where the text is from: query or body
     * @throws FieldException when it is malformed, naming where
     */
    static Map<String, List<String>> parse(String place, String text) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        int count = 0;
        for (String pair : text.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            if (++count > MOST) {
                throw new FieldException(place, "more than " + MOST, "This has too many parameters: send fewer.");
            }
            int equals = pair.indexOf('=');
            String name = name(place, equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(place, "the value of \"" + name + '"', pair.substring(equals + 1));
            if (value.indexOf(0) >= 0) {
                throw new FieldException(name, value, "This holds the character NUL: leave it out.");
            }
            all.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
        return all;
    }

    private static String name(String place, String encoded) {
        String name = decode(place, "a parameter's name", encoded);
        if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            throw new FieldException(
                    place, name, "A parameter's name is empty or holds a control character: leave the parameter out.");
        }
        return name;
    }

    private static String decode(String place, String what, String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '+') {
                bytes.write(' ');
            } else if (c == '%') {
                int high = digit(encoded, i + 1);
                int low = digit(encoded, i + 2);
                if (high < 0 || low < 0) {
                    throw malformed(place, what, encoded);
                }
                bytes.write(HEX * high + low);
                i += 2;
            } else {
                byte[] raw = String.valueOf(c).getBytes(StandardCharsets.UTF_8);
                bytes.write(raw, 0, raw.length);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed(place, what, encoded);
        }
    }

    private static int digit(String text, int at) {
        return at < text.length() ? Character.digit(text.charAt(at), HEX) : -1;
    }

    private static FieldException malformed(String place, String what, String encoded) {
        return new FieldException(
                place,
                encoded,
                "This is malformed: " + what
                        + " is not UTF-8 in URL encoding: encode special characters, a percent sign as %25.");
    }
}
