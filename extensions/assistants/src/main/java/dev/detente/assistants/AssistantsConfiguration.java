package dev.detente.assistants;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The beans of assistants. */
@AutoConfiguration
@Import({Api.class, AssistantController.class, AssistantServer.class, AssistantsAddresses.class})
@EnableConfigurationProperties({AssistantProperties.class})
class AssistantsConfiguration {}
