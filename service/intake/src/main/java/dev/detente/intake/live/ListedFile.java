package dev.detente.intake.live;

import dev.detente.intake.row.Format;

/**
 * A file of events as listed by GDELT.
 *
 * @param at when it was published; of a file of a day, the beginning of that day
 * @param format GDELT 1.0 for the file of a day, 2.0 for that of a quarter of an hour
 * @param file its name
 * @param size its size in bytes
 * @param md5 its checksum, 32 hexadecimal digits in lower case
 */
record ListedFile(GdeltInterval at, Format format, String file, long size, String md5) {
    /** Where it is below the address of GDELT's data; the address in a list is not used. */
    String path() {
        return (format == Format.GDELT1 ? GdeltLists.DAYS : GdeltLists.QUARTERS) + file;
    }
}
