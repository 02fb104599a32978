package dev.detente.api.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.api.keys.ApiKeys.NewKey;
import dev.detente.model.FieldException;
import dev.detente.store.ApiKey.State;
import dev.detente.store.Role;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

    private Instant now = Instant.parse("2026-05-01T10:00:00Z");

    @AutoClose
    private final Store store = SqlStore.temporary();

    private final ApiKeys keys = new ApiKeys(store.apiKeys(), store.audit(), () -> now);

    @Test
    void aKeyIsFoundByItsWholeTextAlone() {
        NewKey made = keys.make("ana", Role.ANALYST, null, "bo");
        String text = made.text();

        assertThat(keys.find(text)).contains(made.key());
        for (String other : List.of(
                "",
                made.key().id(),
                text.substring(1),
                text + "0",
                text.substring(0, text.length() - 1),
                text.toUpperCase(Locale.ROOT),
                "dtk_" + made.key().id() + "_" + made.key().hash(),
                text.replace(made.key().id(), "0".repeat(12)))) {
            assertThat(keys.find(other)).as(other).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana\u202e", "a\u200bna", "ana\nbo", " "})
    void aNameThatShowsAnotherIsRefused(String name) {
        assertThatThrownBy(() -> keys.make(name, Role.ANALYST, null, "bo")).isInstanceOf(FieldException.class);
    }

    @Test
    void theStoreHoldsNoSecretAndNeitherDoesAnyText() {
        NewKey made = keys.make("ana", Role.ANALYST, null, "bo");
        String secret = made.text().substring(made.text().lastIndexOf('_') + 1);

        assertThat(secret).hasSize(64);
        assertThat(store.apiKeys().all() + made.toString() + store.audit().latest(9))
                .doesNotContain(secret);
        assertThat(made.key().hash()).isEqualTo(Secrets.sha256(secret));
        assertThat(keys.make("ana", Role.ANALYST, null, "bo").text()).isNotEqualTo(made.text());
    }

    @Test
    void sha256IsTheOneOfTheStandard() {
        // FIPS 180-2, appendix B.1
        assertThat(Secrets.sha256("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aKeyIsValidToTheEndOfItsLastDay() {
        NewKey made = keys.make("ana", Role.FEEDER, DAY, "bo");

        now = Instant.parse("2026-05-01T23:59:59.999999999Z");
        assertThat(keys.state(made.key())).isEqualTo(State.VALID);
        assertThat(keys.holds(made.key().id(), Role.FEEDER)).isTrue();
        now = now.plusNanos(1);
        assertThat(keys.state(made.key())).isEqualTo(State.EXPIRED);
        assertThat(keys.holds(made.key().id(), Role.FEEDER)).isFalse();
        assertThat(keys.find(made.text())).as("so that it can be told").contains(made.key());
        assertThatThrownBy(() -> keys.make("ana", Role.FEEDER, DAY, "bo"))
                .isInstanceOf(FieldException.class)
                .hasMessage("This is past: name the last day on which the key is to be valid.");
    }

    @Test
    void aRevokedKeyStaysRevoked() {
        NewKey made = keys.make("ana", Role.FEEDER, DAY, "bo");
        Instant at = now;
        assertThat(keys.revoke(made.key().id(), "cy")).contains(made.key().revoked(at));
        now = now.plusSeconds(86_400 * 9);

        assertThat(keys.revoke(made.key().id(), "bo")).contains(made.key().revoked(at));
        assertThat(keys.state(keys.find(made.text()).orElseThrow())).isEqualTo(State.REVOKED);
        assertThat(keys.holds(made.key().id(), Role.FEEDER)).isFalse();
        assertThat(keys.revoke("000000000000", "bo")).isEmpty();
        assertThat(store.audit().latest(9))
                .extracting(e -> e.author() + " " + e.what())
                .containsExactly("cy revoke key", "bo make key");
    }

    @Test
    void anotherStoreOnTheSameFileSeesARevocationAtOnce(@TempDir Path folder) {
        try (SqlStore server = SqlStore.sqlite(folder);
                SqlStore commandLine = SqlStore.sqlite(folder)) {
            ApiKeys here = new ApiKeys(server.apiKeys(), server.audit(), () -> now);
            ApiKeys there = new ApiKeys(commandLine.apiKeys(), commandLine.audit(), () -> now);
            NewKey made = there.make("ana", Role.ADMIN, null, "bo");
            assertThat(here.holds(made.key().id(), Role.ADMIN)).isTrue();

            there.revoke(made.key().id(), "bo");

            assertThat(here.holds(made.key().id(), Role.ADMIN)).isFalse();
        }
    }

    @Test
    void theFirstKeyIsMadeOnceAndItsFileIsForItsOwnerAlone(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("data");
        NewKey first = FirstKey.make(keys, data).orElseThrow();

        Path file = data.resolve(FirstKey.FILE);
        assertThat(first.key().role()).isEqualTo(Role.ADMIN);
        assertThat(Files.readString(file)).isEqualTo(first.text() + System.lineSeparator());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> all = Files.list(data)) {
            assertThat(all).containsExactly(file);
        }
        assertThat(FirstKey.make(keys, data)).isEmpty();

        keys.revoke(first.key().id(), "admin");
        NewKey second = FirstKey.make(keys, data).orElseThrow();
        assertThat(Files.readString(file)).isEqualTo(second.text() + System.lineSeparator());
    }

    @Test
    void aFirstKeyThatCannotBeWrittenIsNotLeftInForce(@TempDir Path folder) throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file");

        assertThatThrownBy(() -> FirstKey.make(keys, taken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write the first key to " + taken.resolve(FirstKey.FILE)
                        + ": let this user write that folder, name another with detente.data-dir, or give a key with"
                        + " detente.admin-key");
        assertThat(keys.all())
                .hasSize(1)
                .allSatisfy(key -> assertThat(keys.state(key)).isEqualTo(State.REVOKED));
        assertThat(FirstKey.make(keys, folder)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with a space in it....", "ünïcödë-0123456789", "0123456789abcde"})
    void anAdminsKeyThatIsWeakIsRefusedAndNotShown(String key) {
        assertThatThrownBy(() -> new AdminKey(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "detente.admin-key (not shown) has " + key.length() + " characters: a key has 16 or more")
                .hasMessageNotContaining(key);
    }

    @Test
    void anAdminsKeyMatchesItselfAlone() {
        AdminKey key = new AdminKey("0123456789abcdef");

        assertThat(key.matches("0123456789abcdef")).isTrue();
        assertThat(key.matches("0123456789abcdeF")).isFalse();
        assertThat(new AdminKey(null).matches("")).isFalse();
        assertThat(new AdminKey("").given()).isFalse();
    }

    @Test
    void eachRoleMayWhatThoseBeforeItMay() {
        assertThat(Role.VIEWER.may()).containsExactly("read");
        assertThat(Role.ADMIN.may()).containsExactly("read", "feed", "edit", "publish", "administer");
        assertThat(Role.FEEDER.covers(Role.ANALYST)).isFalse();
        assertThat(Role.ANALYST.covers(Role.FEEDER)).isTrue();
        assertThat(Role.of(" Publisher ")).contains(Role.PUBLISHER);
        assertThat(Role.of("root")).isEmpty();
    }
}
