package dev.detente.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of API keys does; each adapter's test implements it. */
public interface ApiKeyStoreContract {
    Instant MADE = Instant.parse("2026-05-01T10:00:00.123456789Z");

    /** A store that was empty when the test began. */
    Store store();

    /** A key; its id is the digit, repeated. */
    static ApiKey key(char digit, Instant at, @Nullable LocalDate lastDay, @Nullable Instant revokedAt) {
        return new ApiKey(
                String.valueOf(digit).repeat(ApiKey.ID_DIGITS),
                "ana 外 " + digit,
                Role.ANALYST,
                "0123456789abcdef".repeat(4),
                at,
                "test",
                lastDay,
                revokedAt);
    }

    @Test
    default void keysComeBackAsTheyWereAddedTheOneMadeFirstFirst() {
        ApiKeyStore keys = store().apiKeys();
        ApiKey late = key('a', MADE.plusNanos(1), null, null);
        ApiKey full = key('c', MADE, LocalDate.of(2026, 12, 31), MADE.plusSeconds(5));
        ApiKey bare = key('b', MADE, null, null);
        keys.add(late);
        keys.add(full);
        keys.add(bare);

        assertThat(keys.all()).containsExactly(bare, full, late);
        assertThat(keys.find(full.id())).contains(full);
        assertThat(keys.find("000000000000")).isEmpty();
    }

    @Test
    default void theIdOfAKeyIsTakenOnce() {
        ApiKeyStore keys = store().apiKeys();
        ApiKey key = key('a', MADE, null, null);
        keys.add(key);

        assertThatThrownBy(() -> keys.add(key('a', MADE.plusSeconds(1), null, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is a key aaaaaaaaaaaa already: make another one");
        assertThat(keys.all()).containsExactly(key);
    }

    @Test
    default void theFirstRevocationStays() {
        ApiKeyStore keys = store().apiKeys();
        ApiKey key = key('a', MADE, null, null);
        ApiKey other = key('b', MADE, null, null);
        keys.add(key);
        keys.add(other);

        assertThat(keys.revoke(key.id(), MADE.plusNanos(7))).isTrue();
        assertThat(keys.revoke(key.id(), MADE.plusSeconds(9))).isFalse();
        assertThat(keys.revoke("000000000000", MADE)).isFalse();

        assertThat(keys.find(key.id())).contains(key.revoked(MADE.plusNanos(7)));
        assertThat(keys.find(other.id())).contains(other);
    }
}
