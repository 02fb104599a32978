package dev.detente.api.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.api.answer.Mixins;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.JavadocProvider;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.stereotype.Component;

/** Says of every record which of its fields may be null, and that the others are always there; a record is described as {@link Mixins} writes it. */
@Component
class NullableFields implements ModelConverter {
    private final JavadocProvider javadoc;
    private final ObjectMapperProvider mappers;

    NullableFields(JavadocProvider javadoc, ObjectMapperProvider mappers) {
        this.javadoc = javadoc;
        this.mappers = mappers;
        Mixins.ALL.forEach(mappers.jsonMapper()::addMixIn);
    }

    /** A field: the accessor that gives its value, and what says how it is written. */
    private record Field(Method accessor, Method form) {
        static Stream<Field> of(Class<?> type) {
            Class<?> mixin = Mixins.ALL.getOrDefault(type, type);
            JsonIgnoreProperties unwritten = mixin.getAnnotation(JsonIgnoreProperties.class);
            List<String> ignored = unwritten == null ? List.of() : List.of(unwritten.value());
            List<Method> accessors = Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .toList();
            return Stream.concat(
                            accessors.stream(),
                            Stream.of(mixin.getDeclaredMethods())
                                    .filter(method -> method.isAnnotationPresent(JsonProperty.class))
                                    .map(method -> in(type, method.getName()))
                                    .filter(method -> !accessors.contains(method)))
                    .map(accessor -> new Field(
                            accessor,
                            Stream.of(mixin.getDeclaredMethods())
                                    .filter(m -> m.getName().equals(accessor.getName()) && m.getParameterCount() == 0)
                                    .findFirst()
                                    .orElse(accessor)))
                    .filter(field -> !ignored.contains(field.name()));
        }

        private static Method in(Class<?> type, String name) {
            try {
                return type.getMethod(name);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(Mixins.class + " names what " + type + " lacks", e);
            }
        }

        boolean has(Class<? extends Annotation> annotation) {
            return form.isAnnotationPresent(annotation);
        }

        String name() {
            JsonProperty named = form.getAnnotation(JsonProperty.class);
            return named == null ? accessor.getName() : named.value();
        }

        boolean nullable() {
            return accessor.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
        }
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> resolved = others.hasNext() ? others.next().resolve(type, context, others) : null;
        Class<?> of = mappers.jsonMapper().constructType(type.getType()).getRawClass();
        if (resolved != null && of.isRecord()) {
            String ref = resolved.get$ref();
            Schema<?> model =
                    ref == null ? resolved : context.getDefinedModels().get(ref.substring(ref.lastIndexOf('/') + 1));
            if (model != null && model.getProperties() != null) {
                // Springdoc leaves some records without a description.
                model.setDescription(javadoc.getClassJavadoc(of));
                describe(model, of);
            }
        }
        return resolved;
    }

    private void describe(Schema<?> model, Class<?> of) {
        model.setRequired(required(of).toList());
        Map<String, String> words = javadoc.getRecordClassParamJavadoc(of);
        Field.of(of).forEach(field -> {
            Schema<?> property = model.getProperties().get(field.name());
            if (property != null && property.getDescription() == null) {
                // Springdoc finds these words by the name of the field alone.
                String parameter = words.get(field.accessor().getName());
                property.setDescription(
                        parameter == null ? javadoc.getMethodJavadocDescription(field.accessor()) : parameter);
            }
            if (property != null && field.nullable()) {
                model.getProperties().put(field.name(), orNull(field.name(), property));
            }
        });
    }

    private static Schema<?> orNull(String name, Schema<?> property) {
        if (property.get$ref() == null) {
            if (property.getTypes() != null) {
                property.addType("null");
            }
            return property;
        }
        Schema<?> either = new Schema<>();
        either.setName(name);
        either.setDescription(property.getDescription());
        property.setDescription(null);
        either.setOneOf(List.of(property, new Schema<>().types(Set.of("null"))));
        return either;
    }

    private static Stream<String> required(Class<?> of) {
        return Field.of(of)
                .flatMap(field -> field.has(JsonUnwrapped.class)
                        ? required(field.accessor().getReturnType())
                        : field.nullable() ? Stream.empty() : Stream.of(field.name()));
    }
}
