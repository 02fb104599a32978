package dev.detente.service.api.assistants;

import static dev.detente.web.address.AccessLine.MIB;
import static dev.detente.web.address.AccessLine.needs;

import dev.detente.store.Role;
import dev.detente.web.address.AccessLine;
import dev.detente.web.address.Addresses;
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
