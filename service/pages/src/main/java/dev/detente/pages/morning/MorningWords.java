package dev.detente.pages.morning;

import dev.detente.pages.EvidenceNote;
import dev.detente.pages.Words;
import dev.detente.scoring.changes.Changes;
import dev.detente.scoring.changes.Changes.Counts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The sentences of the start page. */
final class MorningWords {
    private static final String NOT_CALM = "That is not the same as calm.";

    private MorningWords() {}

    /** How much has changed. */
    static String summary(Changes changes) {
        if (changes.noData()) {
            return "No data on or before " + Words.day(changes.since().asOf()) + ". " + NOT_CALM + first(changes);
        }
        Counts counts = changes.counts();
        if (changes.allTooNew()) {
            return (counts.pairs() == 1 ? "The only pair is" : "All " + counts.pairs() + " pairs are")
                    + " too new for a change that means something.";
        }
        List<String> news = new ArrayList<>();
        add(news, counts.levelsRose(), "pair rose a level", "pairs rose a level");
        add(news, counts.levelsFell(), "pair fell a level", "pairs fell a level");
        add(news, counts.surgesBegan(), "surge began", "surges began");
        add(news, counts.surgesEnded(), "surge ended", "surges ended");
        add(news, counts.unusualMoves(), "pair moved unusually far", "pairs moved unusually far");
        return (news.isEmpty() ? "No level was crossed, no surge began" : String.join(", ", news)) + ". "
                + partition(counts);
    }

    /** How many pairs rose, eased and so on; the numbers add up to all pairs. */
    private static String partition(Counts counts) {
        List<String> parts = new ArrayList<>();
        add(parts, counts.rose(), "rose", "rose");
        add(parts, counts.eased(), "eased", "eased");
        add(parts, counts.faded(), "moved without a new action", "moved without a new action");
        add(parts, counts.newPairs(), "had its first action", "had their first action");
        add(parts, counts.steady(), "is steady", "are steady");
        add(
                parts,
                counts.warmingUp(),
                "is too new for a change that means something",
                "are too new for a change that means something");
        return "Of " + Words.count(counts.pairs(), "pair") + ", "
                + String.join(", ", parts.subList(0, parts.size() - 1))
                + (parts.size() > 1 ? " and " : "") + parts.get(parts.size() - 1) + ".";
    }

    private static String first(Changes changes) {
        return changes.view().snapshot().facts().observedSince().values().stream()
                .min(Comparator.naturalOrder())
                .filter(day -> day.isAfter(changes.since().asOf()))
                .map(day -> " The first action is of " + Words.day(day) + ".")
                .orElse("");
    }

    /** Since when no action is known; empty when the last day has actions. */
    static String silence(Changes changes) {
        LocalDate last = changes.lastActionOn();
        if (last == null || !last.isBefore(changes.since().asOf())) {
            return "";
        }
        return "No action since " + Words.day(last)
                + (changes.silent() ? ": what moved, moved because time passed. " + NOT_CALM : ".");
    }

    /** Why no pair is among those that rose. */
    static String quiet(Changes changes) {
        int tooNew = changes.counts().warmingUp();
        if (changes.silent()) {
            return "No action is known from this time.";
        }
        if (changes.allTooNew()) {
            return "No pair can be compared yet: these are "
                    + EvidenceNote.firstDays(
                            "each", changes.view().book().parameters().evidence())
                    + ".";
        }
        return (changes.counts().rose() > 0
                        ? "Only calm pairs rose, and none of them unusually."
                        : "No action raised a tension by half a point or more.")
                + (tooNew == 0
                        ? ""
                        : " " + Words.count(tooNew, "pair") + (tooNew == 1 ? " is" : " are")
                                + " too new to be compared.");
    }

    private static void add(List<String> parts, int count, String one, String many) {
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? one : many));
        }
    }
}
