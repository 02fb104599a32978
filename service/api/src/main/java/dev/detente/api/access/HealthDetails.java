package dev.detente.api.access;

import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Anybody may ask whether the service is well; the details are for those who may read. */
@Component
record HealthDetails(Readers readers) implements HealthEndpointGroupsPostProcessor {
    @Override
    public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
        return HealthEndpointGroups.of(
                forReaders(groups.getPrimary()),
                groups.getNames().stream()
                        .collect(Collectors.toMap(
                                Function.identity(), name -> forReaders(Objects.requireNonNull(groups.get(name))))));
    }

    /** A group that answers showComponents and showDetails by who asks, and all else as before. */
    private HealthEndpointGroup forReaders(HealthEndpointGroup group) {
        return (HealthEndpointGroup) Proxy.newProxyInstance(
                HealthDetails.class.getClassLoader(),
                new Class<?>[] {HealthEndpointGroup.class},
                (proxy, method, given) ->
                        method.getName().startsWith("show") ? (Object) reader() : method.invoke(group, given));
    }

    private boolean reader() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                && readers.may(SecurityContextHolder.getContext().getAuthentication(), asked.getRequest());
    }
}
