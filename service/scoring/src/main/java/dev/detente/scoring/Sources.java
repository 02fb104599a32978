package dev.detente.scoring;

import dev.detente.model.Action;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names and addresses in the reports on an action, which its codes do not have, so that a person can judge it.
 *
 * @param named who and whom they name, each pair once, in the words of the feed: {@code Military Personnel (Iran) \u2192 Citizen (Iraq)}; empty for hand-coded actions
 * @param links where to read more, each address once
 */
public record Sources(List<String> named, List<String> links) {
    public Sources {
        named = List.copyOf(named);
        links = List.copyOf(links);
    }

    /** Finds the sources of actions; those of one pair and day in sequence are read once. */
    public static final class Finder {
        private final Facts facts;
        private @Nullable Day last;
        private List<Report> reports = List.of();

        private record Day(Pair pair, LocalDate day) {}

        public Finder(Snapshot snapshot) {
            this.facts = snapshot.facts();
        }

        public Sources of(Action action) {
            Day day = new Day(action.pair(), action.day());
            if (!day.equals(last)) {
                Map<ReportKey, Report> latest = new LinkedHashMap<>();
                facts.reports(day.pair(), day.day()).forEach(report -> latest.put(report.key(), report));
                reports = List.copyOf(latest.values());
                last = day;
            }
            return Sources.of(reports.stream()
                    .filter(r -> ActionMerger.tellsOf(r, action))
                    .toList());
        }
    }

    /** The sources that some reports name. */
    public static Sources of(List<Report> reports) {
        Set<String> named = new LinkedHashSet<>();
        Set<String> links = new LinkedHashSet<>();
        for (Report report : reports) {
            String entities = report.content().entities();
            if (entities != null) {
                named.add(named(entities));
            }
            if (report.content().url() != null) {
                links.add(report.content().url());
            }
        }
        return new Sources(new ArrayList<>(named), new ArrayList<>(links));
    }

    /** Entities as pages show them: {@code Citizen (Iran) → ?}. */
    public static String named(String entities) {
        int bar = entities.indexOf('|');
        String source = bar < 0 ? entities : entities.substring(0, bar);
        String target = bar < 0 ? "" : entities.substring(bar + 1);
        return (source.isBlank() ? "?" : source.strip()) + " \u2192 " + (target.isBlank() ? "?" : target.strip());
    }

    /** The same with at most that number of each. */
    public Sources first(int most) {
        return new Sources(
                named.subList(0, Math.min(most, named.size())), links.subList(0, Math.min(most, links.size())));
    }
}
