package dev.detente.service.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.JavadocProvider;
import org.springframework.stereotype.Component;

/** Says of every record which of its fields may be null, and that the others are always there. */
@Component
class NullableFields implements ModelConverter {
    private final JavadocProvider javadoc;

    NullableFields(JavadocProvider javadoc) {
        this.javadoc = javadoc;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> resolved = others.hasNext() ? others.next().resolve(type, context, others) : null;
        Class<?> of = Json.mapper().constructType(type.getType()).getRawClass();
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

    private static void describe(Schema<?> model, Class<?> of) {
        model.setRequired(required(of).toList());
        for (RecordComponent component : of.getRecordComponents()) {
            Schema<?> property = model.getProperties().get(component.getName());
            if (property != null && nullable(component)) {
                model.getProperties().put(component.getName(), orNull(component.getName(), property));
            }
        }
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
        return Stream.of(of.getRecordComponents())
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? required(component.getType())
                        : nullable(component) ? Stream.empty() : Stream.of(component.getName()));
    }

    private static boolean nullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
