package dev.detente.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Changes a few items of a long sorted list. */
public final class SortedLists {
    private SortedLists() {}

    /**
     * Removes some items from a sorted list and inserts others. Finds their places by binary search, so that most items are copied without a look.
     *
     * @param order a total order, in which the list is
     */
    public static <T> List<T> replaced(List<T> sorted, Collection<T> gone, Collection<T> fresh, Comparator<T> order) {
        record Step<T>(T item, boolean out) {}
        List<Step<T>> steps = Stream.concat(
                        gone.stream().map(item -> new Step<>(item, true)),
                        fresh.stream().map(item -> new Step<>(item, false)))
                .sorted(Comparator.comparing((Step<T> step) -> step.item(), order))
                .toList();
        // Copies parts as whole blocks, which lists that cannot change do item by item.
        List<T> all = new ArrayList<>(sorted);
        List<T> result = new ArrayList<>(sorted.size() + fresh.size());
        int from = 0;
        for (Step<T> step : steps) {
            List<T> rest = all.subList(from, all.size());
            int found = Collections.binarySearch(rest, step.item(), order);
            int before = found < 0 ? -found - 1 : found;
            result.addAll(rest.subList(0, before));
            from += before;
            if (step.out()) {
                from++;
            } else {
                result.add(step.item());
            }
        }
        result.addAll(all.subList(from, all.size()));
        return result;
    }
}
