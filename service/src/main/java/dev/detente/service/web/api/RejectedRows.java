package dev.detente.service.web.api;

import dev.detente.service.store.ImportStore;
import dev.detente.service.store.RefusedRow;
import java.util.List;
import java.util.function.Consumer;

/**
 * All refused rows of an import, read in pages: there may be millions.
 *
 * @param store where they are
 * @param id the import
 */
record RejectedRows(ImportStore store, String id) {
    private static final int PAGE = 1_000;

    void forEach(Consumer<RefusedRow> into) {
        List<RefusedRow> page = store.refused(id, 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(into);
            page = store.refused(id, page.get(page.size() - 1).line(), PAGE);
        }
    }
}
