package dev.detente.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.AdminKey;
import dev.detente.api.keys.ApiKeys;
import dev.detente.api.keys.OnceCode;
import dev.detente.store.Role;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextHolder;

class SessionCheckTest {
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpSession session = (MockHttpSession) Objects.requireNonNull(request.getSession());
    private final Instant began = Instant.ofEpochMilli(session.getCreationTime());

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    private void askAfter(Duration time) throws Exception {
        askAfter(time, new Caller("ana", Role.ADMIN, null));
    }

    private void askAfter(Duration time, @Nullable Caller somebody) throws Exception {
        try (Store store = SqlStore.temporary()) {
            ApiKeys keys = new ApiKeys(store.apiKeys(), store.audit(), () -> began);
            SecurityContextHolder.getContext().setAuthentication(somebody);
            new SessionCheck(
                            new KeyCheck(new AdminKey(null), keys, new OnceCode(InstantSource.system())),
                            () -> began.plus(time))
                    .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        }
    }

    @Test
    void aSessionIsLongOnlyOnceSomebodyHasSignedIn() throws Exception {
        session.setMaxInactiveInterval(600);
        askAfter(Duration.ZERO, null);
        assertThat(session.getMaxInactiveInterval()).isEqualTo(600);

        askAfter(Duration.ZERO);
        assertThat(session.getMaxInactiveInterval()).isEqualTo(8 * 60 * 60);
    }

    @Test
    void aSessionLastsTwelveHours() throws Exception {
        askAfter(Duration.ofHours(12));
        assertThat(session.isInvalid()).isFalse();
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNotNull();
    }

    @Test
    void afterTwelveHoursASessionEnds() throws Exception {
        askAfter(Duration.ofHours(12).plusMillis(1));
        assertThat(session.isInvalid()).isTrue();
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }
}
