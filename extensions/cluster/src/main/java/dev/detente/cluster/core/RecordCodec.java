package dev.detente.cluster.core;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.rules.codec.PackedNumbers;
import dev.detente.scoring.files.ReportCodec;
import dev.detente.scoring.files.Wire;
import java.io.DataInput;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a type: of a record its components in their order, of another class its fields by name, of a sealed interface first which of its records it is. Whole
 * numbers take as few bytes as they need, others are kept bit for bit; codes and constants of enums are written as their words.
 *
 * @param <T> the type
 */
record RecordCodec<T>(Wire.Writer<T> writer, Wire.Reader<T> reader) {
    private static final Map<Type, RecordCodec<?>> SIMPLE = Map.ofEntries(
            simple(Boolean.class, (flag, out) -> out.writeBoolean(flag), DataInput::readBoolean),
            simple(Integer.class, PackedNumbers::signed, in -> Math.toIntExact(PackedNumbers.signed(in))),
            simple(Long.class, PackedNumbers::signed, PackedNumbers::signed),
            simple(Double.class, Wire::real, Wire::real),
            simple(String.class, Wire::text, Wire::text),
            simple(byte[].class, Wire::bytes, Wire::bytes),
            simple(LocalDate.class, Wire::day, Wire::day),
            simple(Instant.class, Wire::instant, Wire::instant),
            simple(ActorCode.class, Wire::code, Wire.ACTORS::read),
            simple(IssueId.class, Wire::code, Wire.ISSUES::read),
            simple(Pair.class, Wire::code, Wire.PAIRS::read),
            simple(Dyad.class, Wire::code, Wire.DYADS::read),
            simple(Feed.class, (feed, out) -> out.writeByte(feed.number()), in -> Feed.numbered(in.readByte())),
            simple(ReportKey.class, Wire::key, Wire::key),
            simple(Report.class, ReportCodec::write, ReportCodec::read));

    private static final ClassValue<RecordCodec<Object>> KNOWN = new ClassValue<>() {
        @Override
        protected RecordCodec<Object> computeValue(Class<?> type) {
            return type.isEnum() ? words(type) : type.isSealed() ? oneOf(type) : members(type);
        }
    };

    private static <T> Map.Entry<Type, RecordCodec<?>> simple(
            Class<T> type, Wire.Writer<T> writer, Wire.Reader<T> reader) {
        return Map.entry(type, new RecordCodec<>(writer, reader));
    }

    /** The bytes of a class that a job sends or keeps. */
    @SuppressWarnings("unchecked")
    static <T> RecordCodec<T> of(Class<T> type) {
        return (RecordCodec<T>) KNOWN.get(type);
    }

    @SuppressWarnings("NullAway") // what may be missing is null in its record too
    private static RecordCodec<Object> of(AnnotatedType type) {
        RecordCodec<Object> there = of(type.getType());
        return type.isAnnotationPresent(Nullable.class)
                ? new RecordCodec<>(
                        (value, out) -> Wire.optional(value, there.writer, out), in -> Wire.optional(there.reader, in))
                : there;
    }

    @SuppressWarnings("unchecked")
    private static RecordCodec<Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> whole = (Class<?>) generic.getRawType();
            Type[] parts = generic.getActualTypeArguments();
            return Map.class.isAssignableFrom(whole)
                    ? map(of(parts[0]), of(parts[1]))
                    : collection(of(parts[0]), Set.class.isAssignableFrom(whole));
        }
        Class<?> plain = MethodType.methodType((Class<?>) type).wrap().returnType();
        RecordCodec<?> simple = SIMPLE.get(plain);
        return simple == null ? KNOWN.get(plain) : (RecordCodec<Object>) simple;
    }

    /** A list, or a set in the order of its elements. */
    private static RecordCodec<Object> collection(RecordCodec<Object> element, boolean set) {
        return new RecordCodec<>(
                (values, out) -> Wire.list(List.copyOf((Collection<?>) values), element.writer, out), in -> {
                    List<Object> values = Wire.list(element.reader, in);
                    return set ? new TreeSet<>(values) : values;
                });
    }

    /** A map in the order of its keys. */
    private static RecordCodec<Object> map(RecordCodec<Object> key, RecordCodec<Object> value) {
        return new RecordCodec<>(
                (values, out) -> {
                    Map<?, ?> map = (Map<?, ?>) values;
                    PackedNumbers.number(map.size(), out);
                    for (Map.Entry<?, ?> each : map.entrySet()) {
                        key.writer.write(each.getKey(), out);
                        value.writer.write(each.getValue(), out);
                    }
                },
                in -> {
                    Map<Object, Object> map = new TreeMap<>();
                    for (int n = PackedNumbers.small(in); n > 0; n--) {
                        map.put(key.reader.read(in), value.reader.read(in));
                    }
                    return map;
                });
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an enum, as its caller has seen
    private static RecordCodec<Object> words(Class<?> type) {
        return new RecordCodec<>(
                (constant, out) -> Wire.text(((Enum<?>) constant).name(), out),
                in -> Enum.valueOf((Class) type, Wire.text(in)));
    }

    private static RecordCodec<Object> oneOf(Class<?> type) {
        List<Class<?>> all = List.of(type.getPermittedSubclasses());
        return new RecordCodec<>(
                (value, out) -> {
                    out.writeByte(all.indexOf(value.getClass()));
                    KNOWN.get(value.getClass()).writer.write(value, out);
                },
                in -> KNOWN.get(all.get(in.readByte())).reader.read(in));
    }

    private static RecordCodec<Object> members(Class<?> type) {
        Field[] fields = fields(type);
        List<RecordCodec<Object>> codecs =
                Arrays.stream(fields).map(field -> of(field.getAnnotatedType())).toList();
        Constructor<?> constructor = constructor(type, type.isRecord() ? fields : new Field[0]);
        return new RecordCodec<>(
                (value, out) -> {
                    for (int i = 0; i < fields.length; i++) {
                        codecs.get(i).writer.write(value(fields[i], value), out);
                    }
                },
                in -> {
                    @Nullable Object[] values = new Object[fields.length];
                    for (int i = 0; i < fields.length; i++) {
                        values[i] = codecs.get(i).reader.read(in);
                    }
                    return made(constructor, fields, values);
                });
    }

    private static Field[] fields(Class<?> type) {
        Field[] fields = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(component -> field(type, component))
                        .toArray(Field[]::new)
                : Stream.of(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .sorted(Comparator.comparing(Field::getName))
                        .toArray(Field[]::new);
        for (Field field : fields) {
            field.setAccessible(true);
        }
        return fields;
    }

    private static Field field(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Constructor<?> constructor(Class<?> type, Field[] given) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(given).map(Field::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no constructor that reading needs", e);
        }
    }

    @SuppressWarnings("NullAway") // what may be missing has a codec that takes null
    private static Object value(Field field, Object of) throws IOException {
        try {
            return field.get(of);
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    private static Object made(Constructor<?> constructor, Field[] fields, @Nullable Object[] values)
            throws IOException {
        try {
            if (constructor.getParameterCount() == values.length) {
                return constructor.newInstance(values);
            }
            Object made = constructor.newInstance();
            for (int i = 0; i < fields.length; i++) {
                fields[i].set(made, values[i]);
            }
            return made;
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }
}
