package dev.detente.intake.message;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A change of a dyad's score, as a CloudEvent 1.0 in structured mode (https://github.com/cloudevents/spec, kafka-protocol-binding 3.3): the value of
 * a record is the whole event in JSON, its key is the dyad, and {@link #HEADERS} are its headers. {@code docs/score-change-1.schema.json} describes
 * it.
 *
 * @param specversion {@code 1.0}
 * @param id 32 hexadecimal digits that follow from the dyad, the state and the id of the change before: two services that make the same change make
 *     the same id
 * @param source where it comes from: {@value #SOURCE}
 * @param type {@value #TYPE}
 * @param subject the dyad
 * @param time when the change was found
 * @param datacontenttype {@code application/json}
 * @param dataschema {@value #SCHEMA}
 * @param data the change
 */
public record ScoreMessage(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        String dataschema,
        Data data) {
    /** The source of all events. */
    public static final String SOURCE = "/detente/scores";
    /** The type of all events; another version of the data is another type. */
    public static final String TYPE = "dev.detente.score.changed.v1";
    /** The id of the schema of the data. */
    public static final String SCHEMA = "urn:detente:score-change:1";
    /** The version of the data; another one is not compatible. */
    public static final int VERSION = 1;
    /** The headers of a record. */
    public static final Map<String, String> HEADERS =
            Map.of("content-type", "application/cloudevents+json; charset=UTF-8");

    private static final int ID_LENGTH = 32;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /**
     * The change.
     *
     * @param version {@value #VERSION}
     * @param state the state now
     * @param previous the state in the message before; null for the first one of the dyad
     */
    public record Data(
            int version,
            @JsonUnwrapped ScoreState state,
            @Nullable ScoreState previous) {}

    /**
     * The message of a change.
     *
     * @param before the message with the dyad's state before; null for the first one
     * @param at when the change was found
     */
    public static ScoreMessage of(ScoreState state, @Nullable ScoreMessage before, Instant at) {
        String id = Sha256.hex(MAPPER.writeValueAsString(state) + (before == null ? "" : before.id))
                .substring(0, ID_LENGTH);
        return new ScoreMessage(
                "1.0",
                id,
                SOURCE,
                TYPE,
                state.dyad(),
                at,
                "application/json",
                SCHEMA,
                new Data(VERSION, state, before == null ? null : before.data.state));
    }

    /** The key of its record. */
    public byte[] key() {
        return subject.getBytes(StandardCharsets.UTF_8);
    }

    /** The value of its record. */
    public byte[] value() {
        return MAPPER.writeValueAsBytes(this);
    }

    /**
     * Reads the value of a record.
     *
     * @throws tools.jackson.core.JacksonException when it is no such message
     */
    public static ScoreMessage read(byte[] value) {
        return MAPPER.readValue(value, ScoreMessage.class);
    }
}
