package dev.detente.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** On the loopback address, as the service starts by itself. */
@TestPropertySource(properties = "detente.demo=true")
class OpenReadsMatrixTest extends AccessMatrix {
    OpenReadsMatrixTest(Environment environment, ApplicationContext context, ApiKeys keys) {
        super(environment, context, keys, true);
    }

    @Test
    void assistantsAreOffUnlessSwitchedOn() {
        HttpResponse<String> answer =
                request("POST", "/api/v1/mcp", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}", KEY);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("the operator of the service sets detente.assistants.enabled=true");
    }
}
