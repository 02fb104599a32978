package dev.detente.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.api.support.ConnectionProperties;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ClientPaceTest {
    private final ClientPace pace = new ClientPace(
            new ConnectionProperties(Duration.ofMillis(1), DataSize.ofKilobytes(1), DataSize.ofBytes(0)));

    private static int later(int count) {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return count;
    }

    @Test
    void aClientThatSendsLittleIsLate() throws IOException {
        assertThat(pace.step(() -> later(1))).isEqualTo(1);

        assertThat(pace.late()).isTrue();
        assertThatThrownBy(() -> pace.step(() -> 1)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aClientThatSendsMuchMayTakeLonger() throws IOException {
        assertThat(pace.step(() -> later(1 << 20))).isEqualTo(1 << 20);

        assertThat(pace.late()).isFalse();
        assertThat(pace.step(() -> -1)).isEqualTo(-1);
    }
}
