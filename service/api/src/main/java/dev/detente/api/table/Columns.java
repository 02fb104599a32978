package dev.detente.api.table;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, made of the record that a row is as JSON, so that a column has the name that the field has there. A record within gives its own
 * fields, after its name and a dot; a list of records gives those of its first. Example: {@code {"dyad":"CHN-USA","surge":{"deviance":7.1}}} has the columns
 * {@code dyad} and {@code surge.deviance}.
 *
 * @param <T> the record
 */
public final class Columns<T> {
    private final List<Column> columns;

    private Columns(List<Column> columns) {
        this.columns = columns;
    }

    /** A column: how one gets from the row to its cell. */
    private record Column(String name, List<Method> way) {
        @Nullable
        Object cell(Object row) {
            Object value = row;
            for (Method step : way) {
                Object from = value instanceof List<?> list ? (list.isEmpty() ? null : list.get(0)) : value;
                if (from == null) {
                    return null;
                }
                try {
                    value = step.invoke(from);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(step + " cannot be read", e);
                }
            }
            return value;
        }
    }

    /** The columns of a public record. */
    public static <T extends Record> Columns<T> of(Class<T> row) {
        List<Column> columns = new ArrayList<>();
        add(columns, "", List.of(), row);
        return new Columns<>(columns);
    }

    private static void add(List<Column> columns, String before, List<Method> way, Class<?> type) {
        for (RecordComponent part : type.getRecordComponents()) {
            List<Method> further = new ArrayList<>(way);
            further.add(part.getAccessor());
            Class<?> within = part.getType() == List.class ? element(part.getGenericType()) : part.getType();
            if (!within.isRecord()) {
                columns.add(new Column(before + part.getName(), further));
            } else if (part.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                add(columns, before, further, within);
            } else {
                add(columns, before + part.getName() + ".", further, within);
            }
        }
    }

    private static Class<?> element(Type list) {
        return list instanceof ParameterizedType of && of.getActualTypeArguments()[0] instanceof Class<?> type
                ? type
                : Object.class;
    }

    /** The same without some. */
    public Columns<T> without(Set<String> names) {
        return new Columns<>(
                columns.stream().filter(c -> !names.contains(c.name())).toList());
    }

    /** Their names, in order. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** The cells of a row, in the same order; null where there is nothing. */
    @Nullable
    Object[] cells(T row) {
        return columns.stream().map(column -> column.cell(row)).toArray();
    }
}
