package dev.detente.service.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is in one list and not in another. */
public final class Missing {
    private Missing() {}

    /**
     * Those of some that the others lack, in their order; the same may be there several times, so they are counted.
     *
     * @param key what tells that two are the same
     */
    public static <T> List<T> of(List<T> some, List<T> others, Function<T, ?> key) {
        Map<Object, Integer> left = new HashMap<>();
        others.forEach(each -> left.merge(key.apply(each), 1, Integer::sum));
        return some.stream()
                .filter(each -> left.merge(key.apply(each), -1, Integer::sum) < 0)
                .toList();
    }
}
