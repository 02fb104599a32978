package dev.detente.api.access;

import dev.detente.api.keys.ApiKeys;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** Where reading needs a key, too. */
@TestPropertySource(properties = {"detente.demo=true", "detente.open-reads=false"})
class ClosedReadsMatrixTest extends AccessMatrix {
    ClosedReadsMatrixTest(Environment environment, ApplicationContext context, ApiKeys keys) {
        super(environment, context, keys, false);
    }
}
