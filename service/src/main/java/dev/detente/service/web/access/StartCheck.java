package dev.detente.service.web.access;

import dev.detente.service.access.AdminKey;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Refuses to start, before anything is begun, when others could then do what nobody allowed them to do. */
public final class StartCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final List<String> ADDRESSES = List.of("server.address", "management.server.address");
    private static final String OPEN_ADDRESS = """
            Say it with one of

                --detente.open-reads=false   who reads needs a key or a token, too
                --detente.open-reads=true    anyone who reaches the port may read

            or leave server.address as it is, 127.0.0.1. Writes need a key or a token in any case. docs/access.md tells how \
            keys are made, how OIDC is set up, and why there should be a proxy with TLS in front.""";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        try {
            new AdminKey(environment.getProperty("detente.admin-key"));
        } catch (IllegalArgumentException e) {
            throw new RefusedStartException(
                    String.valueOf(e.getMessage()), "Give a better key, or none: then the first start makes one.");
        }
        if (environment.getProperty("detente.open-reads") == null) {
            ADDRESSES.forEach(property -> requireLoopback(property, environment));
        }
    }

    private static void requireLoopback(String property, Environment environment) {
        String address = environment.getProperty(property);
        if (address != null && !loopback(address)) {
            throw new RefusedStartException(
                    property + "=" + (address.isBlank() ? "(every address)" : address)
                            + " lets other machines reach the service, and it is not said who may read there.",
                    OPEN_ADDRESS);
        }
    }

    private static boolean loopback(String address) {
        try {
            return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Why the service does not start, and what to do. */
    static final class RefusedStartException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String remedy;

        RefusedStartException(String message, String remedy) {
            super(message);
            this.remedy = remedy;
        }
    }

    /** Reports it without a stack trace. */
    static final class Failure extends AbstractFailureAnalyzer<RefusedStartException> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, RefusedStartException cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy, cause);
        }
    }
}
