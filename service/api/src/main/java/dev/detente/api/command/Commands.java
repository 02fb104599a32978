package dev.detente.api.command;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The commands that a part of the program brings; found by {@link ServiceLoader}, since commands run without Spring. */
public interface Commands {
    /** The classes of the commands, by their places in the program's help: the least comes first, and no two parts may name the same. */
    Map<Integer, Class<?>> byPlace();

    /**
     * The commands of all parts, in the order of their places.
     *
     * @throws IllegalStateException when two commands have the same place
     */
    static List<Class<?>> all() {
        SortedMap<Integer, Class<?>> all = new TreeMap<>();
        for (Commands part : ServiceLoader.load(Commands.class)) {
            part.byPlace().forEach((place, command) -> {
                Class<?> other = all.putIfAbsent(place, command);
                if (other != null) {
                    throw new IllegalStateException(command + " and " + other + " both have the place " + place
                            + " among the commands: give one of them another");
                }
            });
        }
        return List.copyOf(all.values());
    }
}
