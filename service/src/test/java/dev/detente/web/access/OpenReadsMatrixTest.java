package dev.detente.web.access;

import dev.detente.web.keys.ApiKeys;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** On the loopback address, as the service starts by itself. */
@TestPropertySource(properties = "detente.demo=true")
class OpenReadsMatrixTest extends AccessMatrix {
    OpenReadsMatrixTest(Environment environment, ApplicationContext context, ApiKeys keys) {
        super(environment, context, keys, true);
    }
}
