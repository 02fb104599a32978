package dev.detente.model.work;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Compares lists. */
public final class Lists {
    private Lists() {}

    /**
     * Multiset difference: elements of {@code some} without a match in {@code others}, in order.
     *
     * @param key a key that equal elements share
     */
    public static <T> List<T> difference(List<T> some, List<T> others, Function<T, ?> key) {
        Map<Object, Integer> left = new HashMap<>();
        others.forEach(each -> left.merge(key.apply(each), 1, Integer::sum));
        return some.stream()
                .filter(each -> left.merge(key.apply(each), -1, Integer::sum) < 0)
                .toList();
    }
}
