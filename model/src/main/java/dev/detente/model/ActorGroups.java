package dev.detente.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members of groups on any day: of organisations with dated memberships, and of groups that are no organisations ({@code groups.tsv}). */
public final class ActorGroups {
    private static final ActorGroups STANDARD = new ActorGroups();

    private final Map<String, Map<String, List<Spell>>> groups = new TreeMap<>();

    private record Spell(LocalDate from, @Nullable LocalDate to) {
        boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    private ActorGroups() {
        ActorCatalog actors = ActorCatalog.standard();
        for (Membership m : actors.memberships()) {
            add(m.organisation().value(), m.member().value(), new Spell(m.from(), m.to()));
        }
        for (List<String> row : TsvResource.rows(ActorGroups.class, "groups.tsv", 4)) {
            LocalDate to = row.get(3).isEmpty() ? null : LocalDate.parse(row.get(3));
            add(row.get(0), actors.require(row.get(1)).value(), new Spell(LocalDate.parse(row.get(2)), to));
        }
    }

    private void add(String group, String member, Spell spell) {
        groups.computeIfAbsent(group, g -> new TreeMap<>())
                .computeIfAbsent(member, m -> new ArrayList<>())
                .add(spell);
    }

    /** The one table. */
    public static ActorGroups standard() {
        return STANDARD;
    }

    /** The names of all groups, sorted, such as {@code NATO} or {@code NUCLEAR}. */
    public List<String> names() {
        return List.copyOf(groups.keySet());
    }

    /** Whether an actor belongs to the group on that day; an unknown group has no members. */
    public boolean holds(String group, ActorCode actor, LocalDate day) {
        return groups.getOrDefault(group, Map.of()).getOrDefault(actor.value(), List.of()).stream()
                .anyMatch(spell -> spell.holdsOn(day));
    }
}
