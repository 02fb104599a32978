package dev.detente.rulebooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;

/**
 * The result of merging two changes of the same rule book, line by line, as Git does it.
 *
 * @param files the files that hold both changes, by name
 * @param conflicts the files in which both changed the same lines; they hold both versions of these, between conflict marks
 */
record BookMerge(SortedMap<String, String> files, List<String> conflicts) {
    private static final MergeAlgorithm ALGORITHM = new MergeAlgorithm();

    BookMerge {
        files = new TreeMap<>(files);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * Merges two changes.
     *
     * @param base the files from which both began
     * @param draft the files as the draft changed them
     * @param inUse the files as publications changed them
     */
    static BookMerge of(Map<String, String> base, Map<String, String> draft, Map<String, String> inUse) {
        SortedMap<String, String> files = new TreeMap<>();
        List<String> conflicts = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(draft.keySet());
        names.addAll(inUse.keySet());
        for (String name : names) {
            String before = base.get(name);
            String mine = draft.get(name);
            String theirs = inUse.get(name);
            String merged = Objects.equals(before, mine) ? theirs : mine;
            if (!Objects.equals(before, mine) && !Objects.equals(before, theirs) && !Objects.equals(mine, theirs)) {
                MergeResult<RawText> result = ALGORITHM.merge(
                        RawTextComparator.DEFAULT, Patches.raw(before), Patches.raw(mine), Patches.raw(theirs));
                if (result.containsConflicts()) {
                    conflicts.add(name);
                }
                merged = text(result);
            }
            if (merged != null) {
                files.put(name, merged);
            }
        }
        return new BookMerge(files, conflicts);
    }

    private static String text(MergeResult<RawText> result) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new MergeFormatter().formatMerge(out, result, List.of("base", "draft", "in use"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
