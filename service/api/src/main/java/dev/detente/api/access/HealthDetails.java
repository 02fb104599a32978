package dev.detente.api.access;

import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Anybody may ask whether the service is well; the details are for those who may read. */
@Component
class HealthDetails implements HealthEndpointGroupsPostProcessor {
    private final Readers readers;

    HealthDetails(Readers readers) {
        this.readers = readers;
    }

    @Override
    public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
        return HealthEndpointGroups.of(
                new ForReaders(readers, groups.getPrimary()),
                groups.getNames().stream()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                name -> new ForReaders(readers, Objects.requireNonNull(groups.get(name))))));
    }

    private record ForReaders(Readers readers, HealthEndpointGroup group) implements HealthEndpointGroup {
        private boolean reader() {
            return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                    && readers.may(SecurityContextHolder.getContext().getAuthentication(), asked.getRequest());
        }

        @Override
        public boolean isMember(String name) {
            return group.isMember(name);
        }

        @Override
        public boolean showComponents(SecurityContext context) {
            return reader();
        }

        @Override
        public boolean showDetails(SecurityContext context) {
            return reader();
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return group.getStatusAggregator();
        }

        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return group.getHttpCodeStatusMapper();
        }

        @Override
        public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
            return group.getAdditionalPath();
        }
    }
}
