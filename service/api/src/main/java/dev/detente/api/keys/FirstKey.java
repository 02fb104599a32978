package dev.detente.api.keys;

import dev.detente.api.keys.ApiKeys.NewKey;
import dev.detente.store.OwnerOnly;
import dev.detente.store.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates the first key of a store that has none: without it nobody could write anything. */
public final class FirstKey {
    /** The file in the data folder that contains the key; only its owner may read it. */
    public static final String FILE = "admin.key";
    /** The name of the key. */
    public static final String NAME = "admin";

    private FirstKey() {}

    /**
     * Creates an admin's key when there is no unrevoked one.
     *
     * @param folder where to write it; null to not write it
     * @return the key; empty when there was one
     */
    public static Optional<NewKey> make(ApiKeys keys, @Nullable Path folder) {
        if (keys.all().stream().anyMatch(key -> key.revokedAt() == null)) {
            return Optional.empty();
        }
        NewKey made = keys.make(NAME, Role.ADMIN, null, "first start");
        if (folder != null) {
            try {
                write(folder, made.text());
            } catch (IOException e) {
                keys.revoke(made.key().id(), "first start");
                throw new UncheckedIOException(
                        "cannot write the first key to " + folder.resolve(FILE)
                                + ": let this user write that folder, name another with detente.data-dir, or give a key with detente.admin-key",
                        e);
            }
        }
        return Optional.of(made);
    }

    private static void write(Path folder, String text) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, FILE, ".part", OwnerOnly.file());
        Files.writeString(part, text + System.lineSeparator());
        Files.move(part, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
