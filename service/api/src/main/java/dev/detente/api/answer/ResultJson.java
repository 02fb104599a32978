package dev.detente.api.answer;

import dev.detente.api.answer.ExplanationJson.ActionRef;
import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Pair;
import dev.detente.rulebooks.backtest.BacktestResult;
import dev.detente.rules.book.Severity;
import dev.detente.rules.cases.CaseCoverage;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.score.FeedDensity;
import java.util.Locale;
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

    /** Writes what results are about: codes and enums as words, NaN as null, records as {@link Mixins} says. */
    public static SimpleModule module() {
        ValueSerializer<Double> number = serializer((json, value) -> {
            if (Double.isNaN(value)) {
                json.writeNull();
            } else {
                json.writeNumber(value);
            }
        });
        SimpleModule module = new SimpleModule()
                .addSerializer(Double.class, number)
                .addSerializer(double.class, number)
                .addSerializer(Dyad.class, text(Dyad::toString))
                .addSerializer(Pair.class, text(Pair::toString))
                .addSerializer(ActorCode.class, text(ActorCode::value))
                .addSerializer(IssueId.class, text(IssueId::value))
                .addSerializer(Level.class, text(Level::word))
                .addSerializer(Amendment.Kind.class, text(Amendment.Kind::word))
                .addSerializer(Severity.class, text(Severity::word))
                .addSerializer(Feed.class, text(Feed::id))
                .addSerializer(FeedDensity.Measure.class, text(FeedDensity.Measure::id))
                .addSerializer(
                        CaseCoverage.Cover.class, text(cover -> cover.name().toLowerCase(Locale.ROOT)))
                .addSerializer(RuleDefinition.Constraint.class, text(RuleDefinition.Constraint::text))
                .addSerializer(Action.class, serializer((json, a) -> json.writePOJO(ActionRef.of(a, Origins.none()))));
        Mixins.ALL.forEach(module::setMixInAnnotation);
        return module;
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
