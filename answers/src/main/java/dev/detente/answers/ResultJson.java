package dev.detente.answers;

import dev.detente.answers.ExplanationJson.ActionRef;
import dev.detente.evaluation.Figure;
import dev.detente.evaluation.LevelFigure;
import dev.detente.evaluation.ValidationResult;
import dev.detente.evaluation.statistics.Interval;
import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Level;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Writes results of evaluations as JSON, each field under its own name. What the data do not give is null. */
public final class ResultJson {
    private ResultJson() {}

    /** A validation as JSON. */
    public static String of(ValidationResult result) {
        List<Double> borders = result.levels().borders();
        SimpleModule module = module().addKeySerializer(Figure.class, key(Figure::id))
                .addKeySerializer(LevelFigure.class, key(figure -> figure.id(borders)))
                .addKeySerializer(Feed.class, key(Feed::id));
        return JsonMapper.builder().addModule(module).build().writeValueAsString(result);
    }

    private static SimpleModule module() {
        ValueSerializer<Double> number = serializer((json, value) -> {
            if (Double.isNaN(value)) {
                json.writeNull();
            } else {
                json.writeNumber(value);
            }
        });
        return new SimpleModule()
                .addSerializer(Double.class, number)
                .addSerializer(double.class, number)
                .addSerializer(Interval.class, serializer((json, interval) -> {
                    if (Double.isNaN(interval.low())) {
                        json.writeNull();
                    } else {
                        json.writeStartObject();
                        json.writeNumberProperty("low", interval.low());
                        json.writeNumberProperty("high", interval.high());
                        json.writeEndObject();
                    }
                }))
                .addSerializer(Dyad.class, serializer((json, dyad) -> json.writeString(dyad.toString())))
                .addSerializer(Level.class, serializer((json, level) -> json.writeString(level.word())))
                .addSerializer(
                        Action.class,
                        serializer((json, action) -> json.writePOJO(ActionRef.of(action, Origins.none()))));
    }

    private static <T> ValueSerializer<T> serializer(BiConsumer<JsonGenerator, T> write) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                write.accept(json, value);
            }
        };
    }

    private static <T> ValueSerializer<T> key(Function<T, String> name) {
        return serializer((json, key) -> json.writeName(name.apply(key)));
    }
}
