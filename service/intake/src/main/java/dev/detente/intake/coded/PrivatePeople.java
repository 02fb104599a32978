package dev.detente.intake.coded;

import dev.detente.model.TsvResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recognises actors that are private people, companies or groups, by the words of the feeds; the head of {@code private-people.tsv} says where these are from. */
final class PrivatePeople {
    private static final String PRIVATE = "private";
    private static final int CODE_LENGTH = 3;

    private static final Map<String, String> SAID =
            TsvResource.rows(PrivatePeople.class, "private-people.tsv", 2).stream()
                    .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));

    private PrivatePeople() {}

    /**
     * Whether an actor is private: its name has a private role, or one of its sectors is private and none acts for a state, a party or an armed cause.
     *
     * @param name its name, with its role before its country: {@code Citizen (Mexico)}; other names say nothing
     * @param sectors its sectors or types, separated by commas or semicolons; codes of three letters may follow one another: {@code CVLOPP}
     */
    static boolean include(String name, String sectors) {
        int role = name.indexOf(" (");
        if (role > 0 && PRIVATE.equals(SAID.get(name.substring(0, role)))) {
            return true;
        }
        List<String> said = Stream.of(sectors.split("[,;]"))
                .flatMap(sector -> codes(sector.strip()))
                .map(sector -> SAID.getOrDefault(sector, ""))
                .filter(says -> !says.isEmpty())
                .distinct()
                .toList();
        return said.equals(List.of(PRIVATE));
    }

    /** The codes of a sector that is made of several; a sector with a name as it is. */
    private static Stream<String> codes(String sector) {
        return sector.length() % CODE_LENGTH == 0 && sector.chars().allMatch(c -> c >= 'A' && c <= 'Z')
                ? Stream.of(sector.split("(?<=\\G.{" + CODE_LENGTH + "})"))
                : Stream.of(sector);
    }
}
