package dev.detente.assistants;

import static dev.detente.api.address.AccessLine.MIB;
import static dev.detente.api.address.AccessLine.needs;

import dev.detente.api.address.AccessLine;
import dev.detente.api.address.Addresses;
import dev.detente.store.Role;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Address of assistants. */
@Component
class AssistantsAddresses implements Addresses {
    @Override
    public String owner() {
        return "assistants";
    }

    @Override
    public List<AccessLine> lines() {
        return List.of(
                // Each tool asks for a path that has its own line here.
                needs(Role.VIEWER, HttpMethod.POST, "/api/v1/mcp", 2 * MIB));
    }
}
