package dev.detente.lab.command;

import static dev.detente.api.answer.ResultJson.serializer;

import dev.detente.api.answer.ResultJson;
import dev.detente.lab.judge.ValidationResult;
import dev.detente.model.Feed;
import dev.detente.rulebooks.judging.Figure;
import dev.detente.rulebooks.judging.Interval;
import dev.detente.rulebooks.judging.LevelFigure;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Writes a validation as JSON; what the data do not give is null. */
final class ValidationJson {
    private ValidationJson() {}

    static String of(ValidationResult result) {
        List<Double> borders = result.levels().borders();
        ValueSerializer<Double> number = serializer((json, value) -> {
            if (Double.isNaN(value)) {
                json.writeNull();
            } else {
                json.writeNumber(value);
            }
        });
        SimpleModule module = ResultJson.module()
                .addKeySerializer(Figure.class, key(Figure::id))
                .addKeySerializer(LevelFigure.class, key(figure -> figure.id(borders)))
                .addKeySerializer(Feed.class, key(Feed::id))
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
                }));
        return JsonMapper.builder().addModule(module).build().writeValueAsString(result);
    }

    private static <T> ValueSerializer<T> key(Function<T, String> name) {
        return serializer((json, key) -> json.writeName(name.apply(key)));
    }
}
