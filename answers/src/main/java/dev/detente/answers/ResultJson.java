package dev.detente.answers;

import dev.detente.answers.ExplanationJson.ActionRef;
import dev.detente.evaluation.backtest.BacktestResult;
import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.rules.book.Diagnostic;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Writes results of evaluations as JSON: each field under its own name, and what the field's words are for as that word. */
public final class ResultJson {
    private ResultJson() {}

    /** A backtest as JSON. */
    public static String of(BacktestResult result) {
        return JsonMapper.builder().addModule(module()).build().writeValueAsString(result);
    }

    /** Writes what results are about. */
    public static SimpleModule module() {
        return new SimpleModule()
                .addSerializer(Dyad.class, text(Dyad::toString))
                .addSerializer(IssueId.class, text(IssueId::value))
                .addSerializer(Level.class, text(Level::word))
                .addSerializer(Action.class, serializer((json, a) -> json.writePOJO(ActionRef.of(a, Origins.none()))))
                .addSerializer(Diagnostic.class, serializer((json, d) -> json.writePOJO(FindingJson.of(d))));
    }

    /** Writes values as a function does. */
    public static <T> ValueSerializer<T> serializer(BiConsumer<JsonGenerator, T> write) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                write.accept(json, value);
            }
        };
    }

    private static <T> ValueSerializer<T> text(Function<T, String> word) {
        return serializer((json, value) -> json.writeString(word.apply(value)));
    }
}
