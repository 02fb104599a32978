package dev.detente.api.support;

import dev.detente.model.FieldException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** In which format an answer with many rows is asked for: by the parameter {@code output}, which a browser's address can have, or by {@code Accept}. */
public enum TableFormat {
    JSON("json", MediaType.APPLICATION_JSON_VALUE),
    CSV("csv", TableFormat.TEXT_CSV),
    NDJSON("ndjson", TableFormat.APPLICATION_NDJSON);

    /** The media type of CSV. */
    public static final String TEXT_CSV = "text/csv";
    /** The media type of NDJSON. */
    public static final String APPLICATION_NDJSON = "application/x-ndjson";
    /** The meaning of the parameter, for the API's description. */
    public static final String OUTPUT =
            "csv, ndjson or json, in place of what Accept says; csv and ndjson hold all rows unless limit is given";

    static final String PARAMETER = "output";

    private final String word;
    private final String type;

    TableFormat(String word, String type) {
        this.word = word;
        this.type = type;
    }

    /** As it is written in an address, and at the end of a file's name. */
    public String word() {
        return word;
    }

    /** The content type of an answer in it. */
    String type() {
        return this == CSV ? type + ";charset=UTF-8" : type;
    }

    /** Whether it is a table: one row after the other, with nothing around them. */
    public boolean table() {
        return this != JSON;
    }

    /**
     * The format that a request asks for; JSON when it does not care.
     *
     * @throws FieldException when the parameter names none
     */
    public static TableFormat of(HttpServletRequest request) {
        String asked = request.getParameter(PARAMETER);
        if (asked == null || asked.isBlank()) {
            return accepted(request.getHeader(HttpHeaders.ACCEPT));
        }
        return Arrays.stream(values())
                .filter(format -> format.word.equals(asked.strip()))
                .findFirst()
                .orElseThrow(
                        () -> new FieldException(
                                PARAMETER,
                                asked,
                                "This is not a format of this answer: take csv, ndjson or json. A program that reads Parquet can make it of csv."));
    }

    private static TableFormat accepted(@Nullable String header) {
        if (header == null) {
            return JSON;
        }
        List<MediaType> accepted;
        try {
            accepted = new ArrayList<>(MediaType.parseMediaTypes(header));
            MimeTypeUtils.sortBySpecificity(accepted);
        } catch (InvalidMediaTypeException e) {
            return JSON;
        }
        accepted.sort((a, b) -> Double.compare(b.getQualityValue(), a.getQualityValue()));
        return accepted.stream()
                .flatMap(type -> Arrays.stream(values())
                        .filter(format -> type.includes(MediaType.parseMediaType(format.type)))
                        .findFirst()
                        .stream())
                .findFirst()
                .orElse(JSON);
    }
}
