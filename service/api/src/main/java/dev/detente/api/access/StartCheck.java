package dev.detente.api.access;

import dev.detente.api.keys.AdminKey;
import dev.detente.api.settings.StartException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Refuses to start, before any work, when a setting would let strangers in without saying so, when the admin key is too weak, or when the port is taken. */
public final class StartCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final List<String> ADDRESSES = List.of("server.address", "management.server.address");
    private static final int DEFAULT_PORT = 8080;
    private static final int LAST_PORT = 65_535;
    private static final String OPEN_ADDRESS = """
            Say it with one of

                --detente.open-reads=false   readers need a key or a token, too
                --detente.open-reads=true    anyone who reaches the port may read

            or leave server.address as it is, 127.0.0.1. Writes need a key or a token in any case. docs/access.md explains how \
            keys are made, how OIDC is set up, and why there should be a proxy with TLS in front.""";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        try {
            new AdminKey(environment.getProperty("detente.admin-key"));
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    String.valueOf(e.getMessage()), "Give a better key, or none: then the first start makes one.");
        }
        if (environment.getProperty("detente.open-reads") == null) {
            ADDRESSES.forEach(property -> requireLoopback(property, environment));
        }
        if (context instanceof WebServerApplicationContext) {
            requireFreePort(
                    environment.getProperty("server.address"),
                    environment.getProperty("server.port", Integer.class, DEFAULT_PORT));
        }
    }

    /** The web server binds the port last of all, up to a minute later, so it is tried first. A port of 0 is any free one, -1 none. */
    private static void requireFreePort(@Nullable String address, int port) {
        if (port <= 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port));
        } catch (BindException e) {
            throw new StartException(
                    "Port " + port + " cannot be used: " + e.getMessage() + ".",
                    "Take another port, for example --server.port=" + (port == LAST_PORT ? port - 1 : port + 1)
                            + ", or stop the program that listens on this one.");
        } catch (IOException e) {
            // The web server reports other errors better when it binds.
        }
    }

    private static void requireLoopback(String property, Environment environment) {
        String address = environment.getProperty(property);
        if (address != null && !loopback(address)) {
            throw new StartException(
                    property + "=" + (address.isBlank() ? "(every address)" : address)
                            + " lets other machines reach the service, and no setting says who may read there.",
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
}
