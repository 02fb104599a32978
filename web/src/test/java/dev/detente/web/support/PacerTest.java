package dev.detente.web.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PacerTest {
    @Test
    void whatComesFastIsLateWhenItTakesLongerThanAllowed() {
        Pacer pacer =
                new Pacer(new ConnectionProperties(Duration.ofHours(1), DataSize.ofKilobytes(16), DataSize.ofBytes(0)));
        try (Pacer.Pace bounded = pacer.watch(Duration.ofMillis(1));
                Pacer.Pace free = pacer.watch(() -> {})) {
            bounded.moved(1 << 30);
            bounded.waits(true);
            free.waits(true);

            await().until(bounded::late);
            assertThat(free.late()).isFalse();
        } finally {
            pacer.destroy();
        }
    }
}
