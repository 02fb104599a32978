package dev.detente.store;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** File attributes that restrict a file or folder to its owner, where the file system supports owners. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** Attributes of a new file. */
    public static FileAttribute<?>[] file() {
        return attributes("rw-------");
    }

    /** Attributes of a new folder. */
    public static FileAttribute<?>[] folder() {
        return attributes("rwx------");
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
