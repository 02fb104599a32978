package dev.detente.service.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Multiset difference of two lists. */
public final class Missing {
    private Missing() {}

    /**
     * Multiset difference: elements of {@code some} without a match in {@code others}, in order.
     *
     * @param key what identifies equal elements
     */
    public static <T> List<T> of(List<T> some, List<T> others, Function<T, ?> key) {
        Map<Object, Integer> left = new HashMap<>();
        others.forEach(each -> left.merge(key.apply(each), 1, Integer::sum));
        return some.stream()
                .filter(each -> left.merge(key.apply(each), -1, Integer::sum) < 0)
                .toList();
    }
}
