package dev.detente.api.support;

import dev.detente.model.FieldException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code application/x-www-form-urlencoded}: a query, or the body of a form. */
public final class FormText {
    /** As many as Tomcat takes by default. */
    private static final int MOST = 1000;

    private FormText() {}

    /**
     * The parameters of a request, each with its values in their order, those of the query first.
     *
     * @param query of its address; null for none
     * @param form its body, empty when that is no form
     * @throws FieldException when they are malformed, naming where
     */
    public static Map<String, String[]> parameters(@Nullable String query, byte[] form) {
        Map<String, String[]> all = new LinkedHashMap<>();
        if (query != null) {
            parse("query", new String(query.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), all);
        }
        parse("body", new String(form, StandardCharsets.ISO_8859_1), all);
        return Collections.unmodifiableMap(all);
    }

    /** Adds the parameters of a text whose characters are the bytes of UTF-8. */
    private static void parse(String place, String text, Map<String, String[]> all) {
        String[] pairs = text.split("&", -1);
        if (Arrays.stream(pairs).filter(pair -> !pair.isEmpty()).count() > MOST) {
            throw new FieldException(place, "more than " + MOST, "This has too many parameters: send fewer.");
        }
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                String name = decode(place, "a parameter's name", parts[0]);
                if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
                    throw new FieldException(
                            place,
                            name,
                            "A parameter's name is empty or holds a control character: leave the parameter out.");
                }
                String value = parts.length < 2 ? "" : decode(place, "the value of \"" + name + '"', parts[1]);
                if (value.indexOf(0) >= 0) {
                    throw new FieldException(name, value, "This holds the character NUL: leave it out.");
                }
                all.merge(name, new String[] {value}, FormText::joined);
            }
        }
    }

    private static String[] joined(String[] before, String[] more) {
        String[] all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = more[0];
        return all;
    }

    private static String decode(String place, String what, String encoded) {
        try {
            byte[] bytes =
                    URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new FieldException(
                    place,
                    encoded,
                    "This is malformed: " + what
                            + " is not UTF-8 in URL encoding: encode special characters, a percent sign as %25.");
        }
    }
}
