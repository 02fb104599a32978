package dev.detente.api.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;

/** Logs what a stranger could send, with the configuration of the service. */
@Configuration(proxyBeanMethods = false)
class HostileTextInLogs {
    /** A forged line, a change of the title of a terminal, NUL, one control of the second set, and a mark that turns the direction. */
    static final String TEXT = "of \n2026-01-01 ERROR forged\r\u001b]0;owned\u0007 \u0000 \u009b2J \u202e end";

    private static final Logger LOG = LoggerFactory.getLogger(HostileTextInLogs.class);

    /** Takes the settings of Spring Boot. */
    public static void main(String... args) {
        SpringApplication program = new SpringApplication(HostileTextInLogs.class);
        program.setWebApplicationType(WebApplicationType.NONE);
        program.run(args).close();
        LOG.warn(
                "the import {}",
                TEXT,
                new IllegalStateException("thrown " + TEXT, new IllegalArgumentException("caused " + TEXT)));
    }
}
