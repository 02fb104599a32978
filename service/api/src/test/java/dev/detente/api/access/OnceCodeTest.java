package dev.detente.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.api.keys.AdminKey;
import dev.detente.api.keys.ApiKeys;
import dev.detente.api.keys.ApiKeys.NewKey;
import dev.detente.api.keys.OnceCode;
import dev.detente.store.Role;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

class OnceCodeTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T10:00:00Z"));

    @AutoClose
    private final Store store = SqlStore.temporary();

    private final ApiKeys keys = new ApiKeys(store.apiKeys(), store.audit(), now::get);
    private final OnceCode once = new OnceCode(now::get);
    private final KeyCheck check = new KeyCheck(new AdminKey(null), keys, once);
    private final NewKey key = keys.make("ana", Role.ANALYST, null, "bo");
    private final String code = once.make(key.key());

    private Caller signIn(String text) {
        return (Caller) check.authenticate(UsernamePasswordAuthenticationToken.unauthenticated("", text));
    }

    private void assertSpent(String text) {
        assertThatThrownBy(() -> signIn(text))
                .isInstanceOfSatisfying(
                        BadTokenException.class, e -> assertThat(e.reason()).isEqualTo(BadTokenException.Reason.SPENT));
    }

    @Test
    void aCodeSignsInOnceWithItsKey() {
        assertThat(once.isValid(code)).isTrue();
        Caller caller = signIn(code);
        assertThat(caller.getName()).isEqualTo("ana");
        assertThat(caller.keyId()).isEqualTo(key.key().id());
        assertThat(once.isValid(code)).isFalse();
        assertSpent(code);

        keys.revoke(key.key().id(), "bo");
        assertThat(check.stillCounts(caller)).as("a session of a revoked key").isFalse();
    }

    @Test
    void aCodeIsValidForAnHour() {
        now.updateAndGet(start -> start.plus(OnceCode.VALID).minusMillis(1));
        assertThat(once.isValid(code)).isTrue();
        now.updateAndGet(start -> start.plusMillis(1));
        assertThat(once.isValid(code)).isFalse();
        assertSpent(code);
    }

    @Test
    void anotherCodeIsRefusedAndUsesNothingUp() {
        assertSpent(code.substring(0, code.length() - 1));
        assertSpent(OnceCode.PREFIX);
        assertThat(once.isValid(code)).isTrue();
    }

    @Test
    void aCodeAuthorisesNoRequest() {
        assertThatThrownBy(() -> check.caller(code))
                .isInstanceOfSatisfying(
                        BadTokenException.class,
                        e -> assertThat(e.reason()).isEqualTo(BadTokenException.Reason.UNKNOWN));
    }
}
