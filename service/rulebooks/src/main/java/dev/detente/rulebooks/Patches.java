package dev.detente.rulebooks;

import dev.detente.model.FieldException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.Patch;
import org.eclipse.jgit.patch.PatchApplier;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Writes changes of rule books as patches that {@code git apply} takes, and applies patches of Git. */
public final class Patches {
    private static final String NONE = "/dev/null";

    private Patches() {}

    /**
     * The change from one version to another; empty when both are the same.
     *
     * @param before the files of the one, by name
     * @param after those of the other
     */
    public static String of(Map<String, String> before, Map<String, String> after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            for (String name : names) {
                String old = before.get(name);
                String now = after.get(name);
                if (old == null || !old.equals(now)) {
                    out.writeBytes(head(name, old, now).getBytes(StandardCharsets.UTF_8));
                    RawText from = raw(old);
                    RawText to = raw(now);
                    formatter.format(
                            DiffAlgorithm.getAlgorithm(DiffAlgorithm.SupportedAlgorithm.HISTOGRAM)
                                    .diff(RawTextComparator.DEFAULT, from, to),
                            from,
                            to);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String head(String name, @Nullable String old, @Nullable String now) {
        String mode = old == null ? "new file mode 100644\n" : now == null ? "deleted file mode 100644\n" : "";
        String git = "diff --git a/" + name + " b/" + name + "\n" + mode;
        // Git leaves these lines out where an empty file is added or deleted.
        return (old == null || old.isEmpty()) && (now == null || now.isEmpty())
                ? git
                : git + "--- " + (old == null ? NONE : "a/" + name) + "\n+++ " + (now == null ? NONE : "b/" + name)
                        + "\n";
    }

    /** A text as Git compares it; null is an empty one. */
    static RawText raw(@Nullable String text) {
        return new RawText((text == null ? "" : text).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The files of a rule book with a patch applied. The patch may name them within a folder.
     *
     * @param files the files as they are, by name
     * @param patch as {@code git diff} or {@code git format-patch} writes it
     * @throws FieldException when it is no patch, or a part of it does not fit these files
     */
    public static SortedMap<String, String> applied(Map<String, String> files, String patch) {
        byte[] bytes = patch.getBytes(StandardCharsets.UTF_8);
        Patch read = new Patch();
        read.parse(bytes, 0, bytes.length);
        // A binary part could unpack to more than any memory holds, and no rule book has one.
        boolean text = read.getFiles().stream().allMatch(f -> f.getPatchType() == FileHeader.PatchType.UNIFIED);
        if (!text || read.getFiles().isEmpty() || !read.getErrors().isEmpty()) {
            throw new FieldException(
                    "patch",
                    patch,
                    "This is no patch of text files: send what \"git diff\" or \"git format-patch --stdout\" writes.");
        }
        String first = read.getFiles().get(0).getNewPath().equals(NONE)
                ? read.getFiles().get(0).getOldPath()
                : read.getFiles().get(0).getNewPath();
        String folder = first.substring(0, first.lastIndexOf('/') + 1);
        try (InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("patch"));
                ObjectInserter inserter = repository.newObjectInserter();
                RevWalk walk = new RevWalk(repository)) {
            ObjectId before = tree(inserter, folder, files);
            PatchApplier.Result result =
                    new PatchApplier(repository, walk.parseTree(before), inserter).applyPatch(read);
            if (!result.getErrors().isEmpty()) {
                throw new FieldException(
                        "patch",
                        patch,
                        "This does not fit the files of the draft, and nothing of it was applied: "
                                + result.getErrors().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining("; "))
                                + ". Make it against the version that the draft holds, or bring the draft up to date first.");
            }
            inserter.flush();
            return files(repository, result.getTreeId(), folder);
        } catch (IOException e) {
            throw new FieldException("patch", patch, "This cannot be applied: " + e.getMessage() + ".");
        }
    }

    private static ObjectId tree(ObjectInserter inserter, String folder, Map<String, String> files) throws IOException {
        TreeFormatter formatter = new TreeFormatter();
        for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
            formatter.append(
                    file.getKey(),
                    FileMode.REGULAR_FILE,
                    inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
        }
        ObjectId tree = inserter.insert(formatter);
        String[] parts = folder.isEmpty() ? new String[0] : folder.split("/", -1);
        for (int i = parts.length - 2; i >= 0; i--) {
            TreeFormatter around = new TreeFormatter();
            around.append(parts[i], FileMode.TREE, tree);
            tree = inserter.insert(around);
        }
        inserter.flush();
        return tree;
    }

    private static SortedMap<String, String> files(InMemoryRepository repository, ObjectId tree, String folder)
            throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = new TreeWalk(repository, reader)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                String path = walk.getPathString();
                String name = path.startsWith(folder) ? path.substring(folder.length()) : path;
                files.put(name, new String(reader.open(walk.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
