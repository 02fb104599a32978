package dev.detente.store.sql;

import dev.detente.store.AuditLog;
import dev.detente.store.Draft;
import dev.detente.store.Draft.Save;
import dev.detente.store.Draft.Step;
import dev.detente.store.DraftState;
import dev.detente.store.ReportStoreContract;
import dev.detente.store.RuleBookStore.DraftStep;
import dev.detente.store.RuleBookStore.Publication;
import dev.detente.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * An import, drafts and publications, one after the other, each by a number. As a process of its own it goes on where the store of its folder has
 * stopped, and says {@code done} after each round.
 */
final class SomeWork {
    private static final Instant T0 = ReportStoreContract.T0;

    private SomeWork() {}

    public static void main(String... args) {
        try (Store store = SqlStore.sqlite(Path.of(args[0]))) {
            while (true) {
                round(store);
                System.out.println("done");
            }
        }
    }

    /** How many rounds are stored, whole or begun. */
    static int rounds(Store store) {
        return store.ruleBooks().publications().size();
    }

    /** Does a round, or what is missing of it. */
    static void round(Store store) {
        int number = rounds(store);
        SomeImport.goOn(store, number + 1, () -> {});
        String id = "d" + number;
        String version = "v" + number;
        Draft draft = store.drafts().find(id).orElseGet(() -> {
            store.drafts().begin(Draft.begun(id, id, "", "ana", T0));
            return store.drafts().find(id).orElseThrow();
        });
        store.ruleBooks().keep(version, Map.of("a.drl", "same", "b.drl", version));
        if (draft.saves().isEmpty()) {
            store.drafts().save(id, "", new Save(version, T0, "ana"));
        }
        store.ruleBooks()
                .publish(
                        new Publication(version, "book", T0, "bo", id),
                        new AuditLog.Entry(T0, "bo", "publish", version, id),
                        new DraftStep(id, new Step(DraftState.PUBLISHED, version, null, T0, "bo", "")));
    }

    /** Fails unless each round is there once, and nothing of any is there twice or without the rest. */
    static void assertWhole(SqlStore store) {
        int rounds = rounds(store);
        require(SomeImport.stepsStored(store) - rounds <= 1, "steps of the import");
        require(store.reports().reports().size() >= rounds, "reports");
        require(store.audit().latest(Integer.MAX_VALUE - 1).size() == rounds, "audit");
        List<Draft> drafts = store.drafts().all();
        require(drafts.size() - rounds <= 1 && drafts.size() >= rounds, "drafts");
        require(new HashSet<>(store.ruleBooks().publications()).size() == rounds, "publications");
        for (int i = 0; i < rounds; i++) {
            Draft draft = store.drafts().find("d" + i).orElseThrow();
            require(draft.saves().size() == 1 && draft.steps().size() == 1, "steps of the draft " + i);
            require(store.ruleBooks().files("v" + i).orElseThrow().size() == 2, "files " + i);
        }
        require(store.doctor().check().isEmpty(), "checksums");
        require(store.doctor().structure().isEmpty(), "the file");
    }

    private static void require(boolean whole, String what) {
        if (!whole) {
            throw new AssertionError(what + " are not whole");
        }
    }
}
